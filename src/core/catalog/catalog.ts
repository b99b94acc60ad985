/** As text, whatever it is. */
export type Fact = string | null;

/** One thing of a database: a table, a column, a constraint, a view … told by flat facts, so that one comparison serves all. */
export type CatalogObject = {
  /** `column public.orders.id`. */
  readonly id: string;
  /** Whose it is: `public.orders`, `function public.touch(integer)`. */
  readonly owner: string;
  readonly facts: Readonly<Record<string, Fact>>;
};

/** By id. */
export type Catalog = ReadonlyMap<string, CatalogObject>;

/** What differs between what was meant and what Postgres has. */
export type Difference = {
  readonly id: string;
  /** `undefined`: the whole object is missing or too much. */
  readonly fact: string | undefined;
  readonly expected: Fact;
  readonly found: Fact;
  /** A sentence about it. */
  readonly text: string;
};

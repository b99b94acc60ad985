import { columnsByName, primaryKey } from "#core/schema/lookup.ts";
import { plainIndex, plainKey } from "#core/schema/plain.ts";
import type { Index, IndexKey, Schema, Table } from "#core/schema/schema.ts";
import { oneToOnes, setOf } from "./foreign-keys.ts";
import { perTable } from "./per-table.ts";

/** An index that Postgres would hold for a table, whichever way the design asks for it. */
export type Standing = {
  /** A one-to-one reference makes its columns unique, as a unique setting does. */
  readonly origin: "primary key" | "unique column" | "one-to-one" | "index";
  readonly index: Index;
  /** Where it stands in `Table.indexes`; `undefined` when it comes from something else. */
  readonly at: number | undefined;
};

/** The primary key, then what other settings make unique, then the indexes as they are listed. Always the same objects. */
export const standingIndexes = perTable((schema, table): readonly Standing[] => {
  const primary = primaryIndex(table);
  const rest = table.indexes.flatMap((index, at): readonly Standing[] =>
    index.pk ? [] : [{ origin: "index", index: asPossible(index), at }],
  );
  return [...primary, ...impliedUniques(schema, table, primary, rest), ...rest];
});

/** Whatever else the design says of it, a primary key is a full btree on columns. */
function primaryIndex(table: Table): readonly Standing[] {
  const at = table.indexes.findIndex(({ pk }) => pk);
  const index = table.indexes[at];
  const columns = primaryKey(table);
  if (columns.length === 0 || index?.keys.some(({ kind }) => kind === "expression")) return [];
  const named = { pk: true, name: index?.name, note: index?.note };
  return [
    { origin: "primary key", index: onColumns([...new Set(columns)], named), at: index === undefined ? undefined : at },
  ];
}

/** Only a btree can be unique. */
const asPossible = (index: Index): Index =>
  index.unique && methodOf(index) !== "btree" ? { ...index, unique: false } : index;

/** A unique column repeats no primary key, and a one-to-one reference nothing that keeps its columns unique already. */
function impliedUniques(
  schema: Schema,
  table: Table,
  primary: readonly Standing[],
  rest: readonly Standing[],
): readonly Standing[] {
  const sets = (from: readonly Standing[]) =>
    from.filter(({ index }) => isKey(index)).map(({ index }) => setOf(index.keys.map(({ value }) => value)));
  const unique = (columns: readonly string[], origin: Standing["origin"]): Standing => ({
    origin,
    index: onColumns(columns, { unique: true }),
    at: undefined,
  });
  const taken = new Set(sets(primary));
  const columns = table.columns.filter((column) => column.unique && !taken.has(setOf([column.name])));
  for (const set of [...columns.map(({ name }) => setOf([name])), ...sets(rest)]) taken.add(set);
  const references = new Map(
    (oneToOnes(schema).get(table.key) ?? [])
      .map((ends) => [setOf(ends), ends] as const)
      .filter(([set]) => !taken.has(set)),
  );
  return [
    ...columns.map(({ name }) => unique([name], "unique column")),
    ...[...references.values()].map((ends) => unique(ends, "one-to-one")),
  ];
}

/** Whether it keeps any two rows from being alike in its columns, so that a foreign key may refer to them. */
const isKey = (index: Index): boolean =>
  index.keys.every(({ kind }) => kind === "column") &&
  (index.pk ||
    (index.unique &&
      index.where === undefined &&
      methodOf(index) === "btree" &&
      index.keys.every(({ operatorClass }) => operatorClass === undefined)));

/** Whether a partial brought it: then it cannot be changed for one table alone. Those stand behind a table's own. */
export function isInjected(schema: Schema, table: Table, { origin, index, at }: Standing): boolean {
  if (origin === "unique column") return columnsByName(table).get(index.keys[0]?.value ?? "")?.partial !== undefined;
  if (at === undefined || table.partials.length === 0) return false;
  const counts = new Map(schema.partials.map(({ name, indexes }) => [name, indexes.length]));
  return at >= table.indexes.length - table.partials.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
}

/** A plain btree on columns, but for what is said otherwise. */
export const onColumns = (columns: readonly string[], but: globalThis.Partial<Index> = {}): Index => ({
  ...plainIndex,
  keys: columns.map(columnKey),
  ...but,
});

const columnKey = (value: string): IndexKey => plainKey("column", value);

export const isUnique = ({ index }: Standing): boolean => index.unique || index.pk;

export const methodOf = (index: Index): string => index.method.toLowerCase();

/** As a sentence names it: `the primary key (id)`, `the unique setting of email`, `index orders_open (state)`. */
export function called({ origin, index }: Standing): string {
  if (origin === "primary key") return `the primary key ${keysText(index)}`;
  if (origin === "unique column") return `the unique setting of ${index.keys[0]?.value ?? ""}`;
  if (origin === "one-to-one") return `the key of the one-to-one reference ${keysText(index)}`;
  const name = index.name === undefined ? "" : `${index.name} `;
  return `${index.unique ? "unique index" : "index"} ${name}${keysText(index)}`;
}

/** `(a, lower(b))`, without directions. */
export const keysText = (index: Index): string => columnList(index.keys.map((key) => key.value));

export const columnList = (columns: readonly string[]): string => `(${columns.join(", ")})`;

import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { matcher, queryWords, type Searchable, searchable } from "#core/search/fuzzy.ts";

/** The letters that were found. */
export type Found = readonly number[];

export type Filter = {
  readonly isOn: boolean;
  /** Where a name answers the query; `undefined` when it does not, or when there is none. */
  readonly find: (name: string, lower?: string) => Found | undefined;
  /** The columns of a table that answer it themselves, not by the table's name alone. */
  readonly columns: (table: Table) => ReadonlyMap<string, Found>;
};

/** Letters that lie far apart are chance: they would keep half of a big design in the outline. */
const leastScore = 180;

export function filterFor(schema: Schema, query: string): Filter {
  const words = queryWords(query);
  if (words.length === 0) return { isOn: false, find: () => undefined, columns: () => none };
  const matches = matcher(query);
  const find = (name: string, lower?: string): Found | undefined => {
    const match = matches(name, lower);
    return match === undefined || match.score < leastScore ? undefined : match.at;
  };
  let found: FoundColumns | undefined;
  const columns = (table: Table): ReadonlyMap<string, Found> => {
    found ??= foundColumns(schema, find, words.length > 1);
    return found.get(table.key) ?? none;
  };
  return { isOn: true, find, columns };
}

const none: ReadonlyMap<string, Found> = new Map();

type ColumnOf = { readonly table: TableKey; readonly column: string; readonly offset: number };

const allColumns = perObject((schema: Schema): readonly Searchable<ColumnOf>[] => {
  const columns = schema.tables.flatMap((table) =>
    table.columns.map(({ name }) => ({ table, name, offset: displayName(table).length + 1 })),
  );
  const texts = searchable(columns, ({ table, name }) => `${displayName(table)}.${name}`);
  return texts.map((each) => ({
    ...each,
    item: { table: each.item.table.key, column: each.item.name, offset: each.item.offset },
  }));
});

type FoundColumns = ReadonlyMap<TableKey, ReadonlyMap<string, Found>>;

function foundColumns(schema: Schema, find: Filter["find"], hasSeveralWords: boolean): FoundColumns {
  const found = new Map<TableKey, Map<string, Found>>();
  const tables = new Map(schema.tables.map((table) => [table.key, find(displayName(table))]));
  for (const { item, text, lower } of allColumns(schema)) {
    const own = find(text.slice(item.offset), lower.slice(item.offset));
    // Several words may name the table and the column; the table's name alone says nothing of its columns.
    const marks =
      own ??
      (hasSeveralWords && tables.get(item.table) === undefined
        ? find(text, lower)
            ?.map((at) => at - item.offset)
            .filter((at) => at >= 0)
        : undefined);
    if (marks === undefined || marks.length === 0) continue;
    const columns = found.get(item.table) ?? new Map<string, Found>();
    columns.set(item.column, marks);
    found.set(item.table, columns);
  }
  return found;
}

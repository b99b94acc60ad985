/** Tables, their columns, and what stands between the ends of a reference. */

import { printPath } from "#core/dbml/print-words.ts";
import type { Read } from "#core/dbml/read.ts";
import { printQuotedWord, printWord } from "#core/dbml/strings.ts";
import type { Completion } from "#core/language/language-calls.ts";
import { unjoinable } from "#core/schema/joining-types.ts";
import { columnsByName, primaryKey, tablesByKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Schema, Table } from "#core/schema/schema.ts";
import type { Token } from "./around.ts";
import { referredBy } from "./fit.ts";
import { insertedName, plainItem } from "./item.ts";
import { tableScope } from "./scope.ts";

/** How names are inserted: after a qualifier, in open quotes, before a dot that is there already. */
export type Typing = { readonly path: readonly Token[]; readonly isQuoted: boolean; readonly hasDot: boolean };

const tablesBySchema = perObject((schema: Schema): ReadonlyMap<string, readonly Table[]> => {
  const found = new Map<string, Table[]>();
  for (const table of schema.tables) {
    const list = found.get(table.schema);
    if (list === undefined) found.set(table.schema, [table]);
    else list.push(table);
  }
  return found;
});

const tableDetail = perObject((table: Table): string => {
  const { length } = table.columns;
  return `${length} ${length === 1 ? "column" : "columns"}`;
});

const shownName = perObject((table: Table): { readonly label: string; readonly path: string } => ({
  label: displayName(table),
  path: printPath(table.schema, table.name),
}));

/** Tables by their names and aliases; behind a schema, those in it. `rankOf` says what comes first. */
export function tableItems(
  read: Read,
  { path, isQuoted }: Typing,
  rankOf: (table: Table) => number,
  { aliases = true }: { readonly aliases?: boolean } = {},
): readonly Completion[] {
  if (path.length > 1) return [];
  const [qualifier] = path;
  if (qualifier !== undefined) {
    return (tablesBySchema(read.schema).get(qualifier.value) ?? []).map((table) =>
      plainItem("table", table.name, insertedName(table.name, isQuoted), rankOf(table), {
        detail: tableDetail(table),
      }),
    );
  }
  const items = read.schema.tables.map((table) =>
    plainItem("table", shownName(table).label, insertedPath(table, isQuoted), rankOf(table), {
      detail: tableDetail(table),
    }),
  );
  if (!aliases) return items;
  for (const [alias, key] of read.declared.aliases) {
    const table = tablesByKey(read.schema).get(key);
    if (table === undefined) continue;
    const detail = `alias of ${displayName(table)}`;
    items.push(plainItem("table", alias, insertedName(alias, isQuoted), rankOf(table) + 1, { detail }));
  }
  return items;
}

const insertedPath = (table: Table, isQuoted: boolean): string =>
  !isQuoted
    ? shownName(table).path
    : table.schema === "public"
      ? printQuotedWord(table.name)
      : `${printQuotedWord(table.schema)}.${printQuotedWord(table.name)}`;

/** Columns but those that stand in the list already. */
export function columnItems(
  columns: readonly Column[],
  present: ReadonlySet<string>,
  isQuoted: boolean,
  rankOf: (column: Column, index: number) => number = () => 10,
): readonly Completion[] {
  return columns.flatMap((column, index) =>
    present.has(column.name)
      ? []
      : [
          plainItem("column", column.name, insertedName(column.name, isQuoted), rankOf(column, index), {
            detail: typeText(column),
          }),
        ],
  );
}

/** The other end, as far as it is known. */
export type Other = { readonly table: Table | undefined; readonly columns: readonly string[] };

/** What an end of a reference can be. `other` is absent at the first end, which usually holds the foreign key. */
export function endItems(read: Read, typing: Typing, other: Other | undefined): readonly Completion[] {
  if (typing.path.length === 0) return firstItems(read, typing, other);
  const { table } = tableScope(read, typing.path);
  const own = table === undefined ? [] : [...keyItems(table, other), ...endColumns(read.schema, table, typing, other)];
  return [...own, ...tableItems(read, typing, () => 50)];
}

function firstItems(read: Read, typing: Typing, other: Other | undefined): readonly Completion[] {
  const fitting = other?.columns.length === 1 ? referredBy(read.schema, other.columns[0] ?? "") : [];
  const first = new Set(fitting.map(({ table }) => table));
  const whole = typing.hasDot
    ? []
    : fitting.map(({ table, key }) =>
        plainItem(
          "column",
          `${displayName(table)}.${key.name}`,
          `${insertedPath(table, typing.isQuoted)}.${printWord(key.name)}`,
          0,
          { detail: typeText(key) },
        ),
      );
  return [...whole, ...tableItems(read, typing, (table) => (first.has(table) ? 1 : 10))];
}

/** `(a, b)` of a key with several columns. */
function keyItems(table: Table, other: Other | undefined): readonly Completion[] {
  const lists = uniqueSets(table).filter(
    ({ length }) => length > 1 && (other === undefined || other.columns.length === length),
  );
  return lists.map((columns) => {
    const text = `(${columns.map(printWord).join(", ")})`;
    return plainItem("column", text, text, other === undefined ? 40 : 0, { detail: "key" });
  });
}

export function endColumns(
  schema: Schema,
  table: Table,
  { isQuoted }: Pick<Typing, "isQuoted">,
  other: Other | undefined,
  present: ReadonlySet<string> = new Set(),
): readonly Completion[] {
  if (other === undefined) {
    return columnItems(table.columns, present, isQuoted, ({ name }) => (referredBy(schema, name).length > 0 ? 5 : 10));
  }
  const key = primaryKey(table);
  const uniques = new Set(uniqueSets(table).flatMap((columns) => (columns.length === 1 ? columns : [])));
  const against = other.columns[Math.min(present.size, other.columns.length - 1)];
  const from = against === undefined || other.table === undefined ? undefined : columnsByName(other.table).get(against);
  const isSame = other.table === table;
  return columnItems(table.columns, present, isQuoted, (column) => {
    if (isSame && column.name === against) return 40;
    const fits = from === undefined || unjoinable(from.type, column.type) === undefined;
    return (fits ? 0 : 20) + (key.includes(column.name) ? 0 : uniques.has(column.name) ? 2 : 10);
  });
}

/** What stands between two ends. */
export const signItems: readonly Completion[] = (
  [
    [">", "many to one"],
    ["<", "one to many"],
    ["-", "one to one"],
    ["<>", "many to many"],
    ["?>", "many, or none, to one"],
    [">?", "many to one or none"],
    ["-?", "one to one or none"],
    ["?<", "one or none to many"],
  ] as const
).map(([sign, detail], rank) => plainItem("value", sign, `${sign} `, rank, { detail, goesOn: true }));

import { type Detail, shownColumns } from "#core/layout/sizes.ts";
import { enumOf, isNullable, primaryKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { SceneRow } from "./scene.ts";

type Made = {
  readonly detail: Detail;
  readonly enums: Schema["enums"];
  readonly marks: string;
  readonly rows: readonly SceneRow[];
};

const known = new WeakMap<Table, Made>();

/** The rows that a table shows: the same list for as long as neither the table nor what refers to its columns has changed. */
export function rowsOf(schema: Schema, table: Table, detail: Detail): readonly SceneRow[] {
  const ends = endsByTable(schema.references).get(table.key);
  const marks = ends?.marks ?? "";
  const before = known.get(table);
  if (
    before !== undefined &&
    before.detail === detail &&
    before.marks === marks &&
    (before.enums === schema.enums || detail === "names")
  ) {
    return before.rows;
  }
  const foreign = ends?.foreign ?? none;
  const indexed = indexedColumns(table);
  const rows = shownColumns(schema, table, detail).map((column) => rowOf(schema, table, column, foreign, indexed));
  const kept = before !== undefined && areSame(before.rows, rows) ? before.rows : rows;
  known.set(table, { detail, enums: schema.enums, marks, rows: kept });
  return kept;
}

const none: ReadonlySet<string> = new Set();

function rowOf(
  schema: Schema,
  table: Table,
  column: Column,
  foreign: ReadonlySet<string>,
  indexed: ReadonlySet<string>,
): SceneRow {
  return {
    column,
    type: typeText(column),
    role: roleOf(table, column, foreign, indexed),
    nullable: isNullable(table, column),
    isEnum: enumOf(schema, column) !== undefined,
  };
}

function roleOf(
  table: Table,
  { name }: Column,
  foreign: ReadonlySet<string>,
  indexed: ReadonlySet<string>,
): SceneRow["role"] {
  if (primaryKey(table).includes(name)) return foreign.has(name) ? "pkfk" : "pk";
  if (foreign.has(name)) return "fk";
  if (uniqueSets(table).some((set) => set.includes(name))) return "unique";
  return indexed.has(name) ? "index" : undefined;
}

const areSame = (a: readonly SceneRow[], b: readonly SceneRow[]): boolean =>
  a.length === b.length &&
  a.every((row, at) => {
    const other = b[at];
    return (
      other !== undefined &&
      row.column === other.column &&
      row.role === other.role &&
      row.nullable === other.nullable &&
      row.isEnum === other.isEnum
    );
  });

/** Columns that hold a foreign key; `marks` tells all columns at ends of references apart from any other such set. */
type Ends = { readonly foreign: ReadonlySet<string>; readonly marks: string };

const endsByTable = perObject((references: readonly Reference[]): ReadonlyMap<TableKey, Ends> => {
  const foreign = new Map<TableKey, Set<string>>();
  const all = new Map<TableKey, Set<string>>();
  const add = (to: Map<TableKey, Set<string>>, table: TableKey, columns: readonly string[]): void => {
    const set = to.get(table) ?? new Set<string>();
    for (const column of columns) set.add(column);
    to.set(table, set);
  };
  for (const { from, to } of references) {
    add(foreign, from.table, from.columns);
    add(all, from.table, from.columns);
    add(all, to.table, to.columns);
  }
  return new Map(
    [...all].map(([key, columns]) => {
      const own = foreign.get(key) ?? none;
      const list = [...columns].map((name) => `${own.has(name) ? ">" : "<"}${name}`).sort();
      return [key, { foreign: own, marks: list.join("\u0000") }] as const;
    }),
  );
});

const indexedColumns = perObject(
  (table: Table): ReadonlySet<string> =>
    new Set(
      table.indexes
        .filter(({ pk }) => !pk)
        .flatMap(({ keys }) => keys.filter(({ kind }) => kind === "column").map(({ value }) => value)),
    ),
);

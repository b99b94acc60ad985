import { tableKey } from "./names.ts";
import { perObject } from "./per-object.ts";
import type { Column, Enum, Index, Reference, Schema, Table, TableKey } from "./schema.ts";

export const tablesByKey = perObject(
  (schema: Schema): ReadonlyMap<TableKey, Table> => new Map(schema.tables.map((table) => [table.key, table])),
);

export const enumsByKey = perObject(
  (schema: Schema): ReadonlyMap<TableKey, Enum> => new Map(schema.enums.map((each) => [each.key, each])),
);

/** References by either end's table; a self reference stands once. */
export const referencesByKey = perObject(
  ({ references }: Schema): ReadonlyMap<string, Reference> => new Map(references.map((each) => [each.key, each])),
);

export const referencesByTable = perObject((schema: Schema): ReadonlyMap<TableKey, readonly Reference[]> => {
  const byTable = new Map<TableKey, Reference[]>();
  for (const reference of schema.references) {
    for (const key of new Set([reference.from.table, reference.to.table])) {
      const list = byTable.get(key);
      if (list === undefined) byTable.set(key, [reference]);
      else list.push(reference);
    }
  }
  return byTable;
});

export const columnsByName = perObject(
  (table: Table): ReadonlyMap<string, Column> => new Map(table.columns.map((column) => [column.name, column])),
);

/** The columns of the primary key, composite ones included; empty when there is none. */
export const primaryKey = perObject((table: Table): readonly string[] => {
  const composite = table.indexes.find((index) => index.pk);
  if (composite !== undefined) return composite.keys.map((key) => key.value);
  return table.columns.filter((column) => column.pk).map((column) => column.name);
});

/** Whether a row may hold null there. */
export const isNullable = (table: Table, column: Column): boolean =>
  column.notNull !== true && !primaryKey(table).includes(column.name);

/** Sets of columns of which no two rows are alike: the primary key, unique columns, full unique indexes on columns. */
export const uniqueSets = perObject((table: Table): readonly (readonly string[])[] => {
  const key = primaryKey(table);
  return [
    ...(key.length > 0 ? [key] : []),
    ...table.columns.filter((column) => column.unique).map((column) => [column.name]),
    ...table.indexes.filter(isUniqueOnColumns).map((index) => index.keys.map(({ value }) => value)),
  ];
});

const isUniqueOnColumns = (index: Index): boolean =>
  index.unique && !index.pk && index.where === undefined && index.keys.every((key) => key.kind === "column");

/** The enum that a column's type names, if it is one of the design's. */
export const enumOf = (schema: Schema, column: Column): Enum | undefined =>
  enumsByKey(schema).get(tableKey(column.type.schema ?? "public", column.type.name));

/** The type as it reads on the canvas and in SQL comments: `numeric(12,2)[]`. */
export const typeText = ({ type }: { readonly type: Column["type"] }): string =>
  `${type.schema === undefined ? "" : `${type.schema}.`}${type.name}${type.args === undefined ? "" : `(${type.args})`}${type.array}`;

/** Whether a row of the child may have no parent: its sign says so, or a column of the foreign key may be null. */
export const isParentOptional = (child: Table, { from, to }: Reference): boolean =>
  to.optional ||
  from.columns.some((name) => {
    const column = columnsByName(child).get(name);
    return column !== undefined && isNullable(child, column);
  });

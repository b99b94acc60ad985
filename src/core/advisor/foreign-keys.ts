import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Reference, Schema, TableKey } from "#core/schema/schema.ts";
import { grouped } from "./grouped.ts";

/** Postgres allows no more columns in an index or a foreign key. */
export const mostColumns = 32;

/** References that become a foreign key on columns that exist: not those kept inactive, nor n–m ones. */
export const foreignKeys = perObject((schema: Schema): readonly Reference[] =>
  schema.references.filter(({ from, to, inactive }) => {
    const table = tablesByKey(schema).get(from.table);
    if (inactive || (from.many && to.many) || table === undefined) return false;
    if (from.columns.length === 0 || from.columns.length > mostColumns) return false;
    return from.columns.every((column) => columnsByName(table).has(column));
  }),
);

/** One text for the same columns in any order. */
export const setOf = (columns: readonly string[]): string =>
  JSON.stringify(columns.length === 1 ? columns : [...new Set(columns)].sort());

/** The columns of each table that hold a one-to-one reference, which makes them unique. */
export const oneToOnes = perObject(
  (schema: Schema): ReadonlyMap<TableKey, readonly (readonly string[])[]> =>
    grouped(foreignKeys(schema).flatMap(({ from }) => (from.many ? [] : [[from.table, from.columns] as const]))),
);

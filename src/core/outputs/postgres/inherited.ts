import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { Column, Schema, Table } from "#core/schema/schema.ts";

const deepest = 50;

/** Answers with the columns of a table by name, those that it inherits included; its own win. */
export function inheritedColumns(schema: Schema): (table: Table) => ReadonlyMap<string, Column> {
  const known = new Map<Table, ReadonlyMap<string, Column>>();
  const read = (table: Table, depth: number): ReadonlyMap<string, Column> => {
    if (table.inherits.length === 0 || depth > deepest) return columnsByName(table);
    const before = known.get(table);
    if (before !== undefined) return before;
    const columns = new Map<string, Column>();
    for (const key of table.inherits) {
      const parent = tablesByKey(schema).get(key);
      if (parent === undefined || parent === table) continue;
      for (const [name, column] of read(parent, depth + 1)) columns.set(name, column);
    }
    for (const [name, column] of columnsByName(table)) columns.set(name, column);
    known.set(table, columns);
    return columns;
  };
  return (table) => read(table, 0);
}

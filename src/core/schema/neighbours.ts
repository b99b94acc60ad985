import { referencesByTable } from "./lookup.ts";
import type { Schema, TableKey } from "./schema.ts";

/** The tables themselves and all that are at most `steps` references away, nearest first. Inactive references count too. */
export function neighbours(schema: Schema, tables: Iterable<TableKey>, steps: number): ReadonlySet<TableKey> {
  const found = new Set(tables);
  let edge: readonly TableKey[] = [...found];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: TableKey[] = [];
    for (const key of edge) {
      for (const { from, to } of referencesByTable(schema).get(key) ?? []) {
        for (const { table } of [from, to]) {
          if (found.has(table)) continue;
          found.add(table);
          next.push(table);
        }
      }
    }
    edge = next;
  }
  return found;
}

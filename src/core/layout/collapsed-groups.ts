import type { Places } from "#core/document/transaction.ts";
import { groupKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** The names of collapsed groups, which are those that have a place, by the tables in them. */
export function collapsedGroups(schema: Schema, places: Places): ReadonlyMap<TableKey, string> {
  const groups = new Map<TableKey, string>();
  for (const { name, tables } of schema.groups) {
    if (!places.has(groupKey(name))) continue;
    for (const table of tables) if (!groups.has(table)) groups.set(table, name);
  }
  return groups;
}

import type { Table } from "#core/schema/schema.ts";
import type { Keys } from "./keys.ts";
import type { TableNames } from "./names.ts";
import { identifier, literal } from "./quote.ts";

/** COMMENT ON for the notes of a table, its columns and its primary key. */
export function commentOnTable(table: Table, names: TableNames, keys: Keys): readonly string[] {
  const comments: string[] = [];
  if (table.note !== undefined) comments.push(`COMMENT ON TABLE ${names.sql} IS ${literal(table.note)};`);
  for (const { name, note } of table.columns) {
    if (note === undefined) continue;
    comments.push(`COMMENT ON COLUMN ${names.sql}.${names.columns.get(name) ?? identifier(name)} IS ${literal(note)};`);
  }
  const note = keys.primary?.index?.note;
  if (keys.primary !== undefined && note !== undefined) {
    comments.push(`COMMENT ON CONSTRAINT ${identifier(keys.primary.name)} ON ${names.sql} IS ${literal(note)};`);
  }
  return comments;
}

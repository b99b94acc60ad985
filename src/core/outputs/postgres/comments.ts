import type { Table } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import type { Keys } from "./keys.ts";
import type { TableNames } from "./names.ts";
import { identifier, literal } from "./quote.ts";
import type { Element } from "./statement.ts";

type Comment = { readonly sql: string; readonly of: Element };

/** COMMENT ON for the notes of a table, its columns and its keys. */
export function commentOnTable(table: Table, names: TableNames, keys: Keys): readonly Comment[] {
  const comments: Comment[] = [];
  if (table.note !== undefined) {
    const sql = `COMMENT ON TABLE ${names.sql} IS ${literal(table.note)};`;
    comments.push({ sql, of: { kind: "table", table: table.key } });
  }
  for (const { name, note } of digestOf(table).noted) {
    if (note === undefined) continue;
    const sql = `COMMENT ON COLUMN ${names.sql}.${names.columns.get(name) ?? identifier(name)} IS ${literal(note)};`;
    comments.push({ sql, of: { kind: "column", table: table.key, column: name } });
  }
  for (const key of [keys.primary, ...keys.uniques]) {
    const note = key?.index?.note;
    if (key === undefined || note === undefined) continue;
    const sql = `COMMENT ON CONSTRAINT ${identifier(key.name)} ON ${names.sql} IS ${literal(note)};`;
    comments.push({ sql, of: { kind: "part", table: table.key, part: "index", name: key.name } });
  }
  return comments;
}

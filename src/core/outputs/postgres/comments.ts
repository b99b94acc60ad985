import type { Table } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import type { Keys } from "./keys.ts";
import type { TableNames } from "./names.ts";
import { identifier, literal } from "./quote.ts";
import type { Statement } from "./statement.ts";

/** COMMENT ON for the notes of a table, its columns and its keys; `mentions` is the table as statements name it. */
export function commentOnTable(
  table: Table,
  names: TableNames,
  keys: Keys,
  mentions: readonly string[],
): readonly Statement[] {
  const comments: Statement[] = [];
  const put = (sql: string, of: Statement["of"]): void => {
    comments.push({ sql, of, phase: "comment", mentions });
  };
  if (table.note !== undefined) {
    const sql = `COMMENT ON TABLE ${names.sql} IS ${literal(table.note)};`;
    put(sql, { kind: "table", table: table.key });
  }
  for (const { name, note } of digestOf(table).noted) {
    if (note === undefined) continue;
    const sql = `COMMENT ON COLUMN ${names.sql}.${names.columns.get(name) ?? identifier(name)} IS ${literal(note)};`;
    put(sql, { kind: "column", table: table.key, column: name });
  }
  for (const key of [keys.primary, ...keys.uniques]) {
    const note = key?.index?.note;
    if (key === undefined || note === undefined) continue;
    const sql = `COMMENT ON CONSTRAINT ${identifier(key.name)} ON ${names.sql} IS ${literal(note)};`;
    put(sql, { kind: "part", table: table.key, part: "index", name: key.name });
  }
  return comments;
}

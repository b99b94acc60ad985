import { displayName } from "#core/schema/names.ts";
import type { Default, Records, Table } from "#core/schema/schema.ts";
import type { SqlColumn } from "./columns.ts";
import type { Emission } from "./emission.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { columnList, identifier, literal } from "./quote.ts";
import { counts, tableElement } from "./tables.ts";
import { valueSql } from "./values.ts";

/** INSERT for the rows that the design holds, and what keeps its sequences ahead of them. */
export function insertRecords(
  records: Records,
  table: Table,
  names: TableNames,
  columns: ReadonlyMap<string, SqlColumn>,
  { note }: Emission,
): readonly string[] | undefined {
  const label = `The records of ${displayName(table)}`;
  const refuse = (severity: "error" | "warning", why: string): undefined => {
    note(severity, "records", `${label} are left out: ${why}.`, tableElement(table));
    return undefined;
  };
  if (records.rows.length === 0 || records.columns.length === 0) return undefined;
  if (table.partition !== undefined && table.partitions.length === 0)
    return refuse("warning", "a partitioned table without partitions takes no rows");
  const unknown = records.columns.find((name) => !columns.has(name));
  if (unknown !== undefined) return refuse("error", `there is no column ${quoted(unknown)}`);
  if (new Set(records.columns).size < records.columns.length) return refuse("error", "they name a column twice");
  if (records.rows.some((row) => row.length !== records.columns.length)) {
    return refuse("error", "a row has more or fewer values than there are columns");
  }

  const written = records.columns.flatMap((name, at) => {
    const column = columns.get(name);
    return column === undefined || column.filling === "generated" ? [] : [{ name, at, column }];
  });
  if (written.length === 0) return undefined;
  const value = (given: Default | undefined, name: string, column: SqlColumn): string => {
    if (given === undefined || (given.kind === "null" && counts(column.filling))) return "DEFAULT";
    return valueSql(given, column.type, `${displayName(table)}.${name}`, note) ?? "DEFAULT";
  };
  const rows = records.rows.map(
    (row) => `(${written.map(({ name, at, column }) => value(row[at], name, column)).join(", ")})`,
  );
  const sqlName = (name: string): string => names.columns.get(name) ?? identifier(name);
  const list = columnList(written.map(({ name }) => sqlName(name)));
  const override = written.some(({ column }) => column.filling === "always") ? " OVERRIDING SYSTEM VALUE" : "";
  const insert = `INSERT INTO ${names.sql} ${list}${override} VALUES\n  ${rows.join(",\n  ")};`;
  const advance = written
    .filter(({ column }) => counts(column.filling))
    .map(({ name }) => advanceSequence(names.sql, sqlName(name)));
  return [insert, ...advance];
}

function advanceSequence(table: string, column: string): string {
  const bare = column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column;
  const sequence = `pg_get_serial_sequence(${literal(table)}, ${literal(bare)})`;
  return `SELECT setval(${sequence}, greatest(max(${column}), 1)) FROM ${table};`;
}

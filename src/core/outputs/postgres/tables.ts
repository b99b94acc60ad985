import { displayName } from "#core/schema/names.ts";
import type { Check, Table } from "#core/schema/schema.ts";
import { type Filling, readColumn, readStorage, type SqlColumn } from "./columns.ts";
import type { Emission } from "./emission.ts";
import { columnsIn, readPiece } from "./expressions.ts";
import type { Keys } from "./keys.ts";
import { claim, generatedName, type TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";

export type SqlTable = {
  /** CREATE TABLE, and what has to follow at once. */
  readonly create: string;
  /** Constraints that must not look at the rows inserted by the design. */
  readonly later: readonly string[];
  readonly columns: ReadonlyMap<string, SqlColumn>;
};

const widestName = 28;
const widestType = 28;

export function createTable(table: Table, names: TableNames, keys: Keys, emission: Emission): SqlTable {
  const columns = new Map<string, SqlColumn>();
  for (const column of table.columns) {
    if (columns.has(column.name)) continue;
    columns.set(column.name, readColumn(column, `${displayName(table)}.${column.name}`, emission));
  }
  const checks = readChecks(table, names, emission);
  const lines = [
    ...columnLines(names, columns),
    ...[keys.primary, ...keys.uniques].flatMap((key) => (key === undefined ? [] : [key.sql])),
    ...checks.filter(({ notValid }) => !notValid).map(({ sql }) => sql),
    ...readExclusions(table, emission),
  ];
  const body = lines.length === 0 ? "()" : `(\n  ${lines.join(",\n  ")}\n)`;
  const partition = readPartition(table, emission);
  const unlogged = isUnlogged(table) ? "UNLOGGED " : "";
  if (table.unlogged && unlogged === "") {
    const why = "a partitioned table cannot be unlogged, only its partitions can";
    emission.note("warning", "unlogged", `${displayName(table)}: ${why}.`);
  }
  const tablespace = table.tablespace === undefined ? "" : ` TABLESPACE ${identifier(table.tablespace)}`;
  if (tablespace !== "")
    emission.note("info", "tablespace", `The tablespace ${quoted(table.tablespace ?? "")} must exist on the server.`);
  const create = `CREATE ${unlogged}TABLE ${names.sql} ${body}${partition}${tablespace};`;
  return {
    create: [create, ...storageLines(table, names, columns, emission)].join("\n"),
    later: checks
      .filter(({ notValid }) => notValid)
      .map(({ sql }) => `ALTER TABLE ${names.sql}\n  ADD ${sql} NOT VALID;`),
    columns,
  };
}

function columnLines(names: TableNames, columns: ReadonlyMap<string, SqlColumn>): readonly string[] {
  let nameWidth = 0;
  let typeWidth = 0;
  const rows: (readonly [name: string, column: SqlColumn])[] = [];
  for (const [name, column] of columns) {
    const sql = names.columns.get(name) ?? identifier(name);
    rows.push([sql, column]);
    if (sql.length <= widestName) nameWidth = Math.max(nameWidth, sql.length);
    if (column.type.sql.length <= widestType) typeWidth = Math.max(typeWidth, column.type.sql.length);
  }
  return rows.map(([name, { type, rest }]) =>
    rest === ""
      ? `${name.padEnd(nameWidth)} ${type.sql}`
      : `${name.padEnd(nameWidth)} ${type.sql.padEnd(typeWidth)} ${rest}`,
  );
}

type SqlCheck = { readonly sql: string; readonly notValid: boolean };

function readChecks(table: Table, names: TableNames, emission: Emission): readonly SqlCheck[] {
  const checks: SqlCheck[] = [];
  const add = (check: Check, column: string | undefined): void => {
    const piece = readPiece(check.expression);
    if ("fault" in piece) {
      const what = `The check ${quoted(check.expression)} of ${displayName(table)}`;
      emission.note("error", "expression", `${what} is left out, because ${piece.fault}.`);
      return;
    }
    const about = column === undefined ? columnsIn(piece.tokens, names.columns).slice(0, 3) : [column];
    const name =
      emission.names.given.get(table)?.get(check) ??
      claim([names.constraints], generatedName(names.name, about, "check"));
    checks.push({ sql: `CONSTRAINT ${identifier(name)} CHECK (${piece.sql})`, notValid: check.notValid });
  };
  for (const column of table.columns) for (const check of column.checks) add(check, column.name);
  for (const check of table.checks) add(check, undefined);
  return checks;
}

function readExclusions(table: Table, emission: Emission): readonly string[] {
  return table.exclusions.flatMap((exclusion) => {
    const piece = readPiece(exclusion.definition);
    if ("fault" in piece) {
      const what = `The exclusion ${quoted(exclusion.name)} of ${displayName(table)}`;
      emission.note("error", "expression", `${what} is left out, because ${piece.fault}.`);
      return [];
    }
    const name = emission.names.given.get(table)?.get(exclusion) ?? exclusion.name;
    return [`CONSTRAINT ${identifier(name)} EXCLUDE ${piece.sql}`];
  });
}

function readPartition(table: Table, { note }: Emission): string {
  if (table.partition === undefined) return "";
  const piece = readPiece(table.partition);
  const fault = "fault" in piece ? piece.fault : undefined;
  const method = "fault" in piece ? undefined : /^(?:range|list|hash)\s*\(/iu.exec(piece.sql)?.[0];
  if ("fault" in piece || method === undefined) {
    const why = fault ?? "it must begin with range, list or hash and columns in parentheses";
    note("error", "partition", `${displayName(table)}: its partitioning is left out, because ${why}.`);
    return "";
  }
  const word = method.replace(/\s*\($/u, "");
  return ` PARTITION BY ${word.toUpperCase()} ${piece.sql.slice(word.length).trimStart()}`;
}

/** A partitioned table is always logged. */
export const isUnlogged = (table: Table): boolean => table.unlogged && table.partition === undefined;

function storageLines(
  table: Table,
  names: TableNames,
  columns: ReadonlyMap<string, SqlColumn>,
  emission: Emission,
): readonly string[] {
  return table.columns.flatMap((column) => {
    const sql = columns.get(column.name);
    if (sql === undefined || column.storage === undefined) return [];
    const storage = readStorage(column, sql, `${displayName(table)}.${column.name}`, emission);
    const name = names.columns.get(column.name) ?? identifier(column.name);
    return storage === undefined ? [] : [`ALTER TABLE ${names.sql} ALTER COLUMN ${name} SET STORAGE ${storage};`];
  });
}

/** Whether a sequence stands behind the column. */
export const counts = (filling: Filling): boolean => filling !== undefined && filling !== "generated";

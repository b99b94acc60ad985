import { displayName } from "#core/schema/names.ts";
import type { Check, Column, Table } from "#core/schema/schema.ts";
import { type Filling, readColumn, readStorage, type SqlColumn, type Waits } from "./columns.ts";
import { digestOf } from "./digest.ts";
import type { Emission } from "./emission.ts";
import { pieceOf } from "./expressions.ts";
import { has, isTooEarly, since } from "./gates.ts";
import type { Keys } from "./keys.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { withParameters } from "./parameters.ts";
import { partitionBy } from "./partitions.ts";
import { identifier } from "./quote.ts";
import type { Element } from "./statement.ts";

export type SqlTable = {
  readonly create: string;
  /** What has to follow at once. */
  readonly settings: readonly { readonly sql: string; readonly column: string }[];
  /** Constraints that must not look at the rows inserted by the design. */
  readonly later: readonly { readonly sql: string; readonly of: Element }[];
  /** Defaults and checks that wait until all else stands. */
  readonly late: readonly { readonly sql: string; readonly of: Element }[];
  readonly columns: readonly SqlColumn[];
};

const widestName = 28;
const widestType = 28;

const never: Waits = () => false;

/** CREATE TABLE; defaults and checks that wait come later by ALTER TABLE. */
export function createTable(
  table: Table,
  names: TableNames,
  keys: Keys,
  emission: Emission,
  waits: Waits = never,
): SqlTable {
  const columns: SqlColumn[] = [];
  for (const column of withoutTwins(table, names)) columns.push(readColumn(column, table, names, emission, waits));
  const checks = readChecks(table, emission, waits);
  const partition = partitionBy(table.partition, displayName(table), tableElement(table), emission.note);
  const lines = columnLines(names, columns);
  if (keys.primary !== undefined) lines.push(keys.primary.sql);
  for (const { sql } of keys.uniques) lines.push(sql);
  for (const { sql, when } of checks) if (when === "create") lines.push(sql);
  for (const sql of readExclusions(table, partition !== "", emission)) lines.push(sql);
  const body = lines.length === 0 ? "()" : `(\n  ${lines.join(",\n  ")}\n)`;
  const tail = `${inherits(table, emission)}${partition}${storage(table, emission)}`;
  const unlogged = isUnlogged(table) ? "UNLOGGED " : "";
  if (table.unlogged && unlogged === "") {
    const why = "a partitioned table cannot be unlogged, only its partitions can";
    emission.note("warning", "unlogged", `${displayName(table)}: ${why}.`, tableElement(table));
  }
  const alter = (sql: string): string => `ALTER TABLE ${names.sql}\n  ${sql};`;
  const later: { readonly sql: string; readonly of: Element }[] = [];
  const late: typeof later = [];
  for (const { name, notValid, lateDefault } of columns) {
    if (notValid === undefined && lateDefault === undefined) continue;
    const of: Element = { kind: "column", table: table.key, column: name };
    const sqlName = names.columns.get(name) ?? identifier(name);
    if (notValid !== undefined) later.push({ sql: alter(notValid), of });
    if (lateDefault !== undefined) late.push({ sql: alter(`ALTER COLUMN ${sqlName} SET DEFAULT ${lateDefault}`), of });
  }
  for (const { sql, of, when } of checks) {
    if (when !== "create") (when === "later" ? later : late).push({ sql: alter(`ADD ${sql}`), of });
  }
  return {
    create: `CREATE ${unlogged}TABLE ${names.sql} ${body}${tail};`,
    settings: settingLines(table, names, columns, emission),
    later,
    late,
    columns,
  };
}

/** A name that a column before it has makes no second one. */
function withoutTwins({ columns }: Table, names: TableNames): readonly Column[] {
  if (names.columns.size === columns.length) return columns;
  const seen = new Set<string>();
  return columns.filter(({ name }) => seen.size < seen.add(name).size);
}

export const tableElement = (table: Table): Element => ({ kind: "table", table: table.key });

function columnLines(names: TableNames, columns: readonly SqlColumn[]): string[] {
  let nameWidth = 0;
  let typeWidth = 0;
  const lines: string[] = [];
  for (const { name, type } of columns) {
    const sql = names.columns.get(name) ?? identifier(name);
    lines.push(sql);
    if (sql.length <= widestName) nameWidth = Math.max(nameWidth, sql.length);
    if (type.sql.length <= widestType) typeWidth = Math.max(typeWidth, type.sql.length);
  }
  for (const [at, { type, rest }] of columns.entries()) {
    const name = (lines[at] ?? "").padEnd(nameWidth);
    lines[at] = rest === "" ? `${name} ${type.sql}` : `${name} ${type.sql.padEnd(typeWidth)} ${rest}`;
  }
  return lines;
}

type SqlCheck = { readonly sql: string; readonly of: Element; readonly when: "create" | "later" | "late" };

function readChecks(table: Table, emission: Emission, waits: Waits): readonly SqlCheck[] {
  const checks: SqlCheck[] = [];
  const { note, target } = emission;
  const add = (check: Check, column: Column | undefined): void => {
    const piece = pieceOf(check, "expression");
    const name = emission.names.given.get(table)?.get(check) ?? check.name ?? "";
    const of: Element =
      column === undefined || check.name !== undefined
        ? { kind: "part", table: table.key, part: "check", name }
        : { kind: "column", table: table.key, column: column.name };
    const label = `The check ${quoted(check.expression)} of ${displayName(table)}`;
    if ("fault" in piece) {
      note("error", "expression", `${label} is left out, because ${piece.fault}.`, of);
      return;
    }
    if (isTooEarly(piece.tokens, emission)) {
      note("error", "target", `${label} is left out: ${since(target, "uuidv7")}.`, of);
      return;
    }
    if (check.notEnforced && !has(target, "notEnforced")) {
      note("warning", "target", `${label} is left out: ${since(target, "notEnforced")}.`, of);
      return;
    }
    const inheritable = check.noInherit && table.partition !== undefined;
    if (inheritable) {
      note("warning", "check", `${label} is written without NO INHERIT: the table is partitioned.`, of);
    }
    const tail = [
      ...(check.noInherit && !inheritable ? [" NO INHERIT"] : []),
      ...(check.notEnforced ? [" NOT ENFORCED"] : []),
      ...(check.notValid && !check.notEnforced ? [" NOT VALID"] : []),
    ].join("");
    checks.push({
      sql: `CONSTRAINT ${identifier(name)} CHECK (${piece.sql})${tail}`,
      of,
      when: check.notValid && !check.notEnforced ? "later" : waits(piece.tokens) ? "late" : "create",
    });
  };
  for (const column of digestOf(table).checked) for (const check of column.checks) add(check, column);
  for (const check of table.checks) add(check, undefined);
  return checks;
}

function readExclusions(table: Table, partitioned: boolean, emission: Emission): readonly string[] {
  return table.exclusions.flatMap((exclusion) => {
    const piece = pieceOf(exclusion, "definition");
    const name = emission.names.given.get(table)?.get(exclusion) ?? exclusion.name;
    const what = `The exclusion ${quoted(exclusion.name)} of ${displayName(table)}`;
    const leaveOut = (severity: "error" | "warning", code: string, why: string): readonly string[] => {
      const of: Element = { kind: "part", table: table.key, part: "exclusion", name };
      emission.note(severity, code, `${what} is left out, because ${why}.`, of);
      return [];
    };
    if ("fault" in piece) return leaveOut("error", "expression", piece.fault);
    if (partitioned && !has(emission.target, "exclusionOfPartitioned")) {
      return leaveOut("warning", "target", `${since(emission.target, "exclusionOfPartitioned")}`);
    }
    return [`CONSTRAINT ${identifier(name)} EXCLUDE ${piece.sql}`];
  });
}

function inherits(table: Table, { names, note }: Emission): string {
  if (table.inherits.length === 0) return "";
  const of = tableElement(table);
  if (table.partition !== undefined) {
    note("error", "inherits", `${displayName(table)}: a partitioned table cannot inherit, so it does not.`, of);
    return "";
  }
  const parents = table.inherits.flatMap((key) => {
    const parent = names.tables.get(key);
    if (parent !== undefined && key !== table.key) return [parent.sql];
    note("error", "inherits", `${displayName(table)} does not inherit ${key}: there is no such table.`, of);
    return [];
  });
  return parents.length === 0 ? "" : ` INHERITS (${parents.join(", ")})`;
}

/** USING, WITH and TABLESPACE. */
function storage(table: Table, emission: Emission): string {
  const { note, target } = emission;
  const of = tableElement(table);
  const label = displayName(table);
  const isPartitioned = table.partition !== undefined;
  let using = "";
  if (table.method !== undefined) {
    if (isPartitioned && !has(target, "methodOfPartitioned")) {
      note("warning", "target", `${label} has no USING: ${since(target, "methodOfPartitioned")}.`, of);
    } else using = ` USING ${identifier(table.method)}`;
  }
  let options = "";
  if (isPartitioned && table.options.length > 0) {
    note(
      "warning",
      "options",
      `${label}: a partitioned table has no storage parameters, only its partitions have.`,
      of,
    );
  } else {
    options = withParameters(table.options, (key) =>
      note("error", "options", `${label}: ${quoted(key)} is no storage parameter, so it is left out.`, of),
    );
  }
  if (table.tablespace === undefined) return using + options;
  note("info", "tablespace", `The tablespace ${quoted(table.tablespace)} must exist on the server.`);
  return `${using}${options} TABLESPACE ${identifier(table.tablespace)}`;
}

/** A partitioned table is always logged. */
export const isUnlogged = (table: Table): boolean => table.unlogged && table.partition === undefined;

function settingLines(
  table: Table,
  names: TableNames,
  columns: readonly SqlColumn[],
  emission: Emission,
): SqlTable["settings"] {
  const lines: { readonly sql: string; readonly column: string }[] = [];
  for (const column of digestOf(table).stored) {
    const sql = columns.find(({ name }) => name === column.name);
    if (sql === undefined) continue;
    const head = `ALTER TABLE ${names.sql} ALTER COLUMN ${names.columns.get(column.name) ?? identifier(column.name)}`;
    const storage = readStorage(column, table, sql, emission);
    if (storage !== undefined) lines.push({ sql: `${head} SET STORAGE ${storage};`, column: column.name });
    const target = column.statistics;
    if (target === undefined) continue;
    if (Number.isInteger(target) && target >= -1 && target <= 10_000) {
      lines.push({ sql: `${head} SET STATISTICS ${target};`, column: column.name });
    } else {
      const of: Element = { kind: "column", table: table.key, column: column.name };
      const where = `${displayName(table)}.${column.name}`;
      emission.note("error", "statistics", `${where}: ${target} is left out: statistics go from 0 to 10000.`, of);
    }
  }
  return lines;
}

/** Whether a sequence stands behind the column. */
export const counts = (filling: Filling): boolean => filling !== undefined && filling !== "generated";

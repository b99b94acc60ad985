import type { Table } from "#core/schema/schema.ts";
import type { TableNames } from "./names.ts";
import { columnList, identifier } from "./quote.ts";
import { scanSql } from "./scan.ts";

/** The columns after PARTITION BY, or that there are expressions among them. */
export function partitionColumns(table: Table): readonly string[] | "expressions" | undefined {
  if (table.partition === undefined) return undefined;
  const { tokens, fault } = scanSql(table.partition);
  if (fault !== undefined) return undefined;
  const columns: string[] = [];
  let depth = 0;
  let first = true;
  for (const { kind, text } of tokens) {
    if (kind === "open") depth++;
    if (depth > 1) return "expressions";
    if (kind === "close") depth--;
    else if (text === ",") first = true;
    else if (depth === 1 && first && kind !== "open") {
      columns.push(kind === "name" ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase());
      first = false;
    }
  }
  return columns;
}

export const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length &&
  left.every((name) => right.includes(name)) &&
  right.every((name) => left.includes(name));

/** Columns of the design as they stand in a statement. */
export const sqlColumns = (names: TableNames, columns: readonly string[]): string =>
  columnList(columns.map((name) => names.columns.get(name) ?? identifier(name)));

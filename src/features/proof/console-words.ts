import { identifier, qualified } from "#core/outputs/postgres/quote.ts";
import type { Problem, QueryResult } from "#core/proof/proof-calls.ts";
import { displayKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** Something to begin with: a look at a table, beside what it refers to. */
export function firstQuery({ tables, references }: Schema): string {
  const reference = references.find(
    ({ from, to, inactive }) => !inactive && from.table !== to.table && !(from.many && to.many),
  );
  const child = tables.find(({ key }) => key === reference?.from.table);
  const parent = tables.find(({ key }) => key === reference?.to.table);
  if (reference !== undefined && child !== undefined && parent !== undefined) {
    const on = reference.from.columns
      .map((column, at) => `c.${identifier(column)} = p.${identifier(reference.to.columns[at] ?? column)}`)
      .join(" and ");
    return `select *\nfrom ${qualified(child.schema, child.name)} c\njoin ${qualified(parent.schema, parent.name)} p on ${on}\nlimit 20`;
  }
  const [table] = tables;
  return table === undefined ? "select 1" : `select *\nfrom ${qualified(table.schema, table.name)}\nlimit 20`;
}

/** The line that an error is in, and a mark below the place. */
export function markedLine(
  sql: string,
  position: number,
): { readonly line: number; readonly text: string; readonly mark: string } {
  const at = Math.max(0, Math.min(position, sql.length));
  const from = sql.lastIndexOf("\n", at - 1) + 1;
  const end = sql.indexOf("\n", at);
  const text = sql.slice(from, end < 0 ? undefined : end);
  const start = Math.max(0, at - from - 60);
  const mark = `${text.slice(start, at - from).replace(/[^\t]/g, " ")}^`;
  return { line: sql.slice(0, from).split("\n").length, text: text.slice(start, start + 160), mark };
}

type Table = Extract<QueryResult, { readonly columns: unknown }>;

/** What a run came to, in a line. */
export function resultWords({ columns, rows, isCut, command, ms }: Table): string {
  const time = `${Math.max(1, Math.round(ms)).toLocaleString("en")} ms`;
  const done = command === "" ? "Done" : command;
  if (columns.length === 0) return `${done}, ${time}`;
  const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
  return isCut ? `The first ${count}, ${time}` : `${count}, ${time}`;
}

type Samples = {
  readonly inserted: readonly (readonly [TableKey, number])[];
  readonly problems: readonly Problem[];
};

/** How many rows went where, and which tables got none. */
export function samplesWords({ inserted, problems }: Samples): readonly string[] {
  const total = inserted.reduce((sum, [, count]) => sum + count, 0);
  const filled = inserted.filter(([, count]) => count > 0).length;
  const empty = inserted.filter(([, count]) => count === 0).map(([key]) => displayKey(key));
  const into = `${filled.toLocaleString("en")} ${filled === 1 ? "table" : "tables"}`;
  return [
    `${total.toLocaleString("en")} rows in ${into}.`,
    ...(empty.length === 0
      ? []
      : [`No row fits ${empty.slice(0, 8).join(", ")}${empty.length > 8 ? " and others" : ""}.`]),
    ...problems.slice(0, 4).map(({ message }) => message),
  ];
}

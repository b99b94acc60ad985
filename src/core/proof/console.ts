import { scanSql } from "#core/outputs/postgres/scan.ts";
import type { QueryResult } from "./proof-calls.ts";
import { type Refusal, type Rows, type Run, refusalOf } from "./run.ts";

const mostColumns = 200;
const longestCell = 10_000;

type Asked = {
  readonly sql: string;
  readonly limit: number;
  readonly keep: boolean;
  /** Of a cell, in characters. */
  readonly longest?: number;
};

/** Runs what the user wrote in a transaction of its own; what it changed is taken back unless it is to be kept. */
export async function runQuery(
  run: Run,
  { sql, limit, keep, longest = longestCell }: Asked,
  now: () => number,
): Promise<QueryResult> {
  const refused = refusedWord(sql);
  if (refused !== undefined) return { error: refused };
  const began = now();
  await run("BEGIN");
  try {
    const answers = await run(sql);
    const ms = now() - began;
    const shown = answers.findLast(({ columns }) => columns.length > 0) ?? answers.at(-1);
    await run(keep ? "COMMIT" : "ROLLBACK");
    return shown === undefined ? nothing(ms) : resultOf(shown, { limit, longest }, ms, firstWord(sql));
  } catch (error) {
    await run("ROLLBACK");
    return { error: saidOf(refusalOf(error, sql)) };
  } finally {
    await run("RESET ALL");
  }
}

const nothing = (ms: number): QueryResult => ({ columns: [], rows: [], isCut: false, command: "", ms });

type Bounds = { readonly limit: number; readonly longest: number };

function resultOf(
  { columns, rows, affected }: Rows,
  { limit, longest }: Bounds,
  ms: number,
  word: string,
): QueryResult {
  const cut = (row: readonly (string | null)[]) =>
    row
      .slice(0, mostColumns)
      .map((cell) => (cell === null || cell.length <= longest ? cell : `${cell.slice(0, longest)}…`));
  return {
    columns: columns.slice(0, mostColumns),
    rows: rows.slice(0, limit).map(cut),
    isCut: rows.length > limit || columns.length > mostColumns,
    command: columns.length > 0 ? `${word} ${rows.length}` : affected > 0 ? `${word} ${affected}` : word,
    ms,
  };
}

const saidOf = ({ message, position, hint, detail }: Refusal) => ({
  message: detail === undefined ? message : `${message}: ${detail}`,
  position,
  hint,
});

const firstWord = (sql: string): string =>
  scanSql(sql)
    .tokens.find(({ kind }) => kind === "word")
    ?.text.toUpperCase() ?? "";

const ends = /^(begin|start|commit|end|rollback|abort|prepare|savepoint|release)$/;

/** What would end the transaction of the console, or wait for rows for ever. */
function refusedWord(sql: string) {
  const { tokens, fault } = scanSql(sql);
  if (fault !== undefined) return undefined;
  let isFirst = true;
  let isCopy = false;
  for (const { kind, text, at } of tokens) {
    const word = kind === "word" ? text.toLowerCase() : "";
    if (isFirst && ends.test(word)) {
      return { message: `${text} is not possible here: every run is a transaction of its own.`, position: at };
    }
    if (isFirst) isCopy = word === "copy";
    if (isCopy && word === "stdin") {
      return {
        message: "COPY FROM stdin has no rows to read here.",
        position: at,
        hint: "Write INSERT … VALUES instead.",
      };
    }
    isFirst = text === ";" && !/^\s*create\s+(or\s+replace\s+)?(function|procedure)\b/i.test(sql);
  }
  return undefined;
}

import type { ReaderCode } from "#core/dbml/codes.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Span } from "#core/diagnostic.ts";
import { nextStatement } from "#core/inputs/postgres/split.ts";
import { looksLikeSql } from "./looks-like-sql.ts";

const verbs = new Set(
  (
    "create alter comment insert drop select set update delete grant revoke begin start commit copy with truncate do use " +
    "analyze vacuum lock"
  ).split(" "),
);

/** What the reader says of the start of a statement, or of a comment before it. */
const codes: ReadonlySet<string> = new Set<ReaderCode>(["sql", "unexpected-token", "unknown-element"]);
const longestVerb = 12;

const beginsSql = (text: string): boolean =>
  text.startsWith("--") || verbs.has(/^[a-z]+\b/i.exec(text)?.[0].toLowerCase() ?? "");

/** What begins an element of DBML in column 0, which no line of SQL does. */
const element = /^(?:table|tablepartial|enum|tablegroup|diagramview|metadata|records|project|ref|note)\b[^\n;]*[{:]/im;

/** The SQL in a design's text around an offset: all statements that follow each other. `undefined`: none that makes a table or an enum. */
export function sqlRun({ diagnostics, syntax: { text } }: Read, offset: number): Span | undefined {
  const starts = diagnostics.flatMap(({ code, at }) =>
    at !== undefined && codes.has(code) && beginsSql(text.slice(at.from, at.from + longestVerb)) ? [at.from] : [],
  );
  let end = 0;
  for (const start of starts.toSorted((a, b) => a - b)) {
    // The reader stumbles over later statements of a run as well.
    if (start < end) continue;
    const from = withCommentsBefore(text, start);
    if (from > offset) return undefined;
    end = endOfRun(text, start);
    if (offset <= end) return looksLikeSql(text.slice(from, end)) ? { from, to: end } : undefined;
  }
  return undefined;
}

function withCommentsBefore(text: string, start: number): number {
  let from = start;
  while (from > 0) {
    const line = text.lastIndexOf("\n", from - 2) + 1;
    if (text[from - 1] !== "\n" || !/^[ \t]*--/.test(text.slice(line, from))) break;
    from = line;
  }
  return from;
}

function endOfRun(text: string, start: number): number {
  const rest = text.slice(start);
  const sql = rest.slice(0, element.exec(rest)?.index);
  let to = 0;
  for (let next = nextStatement(sql, 0); next !== undefined; next = nextStatement(sql, next.to)) {
    const [verb = ""] = next.first.split(" ");
    if (!verbs.has(verb) || !/[a-z]/i.test(sql[next.from] ?? "")) break;
    const semicolon = /\s*;/y;
    semicolon.lastIndex = next.to;
    to = semicolon.test(sql) ? semicolon.lastIndex : withoutNotes(sql, next.from, next.to);
    const comments = /[ \t]*--[^\n]*(?:\n[ \t]*--[^\n]*)*/y;
    comments.lastIndex = to;
    if (comments.test(sql)) to = comments.lastIndex;
  }
  return start + to;
}

/** A statement without a semicolon takes in comments of DBML that belong to what follows it. */
function withoutNotes(sql: string, from: number, to: number): number {
  const lines = sql.slice(from, to).split("\n");
  while (lines.length > 1 && /^\s*(?:\/\/|$)/.test(lines.at(-1) ?? "")) lines.pop();
  return from + lines.join("\n").trimEnd().length;
}

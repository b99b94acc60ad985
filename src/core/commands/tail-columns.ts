/** Mentions of a column in what stands under prefixed keys of a table: SQL, clauses and whole statements. */
import { columnSpans } from "#core/dbml/index-tail.ts";
import { readTail } from "#core/dbml/tail-names.ts";
import type { Span } from "#core/diagnostic.ts";
import { type ColumnOwner, columnsInSql } from "./sql-names.ts";

const prefixes = ["index_", "exclude_", "policy_", "trigger_", "reference_", "partition_", "sql_"] as const;

type SqlPrefix = (typeof prefixes)[number];

/** The prefix of a key under which columns are mentioned. */
export const prefixOf = (key: string): SqlPrefix | undefined => prefixes.find((prefix) => key.startsWith(prefix));

/** In the value of a key; the name at its beginning is no column's. */
export function columnsInField(key: string, text: string, column: string, owner: ColumnOwner): Span[] {
  const prefix = prefixOf(key);
  if (prefix === undefined) return columnsInSql(text, column, owner);
  const { rest } = readTail(key.slice(prefix.length), text);
  return moved(columnsInTail(prefix, rest, column, owner), text.length - rest.length);
}

/** In what follows the name. */
export function columnsInTail(prefix: SqlPrefix, rest: string, column: string, owner: ColumnOwner): Span[] {
  return spansIn(prefix, rest).flatMap(({ from, to }) =>
    moved(columnsInSql(rest.slice(from, to), column, owner), from),
  );
}

const moved = (spans: readonly Span[], by: number): Span[] =>
  spans.map(({ from, to }) => ({ from: from + by, to: to + by }));

function spansIn(prefix: SqlPrefix, rest: string): readonly Span[] {
  switch (prefix) {
    case "index_":
      return columnSpans(rest);
    case "reference_":
      return inParens(rest, /\bset\s+(?:null|default)\s*\(/iu);
    case "partition_": {
      const end = rest.indexOf(";");
      const first = end === -1 ? rest : rest.slice(0, end);
      const after = end === -1 ? [] : [{ from: end, to: rest.length }];
      return [...inParens(first, /\bpartition\s+by\s+\w+\s*\(/iu), ...after];
    }
    default:
      return [{ from: 0, to: rest.length }];
  }
}

/** From behind the parenthesis that a pattern ends in, to the one that closes it. */
function inParens(text: string, open: RegExp): readonly Span[] {
  const match = open.exec(text);
  if (match === null) return [];
  const from = match.index + match[0].length;
  let depth = 1;
  let to = from;
  while (to < text.length && depth > 0) {
    const char = text[to];
    depth += char === "(" ? 1 : char === ")" ? -1 : 0;
    to++;
  }
  return [{ from, to: depth === 0 ? to - 1 : to }];
}

/** Finds a table's columns in whole statements about any tables: views, functions with a body of their own, queries. */
import type { Span } from "#core/diagnostic.ts";
import { isName, means, tablesInSql } from "./sql-names.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

const beforeSource = /^(?:from|join|into|update)$/;

/**
 * Mentions of a column: with the table's name or its alias before it, and bare where the statement reads no other table.
 * What a bare name means beside other tables, only Postgres knows.
 */
export function columnsInQuery(
  sql: string,
  column: string,
  table: { readonly schema: string; readonly name: string; readonly columns: ReadonlySet<string> },
): Span[] {
  const mentions = new Set(tablesInSql(sql, table).map(({ to }) => to));
  if (mentions.size === 0) return [];
  const tokens = sqlTokens(sql);
  const names = new Set<string>();
  let isAlone = true;
  for (const [at, token] of tokens.entries()) {
    if (mentions.has(token.to)) names.add(aliasBehind(tokens, at) ?? token.name);
    else if (isSource(tokens, at)) isAlone = false;
  }
  return tokens.filter((token, at) => {
    if (!isName(token) || !means(token, column, table.columns) || mentions.has(token.to)) return false;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (after?.text === "(" || after?.text === ".") return false;
    if (before?.text === ".") return names.has(tokens[at - 2]?.name ?? "");
    const isNew =
      before?.text === "::" || (before?.kind === "word" && /^(?:as|view|collate|function|type)$/.test(before.name));
    return isAlone && !isNew && !names.has(token.name);
  });
}

/** `orders o`, `orders as o` */
function aliasBehind(tokens: readonly SqlToken[], at: number): string | undefined {
  const next = tokens[at + 1];
  if (next?.kind === "word" && next.name === "as") {
    const alias = tokens[at + 2];
    return isName(alias) ? alias.name : undefined;
  }
  return isName(next) && !clauses.test(next.name) ? next.name : undefined;
}

const clauses =
  /^(?:where|group|order|join|inner|left|right|full|cross|natural|on|set|values|limit|with|union|for|using|is|to|do|default|alter|add|as|having|window|offset|fetch|except|intersect|returning)$/;

/** Whether a name is of something that is read or written, but not a table's part of a path. */
function isSource(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === "word" && beforeSource.test(before.name) && isName(tokens[at]) && !isOurPath(tokens, at);
}

/** The schema before the table's own name is no other table. */
const isOurPath = (tokens: readonly SqlToken[], at: number): boolean => tokens[at + 1]?.text === ".";

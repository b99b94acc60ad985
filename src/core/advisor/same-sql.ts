import { identifier } from "#core/outputs/postgres/quote.ts";
import { type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";

/** One spelling for predicates and expressions that differ only in blanks, case, comments, or needless quotes and parentheses. */
export function sameSql(sql: string): string {
  const { tokens, fault } = scanSql(sql);
  return fault === undefined ? JSON.stringify(withoutOuterParentheses(tokens).map(folded)) : sql;
}

function folded({ kind, text }: SqlToken): string {
  if (kind === "name") return identifier(text.slice(1, -1).replaceAll('""', '"'));
  return kind === "word" ? text.toLowerCase() : text;
}

function withoutOuterParentheses(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const closes = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ kind }, at) => {
    if (kind === "open") open.push(at);
    const opened = kind === "close" ? open.pop() : undefined;
    if (opened !== undefined) closes.set(opened, at);
  });
  let outer = 0;
  while (tokens[outer]?.text === "(" && closes.get(outer) === tokens.length - 1 - outer) outer++;
  return tokens.slice(outer, tokens.length - outer);
}

import { groupEnd, type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";

/**
 * An expression without what Postgres adds or changes as it stores it, as far as that can be told from the tokens alone:
 * outer parentheses, types of literals, spaces, upper case.
 */
export function normalTokens(sql: string): string {
  const { tokens } = scanSql(sql);
  let [from, to] = [0, tokens.length];
  while (tokens[from]?.text === "(" && groupEnd(tokens, from) === to) [from, to] = [from + 1, to - 1];
  const kept: string[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    // `(-1)` and `('x'::text)`: a literal in parentheses of its own.
    const literal = literalAt(tokens, at);
    if (literal === undefined) {
      kept.push(normalText(token));
      continue;
    }
    kept.push(literal.text);
    at = typeEnd(tokens, literal.end) - 1;
  }
  return kept.join(" ").replaceAll("! =", "< >");
}

export const isSameExpression = (one: string, other: string): boolean => normalTokens(one) === normalTokens(other);

function normalText({ kind, text }: SqlToken): string {
  if (kind === "word") return text.toLowerCase();
  return kind === "name" && /^"[a-z_][a-z0-9_]*"$/.test(text) ? text.slice(1, -1) : text;
}

type Literal = { readonly text: string; readonly end: number };

function literalAt(tokens: readonly SqlToken[], at: number): Literal | undefined {
  const [first, second, third, fourth] = tokens.slice(at, at + 4);
  if (first?.kind === "string" || first?.kind === "number") return { text: first.text, end: at + 1 };
  const before = tokens[at - 1];
  const isCall = before?.kind === "word" || before?.kind === "name";
  if (first?.text !== "(" || isCall) return undefined;
  if (second?.kind === "number" && third?.text === ")") return { text: second.text, end: at + 3 };
  if (second?.text === "-" && third?.kind === "number" && fourth?.text === ")") {
    return { text: `- ${third.text}`, end: at + 4 };
  }
  return undefined;
}

/** Behind `::character varying(20)[]`, if that stands there. */
function typeEnd(tokens: readonly SqlToken[], from: number): number {
  let at = from;
  while (tokens[at]?.text === ":" && tokens[at + 1]?.text === ":") {
    at += 3;
    while (tokens[at]?.text === ".") at += 2;
    while (/^(?:varying|precision|with|without|time|zone)$/iu.test(tokens[at]?.text ?? "")) at++;
    if (tokens[at]?.text === "(") at = groupEnd(tokens, at);
    while (/^(?:with|without|time|zone)$/iu.test(tokens[at]?.text ?? "")) at++;
    while (tokens[at]?.text === "[" && tokens[at + 1]?.text === "]") at += 2;
  }
  return at;
}

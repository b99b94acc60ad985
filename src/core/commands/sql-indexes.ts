/** Names of indexes that whole statements make: a copy of the statements needs others. */
import type { Span } from "#core/diagnostic.ts";
import { isName } from "./sql-names.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

/** Of `create index i on …`, and of constraints that Postgres keeps an index for. */
export function indexesMadeIn(sql: string): readonly string[] {
  const tokens = sqlTokens(sql);
  return tokens.flatMap((token, at) => {
    if (!isName(token) || tokens[at - 1]?.text === ".") return [];
    return isIndexName(tokens, at) || isKeyName(tokens, at) ? [token.name] : [];
  });
}

function isIndexName(tokens: readonly SqlToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (next?.kind !== "word" || next.name !== "on") return false;
  const before = tokens.slice(Math.max(0, at - 5), at).map(({ name }) => name);
  return /index(?: concurrently)?(?: if not exists)?$/.test(before.join(" "));
}

const isKeyName = (tokens: readonly SqlToken[], at: number): boolean =>
  tokens[at - 1]?.name === "constraint" && /^(?:primary|unique|exclude)$/.test(tokens[at + 1]?.name ?? "");

/** Where an index is named. */
export const indexMentions = (sql: string, index: string): readonly Span[] =>
  sqlTokens(sql).filter((token, at, tokens) => isName(token) && token.name === index && tokens[at + 1]?.text !== ".");

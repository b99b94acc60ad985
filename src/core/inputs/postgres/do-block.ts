import { type Lexeme, lexemes } from "./lexer.ts";
import type { Extent } from "./split.ts";

/**
 * The statements that a DO block surely runs in an empty database, where they stand: `begin create type …; exception
 * when duplicate_object then null; end`, or under `if not exists (…) then`. `undefined` when it does anything else.
 */
export function statementsOfBlock(
  sql: string,
  { from: start, to: stop }: Pick<Extent, "from" | "to">,
): readonly Extent[] | undefined {
  const [, body, ...others] = lexemes(sql, start, stop);
  if (body === undefined || others.length > 0 || sql[body.from] !== "$") return undefined;
  const tag = sql.indexOf("$", body.from + 1) + 1 - body.from;
  const all = lexemes(sql, body.from + tag, body.to - tag);
  const words = all.map(({ from, to }) => sql.slice(from, to).toLowerCase());
  if (words[0] !== "begin") return undefined;
  const found: Extent[] = [];
  let open = 0;
  for (let at = 1; at < all.length; ) {
    const word = words[at];
    if (word === "exception") return isQuiet(words.slice(at)) && open === 0 ? found : undefined;
    const end = endOf(all, at);
    if (word === "end") {
      if (words[at + 1] !== "if") return open === 0 && end >= all.length - 1 ? found : undefined;
      open--;
    } else if (word === "if") {
      const then = thenOf(all, words, at);
      if (words[at + 1] !== "not" || words[at + 2] !== "exists" || then === undefined) return undefined;
      open++;
      at = then + 1;
      continue;
    } else if (word === "create" || word === "alter" || word === "comment") {
      const [first, last] = [all[at], all[end - 1]];
      if (first === undefined || last === undefined) return undefined;
      found.push({ from: first.from, to: last.to, first: word, resume: undefined, isDeep: false });
    } else if (word !== "null") return undefined;
    at = end + 1;
  }
  return undefined;
}

/** Where the statement at `from` ends: the number of its semicolon. */
function endOf(all: readonly Lexeme[], from: number): number {
  const end = all.findIndex(({ kind }, index) => index >= from && kind === "semicolon");
  return end === -1 ? all.length : end;
}

/** The THEN of a condition that is nothing but `not exists (…)`. */
function thenOf(all: readonly Lexeme[], words: readonly string[], from: number): number | undefined {
  let depth = 0;
  for (let at = from + 3; at < all.length; at++) {
    if (all[at]?.kind === "open") depth++;
    else if (all[at]?.kind === "close") depth--;
    else if (depth === 0) return words[at] === "then" ? at : undefined;
  }
  return undefined;
}

/** `exception when … then null; end` */
const isQuiet = (words: readonly string[]): boolean =>
  /^exception (?:when [\w ]+ then (?:null|raise notice [^;]*) ; )+end ?;?$/.test(words.join(" "));

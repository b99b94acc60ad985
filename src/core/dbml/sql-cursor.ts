/** Reads a tail clause by clause: the words that stand in SQL behind what DBML says itself. */
import { type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";

export type SqlCursor = {
  /** Takes these words when they come next, and answers whether they did. */
  readonly take: (...words: readonly string[]) => boolean;
  readonly symbol: (symbol: string) => boolean;
  /** An identifier, as it is meant. */
  readonly name: () => string | undefined;
  /** An identifier, perhaps with what it is in: as it is meant. */
  readonly path: () => readonly string[] | undefined;
  /** Digits with their sign. */
  readonly integer: () => string | undefined;
  /** What stands between the parentheses that come next. */
  readonly parens: () => string | undefined;
  /** What was taken since an offset that `at` told. */
  readonly since: (from: number) => string;
  readonly at: () => number;
  readonly isDone: () => boolean;
};

/** `undefined` when the text ends inside of quotes, comments or brackets. */
export function cursorOn(sql: string): SqlCursor | undefined {
  const { tokens, fault } = scanSql(sql);
  if (fault !== undefined) return undefined;
  let next = 0;
  const word = (at: number): string => (tokens[at]?.kind === "word" ? tokens[at].text.toLowerCase() : "");
  const name = (): string | undefined => {
    const found = nameOf(tokens[next]);
    if (found !== undefined) next++;
    return found;
  };
  return {
    take: (...words) => {
      if (!words.every((each, step) => word(next + step) === each)) return false;
      next += words.length;
      return true;
    },
    symbol: (symbol) => {
      if (tokens[next]?.text !== symbol) return false;
      next++;
      return true;
    },
    name,
    path: () => {
      const names: string[] = [];
      for (;;) {
        const part = name();
        if (part === undefined) return undefined;
        names.push(part);
        if (tokens[next]?.text !== ".") return names;
        next++;
      }
    },
    integer: () => {
      const sign = tokens[next]?.text;
      const isSigned = sign === "-" || sign === "+";
      const digits = tokens[next + (isSigned ? 1 : 0)];
      if (digits?.kind !== "number" || !/^\d{1,40}$/.test(digits.text)) return undefined;
      next += isSigned ? 2 : 1;
      return `${sign === "-" ? "-" : ""}${digits.text}`;
    },
    parens: () => {
      const open = tokens[next];
      if (open?.text !== "(") return undefined;
      const close = closeOf(tokens, next);
      next = close + 1;
      return sql.slice(open.end, tokens[close]?.at).trim();
    },
    since: (from) => sql.slice(from, next === 0 ? 0 : tokens[next - 1]?.end).trim(),
    at: () => tokens[next]?.at ?? sql.length,
    isDone: () => next >= tokens.length,
  };
}

function nameOf(token: SqlToken | undefined): string | undefined {
  if (token?.kind === "word") return token.text.toLowerCase();
  return token?.kind === "name" ? token.text.slice(1, -1).replaceAll('""', '"') : undefined;
}

/** The bracket that closes the one at `open`: there is one, or the scan had a fault. */
function closeOf(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.kind === "open") depth++;
    else if (tokens[at]?.kind === "close" && --depth === 0) return at;
  }
  return tokens.length - 1;
}

/** Cuts SQL at a symbol outside of brackets and quotes: pieces without spaces around, empty ones left out. */
export function cutAt(sql: string, symbol: "," | ";"): string[] | undefined {
  const { tokens, fault } = scanSql(sql);
  if (fault !== undefined) return undefined;
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { kind, text, at } of tokens) {
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (text === symbol && depth === 0) {
      pieces.push(sql.slice(from, at).trim());
      from = at + 1;
    }
  }
  pieces.push(sql.slice(from).trim());
  return pieces.filter((piece) => piece !== "");
}

/** Names between commas, as they are meant; `undefined` when one of them is no name. */
export function namesIn(list: string): string[] | undefined {
  const names: string[] = [];
  for (const piece of cutAt(list, ",") ?? [""]) {
    const cursor = cursorOn(piece);
    const name = cursor?.name();
    if (name === undefined || cursor?.isDone() !== true) return undefined;
    names.push(name);
  }
  return names;
}

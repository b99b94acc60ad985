export type SqlToken = {
  readonly kind: "word" | "name" | "string" | "number" | "open" | "close" | "symbol";
  readonly text: string;
  /** Where it stands in what was scanned. */
  readonly at: number;
  readonly end: number;
  /** Whether white space or a comment stands before it. */
  readonly spaced: boolean;
};

type SqlScan = {
  readonly tokens: readonly SqlToken[];
  /** Why it cannot stand inside a larger statement. */
  readonly fault: string | undefined;
  /** It ends in a line comment, which would swallow what follows on the line. */
  readonly openComment: boolean;
};

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]" };
// As in Postgres's own scanner: every character beyond ASCII belongs to a word, a no-break space too.
const space = /[ \t\n\r\f\v]+/uy;
const word = /[A-Za-z_\u0080-\u{10FFFF}][\w$\u0080-\u{10FFFF}]*/uy;
const number = /\d[\d.]*/uy;
const dollar = /\$(?:[A-Za-z_\u0080-\u{10FFFF}][\w\u0080-\u{10FFFF}]*)?\$/uy;
const lineComment = /--[^\n\r]*/uy;

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** Reads SQL only so far as to know that it ends where its text ends: quotes, comments and brackets are closed. */
export function scanSql(sql: string): SqlScan {
  const tokens: SqlToken[] = [];
  const open: string[] = [];
  let at = 0;
  let spaced = false;
  let openComment = false;
  // Whether the last quoted piece was an E'…' string: Postgres lets those go on after a line break.
  let escaped = false;
  const result = (fault?: string): SqlScan => ({ tokens, fault, openComment });
  const push = (kind: SqlToken["kind"], end: number): void => {
    tokens.push({ kind, text: sql.slice(at, end), at, end, spaced });
    at = end;
    spaced = false;
  };

  if (sql.includes("\0")) return result("it contains a NUL character");
  while (at < sql.length) {
    const character = sql.charAt(at);
    const blank = match(space, sql, at) ?? match(lineComment, sql, at);
    if (blank !== undefined) {
      at += blank.length;
      spaced = true;
      openComment = at === sql.length && blank.startsWith("--");
    } else if (sql.startsWith("/*", at)) {
      const end = commentEnd(sql, at);
      if (end === undefined) return result("a comment in it is not closed");
      at = end;
      spaced = true;
    } else if (character === "'" || character === '"') {
      const last = tokens.at(-1);
      const escapes = character === "'" && !spaced && last?.kind === "word" && last.text.toLowerCase() === "e";
      if (escaped && last?.kind === "string" && spaced) return result("a string with escapes goes on in another one");
      const end = quoteEnd(sql, at, escapes);
      escaped = escapes;
      if (end === undefined) return result("a quote in it is not closed");
      push(character === "'" ? "string" : "name", end);
    } else if (character === "$" && match(dollar, sql, at) !== undefined) {
      const tag = match(dollar, sql, at) ?? "";
      const end = sql.indexOf(tag, at + tag.length);
      if (end < 0) return result("a dollar quote in it is not closed");
      push("string", end + tag.length);
    } else if (character === "(" || character === "[") {
      open.push(closing[character] ?? "");
      push("open", at + 1);
    } else if (character === ")" || character === "]") {
      if (open.pop() !== character) return result("a bracket in it is closed but was not opened");
      push("close", at + 1);
    } else if (character === "\\") {
      return result("a backslash outside quotes is a command to psql, not SQL");
    } else {
      const plain = match(word, sql, at);
      const digits = plain === undefined ? match(number, sql, at) : undefined;
      if (plain !== undefined) push("word", at + plain.length);
      else if (digits !== undefined) push("number", at + digits.length);
      else push("symbol", at + 1);
    }
  }
  return result(open.length > 0 ? "a bracket in it is not closed" : undefined);
}

function quoteEnd(sql: string, from: number, escapes: boolean): number | undefined {
  const quote = sql.charAt(from);
  for (let at = from + 1; at < sql.length; at++) {
    const character = sql.charAt(at);
    if (escapes && character === "\\") at++;
    else if (character === quote && sql.charAt(at + 1) === quote) at++;
    else if (character === quote) return at + 1;
  }
  return undefined;
}

function commentEnd(sql: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < sql.length - 1; at++) {
    const pair = sql.slice(at, at + 2);
    if (pair === "/*") depth++;
    else if (pair === "*/") depth--;
    else continue;
    at++;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** One past the bracket that closes the one at `from`. */
export function groupEnd(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const kind = tokens[at]?.kind;
    if (kind === "open") depth++;
    else if (kind === "close" && --depth === 0) return at + 1;
  }
  return tokens.length;
}

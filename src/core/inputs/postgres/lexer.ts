/** What a stretch of SQL is, as far as quotes, comments and brackets go. */
export type LexemeKind =
  | "space"
  | "word"
  | "name"
  | "string"
  | "number"
  | "open"
  | "close"
  | "comma"
  | "semicolon"
  | "backslash"
  | "symbol";

export type Lexeme = {
  readonly kind: LexemeKind;
  readonly from: number;
  readonly to: number;
  /** A quote or a comment that nothing closes: it runs to the end of the text. */
  readonly open?: true;
};

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
// As in Postgres's own scanner: every character beyond ASCII belongs to a word.
const startsWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
const inWord = (code: number): boolean => startsWord(code) || isDigit(code) || code === 36;

/** The lexeme at `at`, which is before the end of the text. Space and comments together are one. */
export function lexemeAt(sql: string, at: number): Lexeme {
  const code = sql.charCodeAt(at);
  if (isSpace(code) || startsComment(sql, at)) return spaceAt(sql, at);
  if (startsWord(code)) return wordAt(sql, at);
  if (isDigit(code)) {
    let to = at + 1;
    while (isDigit(sql.charCodeAt(to)) || sql.charCodeAt(to) === 46 || startsWord(sql.charCodeAt(to))) to++;
    return { kind: "number", from: at, to };
  }
  switch (sql[at]) {
    case "'":
      return quoted(sql, at, at, "string", false);
    case '"':
      return quoted(sql, at, at, "name", false);
    case "$":
      return dollarAt(sql, at);
    case "(":
    case "[":
      return { kind: "open", from: at, to: at + 1 };
    case ")":
    case "]":
      return { kind: "close", from: at, to: at + 1 };
    case ",":
      return { kind: "comma", from: at, to: at + 1 };
    case ";":
      return { kind: "semicolon", from: at, to: at + 1 };
    case "\\":
      return { kind: "backslash", from: at, to: at + 1 };
    default:
      return { kind: "symbol", from: at, to: at + 1 };
  }
}

const startsComment = (sql: string, at: number): boolean => sql.startsWith("--", at) || sql.startsWith("/*", at);

function spaceAt(sql: string, from: number): Lexeme {
  let at = from;
  while (at < sql.length) {
    if (isSpace(sql.charCodeAt(at))) at++;
    else if (sql.startsWith("--", at)) {
      const end = sql.indexOf("\n", at);
      at = end === -1 ? sql.length : end;
    } else if (sql.startsWith("/*", at)) {
      const end = commentEnd(sql, at);
      if (end === undefined) return { kind: "space", from, to: sql.length, open: true };
      at = end;
    } else break;
  }
  return { kind: "space", from, to: at };
}

function wordAt(sql: string, from: number): Lexeme {
  let to = from + 1;
  while (inWord(sql.charCodeAt(to))) to++;
  const next = sql[to];
  if (to === from + 1 && next === "'") {
    const prefix = sql.charAt(from).toLowerCase();
    if (prefix === "e") return quoted(sql, from, to, "string", true);
    if (prefix === "b" || prefix === "x" || prefix === "n") return quoted(sql, from, to, "string", false);
  }
  if (to === from + 1 && next === "&" && /u/i.test(sql.charAt(from))) {
    if (sql[to + 1] === "'") return quoted(sql, from, to + 1, "string", false);
    if (sql[to + 1] === '"') return quoted(sql, from, to + 1, "name", false);
  }
  return { kind: "word", from, to };
}

function quoted(sql: string, from: number, quote: number, kind: "string" | "name", escapes: boolean): Lexeme {
  const mark = sql.charAt(quote);
  for (let at = quote + 1; ; at++) {
    if (!escapes) at = sql.indexOf(mark, at);
    if (at === -1 || at >= sql.length) return { kind, from, to: sql.length, open: true };
    if (escapes && sql[at] === "\\") at++;
    else if (sql[at] === mark) {
      if (sql[at + 1] !== mark) return { kind, from, to: at + 1 };
      at++;
    }
  }
}

const dollar = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

function dollarAt(sql: string, from: number): Lexeme {
  dollar.lastIndex = from;
  const tag = dollar.exec(sql)?.[0];
  if (tag === undefined) return { kind: "symbol", from, to: from + 1 };
  const end = sql.indexOf(tag, from + tag.length);
  return end === -1
    ? { kind: "string", from, to: sql.length, open: true }
    : { kind: "string", from, to: end + tag.length };
}

function commentEnd(sql: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < sql.length - 1; at++) {
    const code = sql.charCodeAt(at);
    if (code === 47 && sql.charCodeAt(at + 1) === 42) depth++;
    else if (code === 42 && sql.charCodeAt(at + 1) === 47) depth--;
    else continue;
    at++;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** All lexemes of a part of a text but space. */
export function lexemes(sql: string, from: number, to: number): readonly Lexeme[] {
  const found: Lexeme[] = [];
  for (let at = from; at < to; ) {
    const lexeme = lexemeAt(sql, at);
    if (lexeme.kind !== "space") found.push(lexeme);
    at = lexeme.to;
  }
  return found;
}

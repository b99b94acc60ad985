import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { ReaderCode } from "./codes.ts";
import type { Lexer } from "./lexer.ts";
import type { EndNode, Path, Relation, Value, Word } from "./syntax.ts";

export const report = (
  lexer: Lexer,
  code: ReaderCode,
  message: string,
  at: Span,
  more: Partial<Pick<Diagnostic, "severity" | "meant" | "related">> = {},
): void => {
  lexer.diagnostics.push({ code, severity: "error", message, at: { from: at.from, to: at.to }, ...more });
};

/** Another place of the same block. */
export const seeAlso = ({ from, to }: Span, message: string): Pick<Diagnostic, "related"> => ({
  related: [{ at: { from, to }, message }],
});

export const isSymbol = (lexer: Lexer, symbol: string): boolean => lexer.kind === "symbol" && lexer.value === symbol;

export const isWord = (lexer: Lexer): boolean => lexer.kind === "word" || lexer.kind === "quoted";

/** The token as it stands in the text, for messages. */
export function shown(lexer: Lexer): string {
  if (lexer.kind === "end") return "the end of the text";
  return cutShort(lexer.text.slice(lexer.from, lexer.to), 30);
}

/** A piece of the text for messages: how its words are set apart does not matter. */
export const shownPiece = (lexer: Lexer, { from, to }: Span): string =>
  cutShort(lexer.text.slice(from, to).replace(/\s+/g, " "), 40);

const cutShort = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Takes the symbol and answers true, or says that it is missing and takes nothing. */
export function expectSymbol(lexer: Lexer, symbol: "]" | ")", message: string): boolean {
  if (isSymbol(lexer, symbol)) {
    lexer.next();
    return true;
  }
  report(lexer, "missing-bracket", message, lexer.kind === "end" ? { from: lexer.lastTo, to: lexer.lastTo } : lexer, {
    meant: symbol,
  });
  return false;
}

/** Answers a question about the token after the current one, and those that it goes on to. */
export function lookAhead<T>(lexer: Lexer, ask: (lexer: Lexer) => T): T {
  const { from, lastTo, afterLine, diagnostics } = lexer;
  const known = diagnostics.length;
  lexer.next();
  const answer = ask(lexer);
  lexer.reset(from, lastTo, afterLine);
  // Last, because the current token, read again, is found wrong again.
  diagnostics.length = known;
  return answer;
}

/** A word that names something new, which Postgres wants to be called something. */
export function parseNewWord(lexer: Lexer): Word {
  if (lexer.value === "") report(lexer, "missing-name", "A name cannot be empty.", lexer);
  return parseWord(lexer);
}

export function parseWord(lexer: Lexer): Word {
  const word: Word = { from: lexer.from, to: lexer.to, text: lexer.value, quoted: lexer.kind === "quoted" };
  lexer.next();
  return word;
}

/** `a`, `a.b`, `a."b c"`. The current token is a word. */
export function parsePath(lexer: Lexer): Path {
  const first = parseWord(lexer);
  const words = [first];
  while (isSymbol(lexer, ".") && lookAhead(lexer, isWord)) {
    lexer.next();
    words.push(parseWord(lexer));
  }
  return { from: first.from, to: lexer.lastTo, words };
}

/** `schema.table.column`, `table.(a, b)`, `column`; `undefined` when no word is there. */
export function parseEnd(lexer: Lexer): EndNode | undefined {
  if (!isWord(lexer)) return undefined;
  const { from, words } = parsePath(lexer);
  if (isSymbol(lexer, ".")) {
    lexer.next();
    if (isSymbol(lexer, "(")) {
      const columns = parseTuple(lexer);
      return { from, to: lexer.lastTo, table: words, columns };
    }
    report(lexer, "unexpected-token", `A column's name is missing after the dot.`, {
      from: lexer.lastTo - 1,
      to: lexer.lastTo,
    });
    return { from, to: lexer.lastTo, table: words, columns: [] };
  }
  return { from, to: lexer.lastTo, table: words.slice(0, -1), columns: words.slice(-1) };
}

/** `(a, b)`. The current token is the parenthesis. */
export function parseTuple(lexer: Lexer): Word[] {
  const { from } = lexer;
  lexer.next();
  const words: Word[] = [];
  while (isWord(lexer)) {
    words.push(parseWord(lexer));
    if (!isSymbol(lexer, ",")) break;
    lexer.next();
    if (!isWord(lexer)) report(lexer, "unexpected-token", "A column's name is missing after the comma.", lexer);
  }
  expectSymbol(lexer, ")", `Close the list of columns with ")".`);
  if (words.length === 0) report(lexer, "empty-list", "Name at least one column.", { from, to: lexer.lastTo });
  return words;
}

/** `?>`, `<>`, `-`; `undefined` when there is none. Takes nothing then. */
export function parseRelation(lexer: Lexer): Relation | undefined {
  const match = /\??(?:<>|[<>-])\??/y;
  match.lastIndex = lexer.from;
  const text = lexer.kind === "symbol" ? match.exec(lexer.text)?.[0] : undefined;
  if (text === undefined) return undefined;
  const { from } = lexer;
  while (lexer.from < from + text.length) lexer.next();
  const sign = text.replaceAll("?", "") as Relation["sign"];
  return { from, to: from + text.length, sign, leftOptional: text.startsWith("?"), rightOptional: text.endsWith("?") };
}

/** What follows a colon, or stands in a row of records. Takes nothing when nothing fits. */
export function parseValue(lexer: Lexer, isRelation: boolean): Value {
  const { from, to, kind, value } = lexer;
  if (isRelation) return parseRelationValue(lexer);
  if (isWord(lexer)) return parseWordsValue(lexer);
  switch (kind) {
    case "string":
      lexer.next();
      return { kind, from, to, text: value, quote: lexer.text.startsWith("'''", from) ? "'''" : "'" };
    case "expression":
    case "color":
    case "number":
      lexer.next();
      return { kind, from, to, text: value };
    case "symbol":
      return parseSignedNumber(lexer) ?? wrongValue(lexer);
    case "end":
    case "word":
    case "quoted":
      return wrongValue(lexer);
  }
}

function wrongValue(lexer: Lexer): Value {
  report(lexer, "missing-value", `A value is expected, not ${shown(lexer)}.`, lexer);
  return { kind: "wrong", from: lexer.lastTo, to: lexer.lastTo };
}

function parseSignedNumber(lexer: Lexer): Value | undefined {
  const { from } = lexer;
  if (!isSymbol(lexer, "-") && !isSymbol(lexer, "+")) return undefined;
  const negative = /^(?:[+\s]*-[+\s]*)(?:[+\s]*-[+\s]*-[+\s]*)*(?=\d)/.test(lexer.text.slice(from, from + 20));
  while (isSymbol(lexer, "-") || isSymbol(lexer, "+")) lexer.next();
  if (lexer.kind !== "number") return undefined;
  const text = (negative ? "-" : "") + lexer.value;
  lexer.next();
  return { kind: "number", from, to: lexer.lastTo, text };
}

function parseRelationValue(lexer: Lexer): Value {
  const { from } = lexer;
  const relation = parseRelation(lexer);
  if (relation === undefined) {
    report(lexer, "missing-value", `A reference is expected, such as "> users.id", not ${shown(lexer)}.`, lexer);
    return { kind: "wrong", from, to: from };
  }
  const end = parseEnd(lexer);
  if (end === undefined) {
    report(lexer, "missing-value", "The column that is referenced is missing.", relation);
    return { kind: "wrong", from, to: lexer.lastTo };
  }
  if (lexer.text[lexer.lastTo - 1] === ")") {
    const isSingle = end.columns.length === 1;
    const message = isSingle
      ? "A single column stands without parentheses."
      : "A reference of several columns is written as Ref: a.(x, y) > b.(x, y).";
    report(lexer, isSingle ? "needless-parentheses" : "unexpected-token", message, end);
  }
  return { kind: "relation", from, to: lexer.lastTo, relation, end };
}

function parseWordsValue(lexer: Lexer): Value {
  const { from, kind, value } = lexer;
  const path = parsePath(lexer);
  if (kind === "quoted" && path.words.length === 1)
    return { kind: "string", from, to: lexer.lastTo, text: value, quote: '"' };
  if (!isWord(lexer) || lexer.afterLine) return { kind: "path", from, to: lexer.lastTo, path };
  const words = path.words.map((word) => word.text.toLowerCase());
  while (isWord(lexer) && !lexer.afterLine) words.push(parseWord(lexer).text.toLowerCase());
  return { kind: "words", from, to: lexer.lastTo, text: words.join(" ") };
}

import { columnOnlyWords, reservedWords } from "./keywords.ts";
import { remember } from "./remember.ts";
import { groupEnd, type SqlToken, scanSql } from "./scan.ts";

/** A piece of the author's SQL that can stand inside a statement, or why it cannot. */
export type Piece = { readonly sql: string; readonly tokens: readonly SqlToken[] } | { readonly fault: string };

/** Looks at an expression, a condition, or the tail of a definition: it must not reach beyond its own text. */
export function readPiece(text: string): Piece {
  const sql = text.trim();
  const { tokens, fault, openComment } = scanSql(sql);
  if (fault !== undefined) return { fault };
  if (tokens.length === 0) return { fault: "it is empty" };
  if (openComment) return { fault: "it ends in a comment" };
  if (tokens.some(({ kind, text }) => kind === "symbol" && text === ";")) return { fault: "it contains a semicolon" };
  return { sql, tokens };
}

const pieces = new WeakMap<object, Map<string, Piece>>();

// `now()`, `'{}'::jsonb`: designs say the same again and again.
const shortPieces = new Map<string, Piece>();
const shortLength = 80;
const mostShort = 1000;

/** Reads a text of an object of the model once, and keeps what it found for as long as the object is there. */
export function pieceOf<K extends string>(owner: { readonly [key in K]: string }, field: K): Piece {
  const text = owner[field];
  if (text.length <= shortLength) {
    if (shortPieces.size >= mostShort) shortPieces.clear();
    return remember(shortPieces, text, () => readPiece(text));
  }
  let known = pieces.get(owner);
  if (known === undefined) {
    known = new Map();
    pieces.set(owner, known);
  }
  return remember(known, field, () => readPiece(text));
}

/** Looks at whole statements, and closes the last one. */
export function readStatements(text: string): Piece {
  const sql = text.trim();
  const { tokens, fault, openComment } = scanSql(sql);
  if (fault !== undefined) return { fault };
  const closed = tokens.length === 0 || tokens.at(-1)?.text === ";";
  const end = closed ? "" : openComment ? "\n;" : ";";
  return { sql: sql + end, tokens };
}

// Of the words that are no functions by the grammar, these take arguments like one.
const likeFunctions = new Set(["coalesce", "greatest", "least", "nullif", "substring", "trim", "extract"]);
const functionKeywords = new Set(["left", "right", "overlaps", "binary", "collation"]);

function mayBeCalled({ kind, text }: SqlToken): boolean {
  if (kind === "name") return true;
  const name = text.toLowerCase();
  if (likeFunctions.has(name) || functionKeywords.has(name)) return true;
  return kind === "word" && !reservedWords.has(name) && !columnOnlyWords.has(name);
}

/** `lower(email)`: a key of an index that needs no parentheses of its own. */
export function isFunctionCall(tokens: readonly SqlToken[]): boolean {
  const start = callStart(tokens);
  return start !== undefined && groupEnd(tokens, start) === tokens.length;
}

/** A default that needs no parentheses: a word, literal or call, with any casts. */
export function isPlainDefault(tokens: readonly SqlToken[]): boolean {
  const [first] = tokens;
  if (first === undefined) return false;
  let at = callStart(tokens);
  if (at !== undefined) at = groupEnd(tokens, at);
  else if (first.kind === "string" || first.kind === "number") at = 1;
  else if (
    first.kind === "word" &&
    /^(?:true|false|null|current_\w+|localtime\w*|session_user|user)$/iu.test(first.text)
  )
    at = 1;
  else return false;
  while (tokens[at]?.text === ":" && tokens[at + 1]?.text === ":" && !tokens[at + 1]?.spaced) {
    if (tokens[at + 2]?.kind !== "word") return false;
    at += 3;
    while (tokens[at]?.kind === "open") at = groupEnd(tokens, at);
  }
  return at === tokens.length;
}

/** Where the parenthesis of a leading `name(` or `schema.name(` stands. */
function callStart(tokens: readonly SqlToken[]): number | undefined {
  let at = 0;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || (token.kind !== "word" && token.kind !== "name")) return undefined;
    const next = tokens[at + 1];
    if (next?.spaced !== false) return undefined;
    if (next.text === "(") return mayBeCalled(token) ? at + 1 : undefined;
    if (next.text !== ".") return undefined;
    at += 2;
  }
}

/** Which of the columns an expression speaks of, in their order of appearance. */
export function columnsIn(tokens: readonly SqlToken[], columns: { has(name: string): boolean }): readonly string[] {
  const found = new Set<string>();
  tokens.forEach(({ kind, text }, at) => {
    const name = kind === "name" ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
    if ((kind === "word" || kind === "name") && tokens[at + 1]?.text !== "(" && columns.has(name)) found.add(name);
  });
  return [...found];
}

import type { Node } from "./ast.ts";
import { type Lexeme, lexemes } from "./lexer.ts";
import type { Extent } from "./split.ts";

/** A statement where it stands, and how to find the places that its tree names. */
export type Piece = Extent & {
  /** The whole text that the offsets count in. */
  readonly sql: string;
  /** The offset of a location of the tree; `undefined` when the tree has none. */
  readonly at: (location: number | undefined) => number | undefined;
  readonly node: Node;
  /** Where it stands in the text that is imported, should `sql` be another. */
  readonly origin: number;
};

/** Where an offset of the statement stands in the text that is imported, as near as it is known. */
export const placeIn = (piece: Piece, at: number | undefined): number =>
  piece.origin === piece.from ? (at ?? piece.from) : piece.origin;

const known = new WeakMap<Piece, readonly Lexeme[]>();

/** The lexemes of a statement, without space. */
export function lexemesOf(piece: Piece): readonly Lexeme[] {
  const found = known.get(piece) ?? lexemes(piece.sql, piece.from, piece.to);
  known.set(piece, found);
  return found;
}

/** The number of the first lexeme at or behind an offset. */
export function lexemeFrom(piece: Piece, at: number): number {
  const all = lexemesOf(piece);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.from ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a lexeme is this word, in whatever case. */
export const isWord = (piece: Piece, lexeme: Lexeme | undefined, word: string): boolean =>
  lexeme?.kind === "word" &&
  lexeme.to - lexeme.from === word.length &&
  piece.sql.slice(lexeme.from, lexeme.to).toLowerCase() === word;

/** The number of the lexeme that closes the bracket at `open`; that of the last one when none does. */
export function closeOf(piece: Piece, open: number): number {
  const all = lexemesOf(piece);
  let depth = 0;
  for (let index = open; index < all.length; index++) {
    const kind = all[index]?.kind;
    if (kind === "open") depth++;
    else if (kind === "close" && --depth === 0) return index;
  }
  return all.length - 1;
}

/** The first lexeme outside brackets from `index` on that `is` accepts; their number when there is none. */
export function findOutside(piece: Piece, index: number, is: (lexeme: Lexeme, index: number) => boolean): number {
  const all = lexemesOf(piece);
  for (let here = index; here < all.length; here++) {
    const lexeme = all[here];
    if (lexeme === undefined) break;
    if (is(lexeme, here)) return here;
    if (lexeme.kind === "open") here = closeOf(piece, here);
  }
  return all.length;
}

/** As `findOutside`, for words one after the other: `on table`. */
export const findWords = (piece: Piece, index: number, ...words: readonly string[]): number =>
  findOutside(piece, index, (_, here) =>
    words.every((word, offset) => isWord(piece, lexemesOf(piece)[here + offset], word)),
  );

/** Parts between commas outside brackets, as numbers of lexemes: `[first, behind the last]`. */
export function partsOf(piece: Piece, from: number, to: number): readonly (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let start = from;
  while (start < to) {
    const end = Math.min(
      findOutside(piece, start, ({ kind }) => kind === "comma"),
      to,
    );
    parts.push([start, end]);
    start = end + 1;
  }
  return parts;
}

/** The text of lexemes `from` up to `to`, with single spaces where there was space or a comment. */
export function sliceOf(piece: Piece, from: number, to: number): string {
  const all = lexemesOf(piece).slice(from, to);
  let text = "";
  let last: Lexeme | undefined;
  for (const lexeme of all) {
    if (last !== undefined && lexeme.from > last.to) {
      // A string goes on in the next one only when a line break stands between them.
      const goesOn = last.kind === "string" && lexeme.kind === "string";
      text += goesOn ? "\n" : " ";
    }
    text += piece.sql.slice(lexeme.from, lexeme.to);
    last = lexeme;
  }
  return text;
}

/** The statement, or a part of it, as it is written. */
export const written = (piece: Piece): string => piece.sql.slice(piece.from, piece.to);

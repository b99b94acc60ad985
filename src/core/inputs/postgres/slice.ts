import { closeOf, lexemesOf, type Piece, sliceOf } from "./piece.ts";

/** The end of an element of a list: the comma or the bracket behind it. */
export function endOfPart(piece: Piece, index: number): number {
  const all = lexemesOf(piece);
  for (let here = index; here < all.length; here++) {
    const kind = all[here]?.kind;
    if (kind === "comma" || kind === "close") return here;
    if (kind === "open") here = closeOf(piece, here);
  }
  return all.length;
}

/** An expression as its author wrote it, without parentheses around the whole. */
export function expressionOf(piece: Piece, from: number, to: number): string {
  const all = lexemesOf(piece);
  let [first, end] = [from, to];
  while (end - first > 2 && all[first]?.kind === "open" && closeOf(piece, first) === end - 1) {
    first++;
    end--;
  }
  return sliceOf(piece, first, end);
}

/** What stands in the first brackets at or behind `index`. */
export function inBrackets(piece: Piece, index: number): string {
  const open = lexemesOf(piece).findIndex(({ kind }, here) => here >= index && kind === "open");
  return open === -1 ? "" : expressionOf(piece, open + 1, closeOf(piece, open));
}

/** Words in lower case, quotes as they are. */
export function lowerSlice(piece: Piece, from: number, to: number): string {
  const all = lexemesOf(piece);
  let text = "";
  for (let index = from; index < to; index++) {
    const lexeme = all[index];
    const last = all[index - 1];
    if (lexeme === undefined) break;
    if (index > from && last !== undefined && lexeme.from > last.to) text += " ";
    const part = piece.sql.slice(lexeme.from, lexeme.to);
    text += lexeme.kind === "word" ? part.toLowerCase() : part;
  }
  return text;
}

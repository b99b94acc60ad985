/** The pieces of a block while they are laid out, and what can be measured of them. */
import { isComment, isSymbol, type Piece } from "./pieces.ts";

export type Sheet = { readonly pieces: readonly Piece[]; readonly unitWidth: number };

/** A line does not become longer when it can be wrapped. */
export const widest = 100;

export function pieceAt({ pieces }: Sheet, at: number): Piece {
  const piece = pieces[at];
  if (piece === undefined) throw new RangeError(`no piece ${at} of ${pieces.length}`);
  return piece;
}

/** Where the line stands behind a piece, as it is laid out up to there. */
export function columnBehind(sheet: Sheet, at: number): number {
  let column = 0;
  for (let each = at; each >= 0; each--) {
    const { from, to, lastLine, lines, blanks } = pieceAt(sheet, each);
    if (lastLine !== undefined) return column + lastLine;
    column += to - from;
    if (lines !== undefined && lines > 0) return column + blanks * sheet.unitWidth;
    column += blanks;
  }
  return column;
}

/** Whether pieces stay on the line before them, but for the inner lines of texts, and the line does not get too long. */
export function fits(sheet: Sheet, from: number, to: number): boolean {
  let column = columnBehind(sheet, from - 1);
  let isMeasured = true;
  for (let at = from; at <= to; at++) {
    const piece = pieceAt(sheet, at);
    if (piece.lines !== 0) return false;
    column += piece.blanks + (piece.firstLine ?? piece.to - piece.from);
    if (isMeasured && column > widest) return false;
    isMeasured &&= piece.firstLine === undefined;
  }
  return true;
}

/** Whether a stretch is written on one line. */
export function isOneLine(sheet: Sheet, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) {
    const { breaks, firstLine } = pieceAt(sheet, at);
    if (breaks > 0 || firstLine !== undefined) return false;
  }
  return true;
}

export function nextToken(sheet: Sheet, at: number): number {
  let next = at + 1;
  while (next < sheet.pieces.length - 1 && isComment(pieceAt(sheet, next))) next++;
  return next;
}

/** `[]` or `[3]` straight behind a type. */
export function isArray(sheet: Sheet, at: number): boolean {
  const { from, gap, partner } = pieceAt(sheet, at);
  if (from !== gap || isComment(pieceAt(sheet, at - 1))) return false;
  return partner === at + 1 || (partner === at + 2 && pieceAt(sheet, at + 1).kind === "number");
}

export const opens = (piece: Piece): boolean => isSymbol(piece, "{") || isSymbol(piece, "[") || isSymbol(piece, "(");

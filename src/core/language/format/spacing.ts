/** The blanks between two pieces of one line. */
import { isComment, isSymbol, type Piece } from "./pieces.ts";

/** What signs are here: a relation between two ends, or those of numbers; in a type, arguments stay close. */
export type Mode = "plain" | "relation" | "type";

/** `undefined`: as they are. */
export function blanksBetween(before: Piece, piece: Piece, mode: Mode): number | undefined {
  if (before.kind === "symbol") {
    if ("([.~".includes(before.text)) return 0;
    if (before.text === "," && mode === "type") return isComment(piece) ? 1 : 0;
    if (isSign(before)) return afterSign(piece, mode);
  }
  if (piece.kind !== "symbol") return 1;
  if (",)]:.".includes(piece.text)) return 0;
  if (piece.text === "(") return before.kind === "word" || before.kind === "quoted" ? 0 : 1;
  if (piece.text === "}" && isSymbol(before, "{")) return 0;
  return 1;
}

const isSign = ({ text }: Piece): boolean => "<>-+?".includes(text);

function afterSign(piece: Piece, mode: Mode): number | undefined {
  if (mode === "relation") return piece.kind === "symbol" ? 0 : 1;
  // The sign of a type's argument is read as it is written.
  if (mode === "type") return undefined;
  return isComment(piece) ? 1 : 0;
}

/** The space before a piece that goes on with a line: beside comments, line breaks stay where they are. */
export function placeBehind(before: Piece, piece: Piece, mode: Mode, level: number): void {
  if ((isComment(before) || isComment(piece)) && piece.breaks > 0) breakBefore(piece, 1, level);
  else placeAfterBlanks(piece, blanksBetween(before, piece, mode));
}

export function placeAfterBlanks(piece: Piece, blanks: number | undefined): void {
  piece.lines = blanks === undefined ? undefined : 0;
  piece.blanks = blanks ?? piece.from - piece.gap;
}

export function breakBefore(piece: Piece, lines: number, level: number): void {
  piece.lines = lines;
  piece.blanks = level;
}

/** Lists of settings: on one line when they fit, else a setting a line. */
import { spellSetting } from "./keywords.ts";
import { isComment, isSymbol } from "./pieces.ts";
import { fits, isOneLine, pieceAt, type Sheet } from "./sheet.ts";
import { breakBefore, placeAfterBlanks, placeBehind } from "./spacing.ts";

/**
 * Lays out what is behind the `[` at `open`. The reader finds a header by its `{` when the text above is half typed, so
 * a header that is too long is only wrapped where its author did.
 */
export function layList(sheet: Sheet, open: number, level: number, isHeader: boolean): void {
  const close = pieceAt(sheet, open).partner;
  let hasComments = false;
  let count = 1;
  for (let at = open + 1; at < close; at++) {
    const piece = pieceAt(sheet, at);
    if (isComment(piece)) hasComments = true;
    if (isSymbol(piece, ",")) count++;
  }
  layInside(sheet, open, close, level);
  if (!hasComments || isOneLine(sheet, open + 1, close)) {
    if (count === 1 || fits(sheet, open, close)) return;
    if (isHeader && pieceAt(sheet, open + 1).breaks === 0) return;
  }
  wrap(sheet, open, close, level);
}

/** On one line. */
function layInside(sheet: Sheet, open: number, close: number, level: number): void {
  let start = open + 1;
  let isRelation = false;
  for (let at = open + 1; at <= close; at++) {
    const piece = pieceAt(sheet, at);
    if (isSymbol(piece, ",")) {
      start = at + 1;
      isRelation = false;
    } else if (at === start) {
      const words = [];
      for (let word = start; word < close && !/^[:,]$/.test(pieceAt(sheet, word).text); word++) {
        const each = pieceAt(sheet, word);
        if (!isComment(each)) words.push(each);
      }
      isRelation = spellSetting(words);
    }
    placeBehind(pieceAt(sheet, at - 1), piece, isRelation ? "relation" : "plain", level + 2);
  }
}

function wrap(sheet: Sheet, open: number, close: number, level: number): void {
  let atStart = true;
  for (let at = open + 1; at < close; at++) {
    const before = pieceAt(sheet, at - 1);
    const piece = pieceAt(sheet, at);
    if (!isComment(before)) atStart = isSymbol(before, ",") || at === open + 1;
    if (!atStart) continue;
    if (isComment(piece)) {
      const isTrailing = piece.breaks === 0 && !isComment(before) && !leadsTo(sheet, at, close);
      if (isTrailing || (piece.breaks === 0 && isComment(before))) placeAfterBlanks(piece, 1);
      else breakBefore(piece, 1, level + 1);
    } else if (isComment(before) && piece.breaks === 0 && !isSymbol(piece, ",")) placeAfterBlanks(piece, 1);
    else if (!isSymbol(piece, ",") || piece.breaks > 0) breakBefore(piece, 1, level + 1);
  }
  breakBefore(pieceAt(sheet, close), 1, level);
}

/** Whether something follows comments on their line that is not the end of what they are in. */
export function leadsTo(sheet: Sheet, from: number, last: number): boolean {
  for (let at = from + 1; at <= last; at++) {
    const piece = pieceAt(sheet, at);
    if (piece.breaks > 0 || isSymbol(piece, "}") || isSymbol(piece, "]")) return false;
    if (!isComment(piece)) return true;
  }
  return false;
}

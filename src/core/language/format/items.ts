/** The items of a body: where each begins and ends, and the lines between them. */
import type { Owner } from "./keywords.ts";
import { leadsTo } from "./lists.ts";
import { isComment, type Piece } from "./pieces.ts";
import { pieceAt, type Sheet } from "./sheet.ts";
import { breakBefore, placeAfterBlanks } from "./spacing.ts";

/** Pieces from one to another, the last one included; the first and the last are tokens. */
export type Range = { readonly start: number; readonly end: number };

/** What is between two braces, cut as the reader cuts it: at line breaks behind which no item goes on. */
export function itemsIn(sheet: Sheet, open: number, close: number, owner: Owner): readonly Range[] {
  const items: Range[] = [];
  let start = -1;
  let end = -1;
  for (let at = open + 1; at < close; at++) {
    const piece = pieceAt(sheet, at);
    if (isComment(piece)) continue;
    if (start === -1 || (piece.afterLine && startsItem(pieceAt(sheet, end), piece, owner))) {
      if (start !== -1) items.push({ start, end });
      start = at;
    }
    at = Math.max(at, piece.partner);
    end = at;
  }
  if (start !== -1) items.push({ start, end });
  return items;
}

function startsItem(before: Piece, piece: Piece, owner: Owner): boolean {
  if (owner === "ref") return false;
  if (before.kind === "symbol" && ":,.~+-".includes(before.text)) return false;
  if (piece.kind !== "symbol") return true;
  return !":,.{".includes(piece.text) && !(piece.text === "(" && owner === "table");
}

/** Items without an empty line between. */
export function runsOf(sheet: Sheet, items: readonly Range[]): readonly (readonly Range[])[] {
  const runs: Range[][] = [];
  let last: Range[] = [];
  for (const item of items) {
    const before = last.at(-1);
    if (before === undefined || hasBlankLine(sheet, before.end, item.start)) {
      last = [];
      runs.push(last);
    }
    last.push(item);
  }
  return runs;
}

function hasBlankLine(sheet: Sheet, before: number, next: number): boolean {
  for (let at = before + 1; at <= next; at++) if ((pieceAt(sheet, at).lines ?? 0) > 1) return true;
  return false;
}

/**
 * Lays out the comments behind a brace or an item and the start of what is next. Comments behind it on its line stay
 * there, those before the next one on its line too; an empty line stays, but not behind a brace.
 */
export function separate(
  sheet: Sheet,
  before: number,
  next: number,
  level: number,
  behind: "start" | "brace" | "item",
): void {
  let isTrailing = behind !== "start";
  let most = behind === "item" ? 2 : 1;
  for (let at = before + 1; at <= next; at++) {
    const piece = pieceAt(sheet, at);
    const isFirst = at === before + 1;
    const starts = at === next || (isFirst && behind === "brace" && leadsTo(sheet, at, next));
    if (isFirst && behind === "start") placeAfterBlanks(piece, 0);
    else if (piece.breaks === 0 && !(isTrailing && starts)) placeAfterBlanks(piece, 1);
    else {
      breakBefore(piece, Math.min(most, Math.max(piece.breaks, 1)), level);
      isTrailing = false;
    }
    if (!isTrailing) most = 2;
  }
}

/** Elements and what is in their braces. */
import { alignRemarks, layColumns } from "./columns.ts";
import { itemsIn, type Range, runsOf, separate } from "./items.ts";
import { type Owner, spellHeader, spellItem } from "./keywords.ts";
import { layList } from "./lists.ts";
import { isComment, isSymbol, type Piece } from "./pieces.ts";
import { fits, isOneLine, nextToken, pieceAt, type Sheet } from "./sheet.ts";
import { breakBefore, type Mode, placeAfterBlanks, placeBehind } from "./spacing.ts";

/** Lays out an element; the space before it stays as it is. */
export function layElement(sheet: Sheet, { start, end }: Range): void {
  const header: Piece[] = [];
  for (let at = start; at <= end; at++) {
    const piece = pieceAt(sheet, at);
    if (isSymbol(piece, "[") || isSymbol(piece, "{") || isSymbol(piece, ":")) break;
    if (!isComment(piece)) header.push(piece);
  }
  const owner = spellHeader(header);
  // What is not read is not laid out either.
  if (owner !== undefined) layLine(sheet, { start, end }, 0, owner, owner === "ref" ? "relation" : "plain");
}

/** An element or an item, from its first token on. `owner` is whose body opens in it. */
function layLine(sheet: Sheet, { start, end }: Range, level: number, owner: Owner, mode: Mode): void {
  for (let at = start + 1; at <= end; at++) {
    const before = pieceAt(sheet, at - 1);
    const piece = pieceAt(sheet, at);
    const opensBody = isSymbol(piece, "{");
    placeBehind(before, piece, mode, opensBody ? level : level + 1);
    // A table's own list of records, as its other lists.
    if (isSymbol(piece, "(") && level > 0 && owner === "records" && piece.lines === 0) placeAfterBlanks(piece, 1);
    if (opensBody) layBody(sheet, at, level, owner);
    else if (isSymbol(piece, "[")) {
      layList(sheet, at, level, isSymbol(pieceAt(sheet, nextToken(sheet, piece.partner)), "{"));
    } else continue;
    at = piece.partner;
  }
}

function layBody(sheet: Sheet, open: number, level: number, owner: Owner): void {
  const close = pieceAt(sheet, open).partner;
  const items = itemsIn(sheet, open, close, owner);
  if (isOneLine(sheet, open + 1, close)) {
    const blanks = close === open + 1 ? 0 : 1;
    for (let at = open + 1; at <= close; at++) placeAfterBlanks(pieceAt(sheet, at), blanks);
    layItems(sheet, items, level + 1, owner);
    if (fits(sheet, open, close)) return;
  }
  let before = open;
  for (const { start, end } of items) {
    separate(sheet, before, start, level + 1, before === open ? "brace" : "item");
    before = end;
  }
  separate(sheet, before, close, level + 1, before === open ? "brace" : "item");
  breakBefore(pieceAt(sheet, close), 1, level);
  layItems(sheet, items, level + 1, owner);
  alignRemarks(sheet, items);
}

function layItems(sheet: Sheet, items: readonly Range[], level: number, owner: Owner): void {
  const columns: Range[] = [];
  const flush = () => layColumns(sheet, columns.splice(0), level);
  for (const run of runsOf(sheet, items)) {
    for (const item of run) {
      const first = pieceAt(sheet, item.start);
      const next = item.start < item.end ? pieceAt(sheet, nextToken(sheet, item.start)) : undefined;
      const part = spellItem(owner, first, next);
      if (owner === "table" && part === undefined && !isSymbol(first, "~")) columns.push(item);
      else {
        if (part !== undefined) flush();
        layLine(sheet, item, level, part ?? owner, owner === "ref" ? "relation" : "plain");
      }
    }
    flush();
  }
}

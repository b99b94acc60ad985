/** The columns of a table in columns: names, types, settings, and the comments behind them. */
import type { Range } from "./items.ts";
import { runsOf } from "./items.ts";
import { layList } from "./lists.ts";
import { isComment, isSymbol } from "./pieces.ts";
import { columnBehind, isArray, nextToken, pieceAt, type Sheet } from "./sheet.ts";
import { placeAfterBlanks, placeBehind } from "./spacing.ts";

/** What is longer does not push the others aside. */
const widestCell = 28;
const widestLine = 80;

/** A run of columns. */
export function layColumns(sheet: Sheet, columns: readonly Range[], level: number): void {
  const rows = columns.map(({ start, end }) => {
    const type = Math.min(nextToken(sheet, start), end);
    const list = layCells(sheet, start, end, level);
    const name = widthOf(sheet, start, type - 1);
    return { type, list, name, typeWidth: list === undefined ? undefined : widthOf(sheet, type, list - 1) };
  });
  const nameWidth = widest(rows.map(({ name }) => name));
  const typeWidth = widest(rows.map((row) => row.typeWidth));
  for (const { type, list, name, typeWidth: own } of rows) {
    pad(sheet, type, name, nameWidth);
    if (list === undefined) continue;
    pad(sheet, list, own, typeWidth);
    layList(sheet, list, level, false);
  }
}

const widest = (widths: readonly (number | undefined)[]): number =>
  widths.reduce<number>(
    (most, width) => (width !== undefined && width <= widestCell ? Math.max(most, width) : most),
    0,
  );

function pad(sheet: Sheet, at: number, own: number | undefined, width: number): void {
  const piece = pieceAt(sheet, at);
  if (own !== undefined && piece.lines === 0) piece.blanks = Math.max(width - own, 0) + 1;
}

/** One blank between cells; answers where the settings begin. */
function layCells(sheet: Sheet, start: number, end: number, level: number): number | undefined {
  let isInType = false;
  for (let at = start + 1; at <= end; at++) {
    const piece = pieceAt(sheet, at);
    if (isSymbol(piece, "[")) {
      if (!isArray(sheet, at)) {
        placeBehind(pieceAt(sheet, at - 1), piece, "plain", level + 1);
        return at;
      }
      for (; at <= piece.partner; at++) placeAfterBlanks(pieceAt(sheet, at), 0);
      at--;
      continue;
    }
    placeBehind(pieceAt(sheet, at - 1), piece, isInType ? "type" : "plain", level + 1);
    if (isSymbol(piece, "(")) isInType = true;
    if (isSymbol(piece, ")")) isInType = false;
  }
  return undefined;
}

/** `undefined` when it is not on one line. */
function widthOf(sheet: Sheet, from: number, to: number): number | undefined {
  let width = 0;
  for (let at = from; at <= to; at++) {
    const { lines, blanks, firstLine, from: start, to: end } = pieceAt(sheet, at);
    if (firstLine !== undefined || (at > from && lines !== undefined && lines > 0)) return undefined;
    width += end - start + (at > from ? blanks : 0);
  }
  return width;
}

/** Lines the comments behind items up, in each run. */
export function alignRemarks(sheet: Sheet, items: readonly Range[]): void {
  for (const run of runsOf(sheet, items)) {
    const remarked = run.flatMap(({ start, end }) => {
      const remark = pieceAt(sheet, end + 1);
      if (!isComment(remark) || remark.lines !== 0 || widthOf(sheet, start, end) === undefined) return [];
      return [{ remark, column: columnBehind(sheet, end) }];
    });
    const most = remarked.reduce((most, { column }) => (column <= widestLine ? Math.max(most, column) : most), 0);
    for (const { remark, column } of remarked) remark.blanks = Math.max(most - column, 0) + 1;
  }
}

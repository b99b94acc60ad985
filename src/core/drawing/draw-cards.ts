import { metrics } from "#core/layout/sizes.ts";
import { displayName } from "#core/schema/names.ts";
import { cutMono, cutText, emWidth } from "./fit-text.ts";
import { drawMark, markColor, markSize } from "./marks.ts";
import { type Palette, tonesOf } from "./palette.ts";
import { baseline, type Font, type Pen, type Run, sansFont } from "./pen.ts";
import type { SceneRow, SceneTable } from "./scene.ts";

const titleFont = sansFont(13, true);
const schemaFont = sansFont(13);
const nameFont = sansFont(12);
const keyFont = sansFont(12, true);
const moreFont = sansFont(11, false, "end");
const defaultFont: Font = { size: 10, family: "mono", bold: false, align: "start" };
const typeFont: Font = { size: 11, family: "mono", bold: false, align: "end" };
const margin = 10;
/** Where the names of columns begin: behind the mark. */
const nameAt = 28;
const nullMark = 7.7;
const noteRoom = 22;
const moreRoom = 30;
const leastType = 38;
/** Between a name and its type; the mark of a default has room in it. */
const gap = 14;
const cornerRadius = 8;

/** Tables with all that they show, as the cards of the screen look. */
export function drawCards(pen: Pen, tables: Iterable<SceneTable>, palette: Palette): void {
  for (const table of tables) {
    if (pen.hasParts) pen.openPart({ kind: "table", key: table.key, title: displayName(table.table) });
    drawFrame(pen, table, palette, 1);
    drawTitle(pen, table, palette);
    drawRows(pen, table, palette);
    if (pen.hasParts) pen.closePart();
  }
}

/** The empty card and its shadow; `line` is how wide its border is. */
export function drawFrame(pen: Pen, { x, y, width, height }: SceneTable, palette: Palette, line: number): void {
  const half = line / 2;
  pen.roundBox(x - line, y, width + 2 * line, height + 1 + line, cornerRadius + 1, tonesOf(palette).shadow);
  pen.roundBox(x - half, y - half, width + line, height + line, cornerRadius + half, palette.surface, {
    color: palette.borderStrong,
    width: line,
  });
}

/** The ground of a title, `band` high, and the stripe of a colour on top of it. */
export function drawTitleGround(pen: Pen, table: SceneTable, palette: Palette, band: number, line: number): void {
  const { x, y, width, height } = table;
  const r = cornerRadius;
  const isWhole = band >= height - 1;
  const bottom = isWhole ? y + height : y + band - line;
  pen.moveTo(x, isWhole ? bottom - r : bottom);
  pen.lineTo(x, y + r);
  pen.curveTo(x, y, x + r, y);
  pen.lineTo(x + width - r, y);
  pen.curveTo(x + width, y, x + width, y + r);
  if (isWhole) {
    pen.lineTo(x + width, bottom - r);
    pen.curveTo(x + width, bottom, x + width - r, bottom);
    pen.lineTo(x + r, bottom);
    pen.curveTo(x, bottom, x, bottom - r);
  } else pen.lineTo(x + width, bottom);
  pen.paint(tonesOf(palette).title, undefined);
  if (!isWhole) pen.box(x, bottom, width, line, palette.border);
  drawStripe(pen, table);
}

/** Three px of a table's colour along its top, inside its round corners. */
function drawStripe(pen: Pen, { x, y, width, color }: SceneTable): void {
  if (color === undefined) return;
  pen.moveTo(x + 1.76, y + 3);
  pen.curveTo(x + 4.16, y, x + 8, y);
  pen.lineTo(x + width - 8, y);
  pen.curveTo(x + width - 4.16, y, x + width - 1.76, y + 3);
  pen.paint(color, undefined);
}

function drawTitle(pen: Pen, scene: SceneTable, palette: Palette): void {
  const { x, y, width, height, table, stale } = scene;
  drawTitleGround(pen, scene, palette, metrics.header, 1);
  const ground = tonesOf(palette);
  const isNoted = table.note !== undefined;
  const noted = isNoted ? noteRoom - margin / 2 : 0;
  const hidden = table.columns.length - scene.rows.length;
  const room = width - 2 * margin - noted - (hidden > 0 ? moreRoom : 0);
  const runs: Run[] = [];
  let left = room;
  if (table.schema !== "public") {
    const text = cutText(`${table.schema}.`, 13, false, room / 2);
    runs.push({ text, color: stale ? ground.staleMuted : palette.textFaint, font: schemaFont });
    left -= emWidth(text, false) * 13;
  }
  const name = cutText(table.name, 13, true, left);
  runs.push({ text: name, color: stale ? ground.staleText : palette.text, font: titleFont });
  pen.runs(runs, x + margin, y + metrics.header / 2 - 0.5 + 13 * baseline);
  if (hidden > 0) {
    const right = x + width - margin - noted;
    pen.text(`+${hidden}`, right, y + metrics.header / 2 - 0.5 + 11 * baseline, palette.textFaint, moreFont);
  }
  if (isNoted) {
    drawMark(pen, "note", x + width - margin - markSize, y + (metrics.header - markSize) / 2 - 0.5, palette.textFaint);
  }
  if (height > metrics.header && table.columns.length === 0) {
    pen.text("No columns", x + margin, y + 48 + 12 * baseline, palette.textFaint, nameFont);
  }
}

function drawRows(pen: Pen, { x, y, width, rows, stale }: SceneTable, palette: Palette): void {
  const tones = tonesOf(palette);
  let middle = y + metrics.header + metrics.padding + metrics.row / 2;
  for (const row of rows) {
    if (row.role !== undefined) {
      drawMark(pen, row.role, x + 8, middle - markSize / 2, markColor(row.role, palette));
    }
    const { name, type } = fitRow(row, width);
    const font = row.column.pk ? keyFont : nameFont;
    const runs: Run[] = [{ text: name, color: stale ? tones.staleText : palette.text, font }];
    if (row.column.note !== undefined) runs.push({ text: " •", color: palette.info, font: keyFont });
    if (row.column.default !== undefined) runs.push({ text: " =", color: palette.textFaint, font: defaultFont });
    pen.runs(runs, x + nameAt, middle + 12 * baseline);

    const right = x + width - margin;
    const typeColor = row.isEnum ? palette.info : stale ? tones.staleMuted : palette.textMuted;
    pen.text(type, row.nullable ? right - nullMark : right, middle + 11 * baseline, typeColor, typeFont);
    if (row.nullable) pen.text("?", right, middle + 11 * baseline, palette.textFaint, typeFont);
    middle += metrics.row;
  }
}

/** The name and the type, cut so that both have room: the type gives way first. */
function fitRow(row: SceneRow, width: number): { readonly name: string; readonly type: string } {
  const room = width - nameAt - margin - gap - (row.nullable ? nullMark : 0) - (row.column.note === undefined ? 0 : 11);
  const typeWidth = Array.from(row.type.slice(0, 80)).length * 0.605 * 11;
  const nameRoom = Math.max(room - typeWidth, room - Math.max(leastType, room / 2));
  const name = cutText(row.column.name, 12, row.column.pk, nameRoom);
  const typeRoom = room - Math.min(nameRoom, emWidth(name, row.column.pk) * 12);
  return { name, type: cutMono(row.type, 11, Math.max(leastType, typeRoom)) };
}

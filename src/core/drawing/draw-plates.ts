import { centre } from "#core/layout/boxes.ts";
import { metrics } from "#core/layout/sizes.ts";
import { perObject } from "#core/schema/per-object.ts";
import { drawFrame, drawTitleGround } from "./draw-cards.ts";
import { cutText, emWidth, nameWords } from "./fit-text.ts";
import { columnsFrom, type Ink, leastText } from "./ink.ts";
import { markColor } from "./marks.ts";
import { mix, type Palette, tonesOf } from "./palette.ts";
import { baseline, type Font, type Pen, sansFont } from "./pen.ts";
import type { SceneRow, SceneTable } from "./scene.ts";

/** Where names have grown to the least size that can be read, when zooming out from where columns can be. */
const grownAt = 0.37;

/** The size of a title in the scene's px: it grows while the columns turn into bars, so that nothing jumps. */
function titleSize(scale: number): number {
  const grown = leastText / Math.min(scale, grownAt);
  if (scale <= grownAt) return grown;
  return 13 + (grown - 13) * Math.max(0, (columnsFrom - scale) / (columnsFrom - grownAt));
}

/** Tables as cards with a large name, and bars for their columns. */
export function drawBars(pen: Pen, tables: readonly SceneTable[], { palette, scale }: Ink): void {
  const size = titleSize(scale);
  const line = Math.max(1, 0.6 / scale);
  const font = sansFont(size, true);
  const titled = tables.map((table): Titled => {
    const room = table.width - 20;
    const lines = wholeWords(table.table.name, size, room, room, table.height > 3.2 * size ? 2 : 1);
    const wanted = lines.length * lineStep * size + 0.4 * size;
    return { table, lines, band: Math.min(table.height, Math.max(metrics.header, wanted)) };
  });
  for (const { table } of titled) drawFrame(pen, table, palette, line);
  for (const { table, band } of titled) drawTitleGround(pen, table, palette, band, line);
  drawRowBars(pen, titled, palette);
  const { staleText } = tonesOf(palette);
  for (const { table, lines, band } of titled) {
    drawLines(pen, lines, table.x + 10, table.y + band / 2, table.stale ? staleText : palette.text, font);
  }
}

/** A table, the lines of its name, and how high they stand. */
type Titled = { readonly table: SceneTable; readonly lines: readonly string[]; readonly band: number };

const thickness = 7;

/** By colour, for setting one is what takes time on a canvas. */
function drawRowBars(pen: Pen, tables: readonly Titled[], palette: Palette): void {
  const { bar, typeBar } = tonesOf(palette);
  const each = (draw: (table: SceneTable, row: SceneRow, y: number) => void): void => {
    for (const { table, band } of tables) {
      const least = table.y + band;
      let y = table.y + metrics.header + metrics.padding + (metrics.row - thickness) / 2;
      for (const row of table.rows) {
        if (y >= least) draw(table, row, y);
        y += metrics.row;
      }
    }
  };
  each(({ x, width }, row, y) => {
    pen.box(x + 28, y, Math.min(barsOf(row).name, width - 60), thickness, bar);
  });
  each(({ x, width }, row, y) => {
    const length = Math.min(barsOf(row).type, width / 3);
    pen.box(x + width - 10 - length, y, length, thickness, typeBar);
  });
  for (const color of new Set([palette.warning, palette.accent])) {
    each(({ x }, { role }, y) => {
      if (role === undefined || markColor(role, palette) !== color) return;
      pen.box(x + 10, y - 1, thickness + 2, thickness + 2, color);
    });
  }
}

const barsOf = perObject((row: SceneRow) => ({
  name: emWidth(row.column.name, false) * 11,
  type: Array.from(row.type.slice(0, 60)).length * 6.2,
}));

/** Tables as plates that hold nothing but their names. */
export function drawNames(
  pen: Pen,
  tables: readonly SceneTable[],
  { palette, scale }: Ink,
  nameless: ReadonlySet<string>,
): void {
  const line = 1 / scale;
  for (const { x, y, width, height } of tables) {
    pen.roundBox(x, y, width, height, 8, palette.surface, { color: palette.borderStrong, width: line });
  }
  const stripe = 4 / scale;
  for (const [color, list] of byColor(tables)) {
    if (color === undefined) continue;
    for (const { x, y, width } of list) pen.box(x, y, width, stripe, color);
  }
  const size = plateSize(scale);
  const font = sansFont(size, true, "middle");
  const { staleText } = tonesOf(palette);
  const named = tables
    .filter(({ key }) => !nameless.has(key))
    .map((table) => ({ table, name: wrappedName(table, size) }));
  // A ground for what stands out, so that no edge strikes it through.
  for (const { table, name } of named) {
    if (name.widest <= table.width) continue;
    const height = name.lines.length * size * lineStep;
    const { x, y } = centre(table);
    pen.roundBox(x - name.widest / 2 - 4, y - height / 2, name.widest + 8, height, 6, palette.surface);
  }
  for (const { table, name } of named) {
    const { x, y } = centre(table);
    drawLines(pen, name.lines, x, y, table.stale ? staleText : palette.text, font);
  }
}

/** From one line to the next, in parts of the font's size. */
export const lineStep = 1.18;

/** Lines of text, their middle at `y`. */
export function drawLines(pen: Pen, lines: readonly string[], x: number, y: number, color: string, font: Font): void {
  const step = font.size * lineStep;
  let line = y - ((lines.length - 1) * step) / 2 + font.size * baseline;
  for (const text of lines) {
    pen.text(text, x, line, color, font);
    line += step;
  }
}

/** In steps, so that names are not broken anew at every tick of zooming. */
const plateSizes = [44, 47, 50, 54, 58, 62, 66, 71, 76, 82, 88, 95, 102] as const;

function plateSize(scale: number): number {
  const least = leastText / scale;
  return plateSizes.find((size) => size >= least) ?? least;
}

type Wrapped = { readonly size: number; readonly lines: readonly string[]; readonly widest: number };

const wrapped = new WeakMap<SceneTable, Wrapped>();

/** How far a word that is too long for its table may stand out at each side: into half of the room between tables. */
const overhang = 48;

/** A name in lines of whole words; a word wider than `widest` is cut, and so is what no line is left for. */
function wholeWords(name: string, size: number, room: number, widest: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of nameWords(name).map((each) => cutText(each, size, true, widest))) {
    const last = lines.at(-1);
    if (last !== undefined && emWidth(last + word, true) * size <= room) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  const left = lines.splice(most);
  if (left.length > 0) lines[most - 1] = `${lines[most - 1]?.replace(/[_.\-\s…]$/u, "") ?? ""}…`;
  return lines;
}

function wrappedName(scene: SceneTable, size: number): Wrapped {
  const known = wrapped.get(scene);
  if (known?.size === size) return known;
  const most = Math.max(1, Math.floor((scene.height - 8) / (size * lineStep)));
  const lines = wholeWords(scene.table.name, size, scene.width - 8, scene.width + 2 * overhang, most);
  const made = { size, lines, widest: Math.max(0, ...lines.map((line) => emWidth(line, true) * size)) };
  wrapped.set(scene, made);
  return made;
}

/** Tables as coloured plates. */
export function drawPlates(pen: Pen, tables: readonly SceneTable[], { palette }: Ink): void {
  const { plate } = tonesOf(palette);
  for (const [color, list] of byColor(tables)) {
    const fill = color === undefined ? plate : mix(color, 0.6, palette.surface);
    for (const { x, y, width, height } of list) pen.box(x, y, width, height, fill);
  }
}

function byColor(tables: readonly SceneTable[]): ReadonlyMap<string | undefined, readonly SceneTable[]> {
  const lists = new Map<string | undefined, SceneTable[]>();
  for (const table of tables) {
    const list = lists.get(table.color);
    if (list === undefined) lists.set(table.color, [table]);
    else list.push(table);
  }
  return lists;
}

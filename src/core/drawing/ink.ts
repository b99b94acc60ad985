import type { Palette } from "./palette.ts";

/** How much is drawn of a table: its columns, bars for them, its name, or a coloured plate. */
export type Level = "columns" | "bars" | "names" | "plates";

/** From this scale on columns are drawn. */
export const columnsFrom = 0.45;
const barsFrom = 0.25;
const namesFrom = 0.17;

export function levelAt(scale: number): Level {
  if (scale >= columnsFrom) return "columns";
  if (scale >= barsFrom) return "bars";
  return scale >= namesFrom ? "names" : "plates";
}

/** At the ends of edges: crow's feet, or `1` and `n`. */
export type Notation = "feet" | "labels";

/** What the parts of a drawing are drawn with. */
export type Ink = {
  readonly palette: Palette;
  readonly scale: number;
  readonly level: Level;
  readonly notation: Notation;
};

/** The smallest text on the screen, in its pixels. */
export const leastText = 11;

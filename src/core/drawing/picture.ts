import type { Box } from "#core/layout/boxes.ts";
import type { DrawHow, PartNames } from "./draw-scene.ts";
import type { Palette } from "./palette.ts";

/** A picture to be kept: all columns, in a theme, with or without the ground. */
export type PictureHow = {
  readonly title: string;
  readonly palette: Palette;
  readonly notation: DrawHow["notation"];
  /** Whether the canvas's colour lies beneath. */
  readonly ground: boolean;
  readonly only?: PartNames | undefined;
};

/** Around the drawing, in px. */
export const pictureMargin = 32;

/** How a picture's scene is drawn, whatever its scale on paper. */
export const drawHowOf = ({ palette, notation, only }: PictureHow, area?: Box): DrawHow => ({
  palette,
  notation,
  only,
  area,
  scale: 1,
  level: "columns",
});

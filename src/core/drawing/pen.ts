/** A piece of a picture that can be told apart in a file. */
export type Part =
  | { readonly kind: "table"; readonly key: string; readonly title: string }
  | { readonly kind: "reference"; readonly key: string; readonly title: string }
  | { readonly kind: "group" | "note"; readonly key: string; readonly title: string };

/** A text's look; `size` in the picture's units. Fonts are compared by identity, so make each once. */
export type Font = {
  readonly size: number;
  readonly family: "sans" | "mono";
  readonly bold: boolean;
  readonly align: "start" | "middle" | "end";
};

/** A stroke: `dash` in units, on and off. */
export type Stroke = {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly [on: number, off: number] | undefined;
};

/**
 * What a picture is drawn with: a canvas, an SVG, a PDF. Colours are `#rrggbb` or `#rrggbbaa`. A path collects until it
 * is painted.
 */
export type Pen = {
  /** Whether parts are told apart; if not, things that look alike are drawn together, which is much faster on a canvas. */
  readonly hasParts: boolean;
  readonly openPart: (part: Part) => void;
  readonly closePart: () => void;
  readonly box: (x: number, y: number, width: number, height: number, color: string) => void;
  readonly roundBox: (
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    fill: string | undefined,
    stroke?: Stroke,
  ) => void;
  readonly moveTo: (x: number, y: number) => void;
  readonly lineTo: (x: number, y: number) => void;
  /** A quadratic curve. */
  readonly curveTo: (controlX: number, controlY: number, x: number, y: number) => void;
  readonly circle: (x: number, y: number, radius: number) => void;
  /** Fills and strokes what was collected, and forgets it. */
  readonly paint: (fill: string | undefined, stroke: Stroke | undefined) => void;
  /** `y` is the baseline. */
  readonly text: (text: string, x: number, y: number, color: string, font: Font) => void;
  /** Texts one behind the other, from `x` on. */
  readonly runs: (runs: readonly Run[], x: number, y: number) => void;
};

/** A piece of a line of text: its font's `align` says nothing. */
export type Run = { readonly text: string; readonly color: string; readonly font: Font };

export const sansFont = (size: number, bold = false, align: Font["align"] = "start"): Font => ({
  size,
  family: "sans",
  bold,
  align,
});

/** From the middle of a line to the baseline, in parts of the font's size. */
export const baseline = 0.346;

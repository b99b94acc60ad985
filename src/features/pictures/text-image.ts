import { fontFamilies } from "#core/drawing/palette.ts";
import type { TextImage } from "#core/drawing/pdf-pen.ts";
import type { Font } from "#core/drawing/pen.ts";

/** Pixels to a unit: sharp on paper, and when looked at closely. */
const mostPerUnit = 4;
const widest = 4096;

/** A text as the system's fonts show it. */
export function imageOfText(text: string, font: Font, color: string): TextImage | undefined {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.font = faceOf(font, mostPerUnit);
  const wanted = Math.max(1, Math.ceil(context.measureText(text).width));
  // A long text is drawn less sharp rather than cut.
  const perUnit = mostPerUnit * Math.min(1, widest / wanted);
  const size = { width: Math.min(widest, wanted), height: Math.ceil(font.size * perUnit * 1.5) };
  const baseline = Math.round(font.size * perUnit * 1.1);
  const draw = (fill: string): Uint8ClampedArray => {
    // Setting the size clears the canvas, and forgets all else.
    Object.assign(context.canvas, size);
    context.font = faceOf(font, perUnit);
    context.fillStyle = fill;
    context.fillText(text, 0, baseline);
    return context.getImageData(0, 0, size.width, size.height).data;
  };
  const pixels = draw("#000000");
  const alpha = Uint8Array.from({ length: pixels.length / 4 }, (_, at) => pixels[4 * at + 3] ?? 0);
  // Drawn in black, only letters with colours of their own are anything else: emoji.
  const isColored = pixels.some((value, at) => at % 4 !== 3 && value > 8);
  return { ...size, perUnit, baseline, alpha, colors: isColored ? colorsOf(draw(color)) : undefined };
}

const faceOf = ({ bold, size, family }: Font, perUnit: number): string =>
  `${bold ? "600 " : ""}${size * perUnit}px ${fontFamilies[family]}`;

const colorsOf = (pixels: Uint8ClampedArray): Uint8Array => {
  const colors = new Uint8Array((pixels.length / 4) * 3);
  for (let at = 0; at < pixels.length / 4; at++) colors.set(pixels.subarray(4 * at, 4 * at + 3), 3 * at);
  return colors;
};

import { fontFamilies } from "#core/drawing/palette.ts";
import type { Box } from "#core/layout/boxes.ts";
import { createCanvasPen } from "#ui/canvas-pen.ts";
import type { View } from "./camera.ts";
import type { Size } from "./stage.ts";

/** A canvas that is cleared and drawn anew, in the drawing's px. */
export function createSheet(canvas: HTMLCanvasElement) {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser gives no canvas to draw on");
  const pen = createCanvasPen(context, fontFamilies);
  return {
    pen,
    /** `density`: pixels of the canvas for one of the screen. */
    begin: (size: Size, density: number, { x, y, zoom }: View): void => {
      const width = Math.max(1, Math.round(size.width * density));
      const height = Math.max(1, Math.round(size.height * density));
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.width}px`;
        canvas.style.height = `${size.height}px`;
      } else {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, width, height);
      }
      context.setTransform(zoom * density, 0, 0, zoom * density, x * density, y * density);
      pen.reset();
    },
    /** Draws a part of it anew, as it began: what lies in the box is cleared, and nothing beyond it is touched. */
    redraw: ({ x, y, width, height }: Box, draw: () => void): void => {
      const { a: scale, e: left, f: top } = context.getTransform();
      // To whole pixels of the canvas, so that the seam cannot be seen.
      const from = { x: Math.floor(left + x * scale), y: Math.floor(top + y * scale) };
      const to = { x: Math.ceil(left + (x + width) * scale), y: Math.ceil(top + (y + height) * scale) };
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.beginPath();
      context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
      context.clip();
      context.clearRect(from.x, from.y, to.x - from.x, to.y - from.y);
      context.setTransform(scale, 0, 0, scale, left, top);
      pen.reset();
      draw();
      context.restore();
      pen.reset();
    },
  };
}

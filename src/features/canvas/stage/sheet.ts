import { fontFamilies } from "#core/drawing/palette.ts";
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
  };
}

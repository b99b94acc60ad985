import { useEffect, useRef } from "react";
import { drawScene } from "#core/drawing/draw-scene.ts";
import { drawingBounds } from "#core/drawing/drawing-bounds.ts";
import { fontFamilies } from "#core/drawing/palette.ts";
import { drawHowOf, type PictureHow, pictureMargin } from "#core/drawing/picture.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { createCanvasPen } from "#ui/canvas-pen.ts";

/** Columns of more tables than this are specks here, and take long to draw. */
const mostWithColumns = 150;

/** The picture in small, on a chequered ground where it is seen through. */
export function Preview({ scene, how }: { scene: Scene; how: PictureHow }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined) return;
    const { width, height } = element.getBoundingClientRect();
    const density = window.devicePixelRatio;
    element.width = Math.round(width * density);
    element.height = Math.round(height * density);
    const bounds = drawingBounds(scene, pictureMargin);
    const scale = Math.min(1, width / bounds.width, height / bounds.height);
    const left = (width - bounds.width * scale) / 2;
    const top = (height - bounds.height * scale) / 2;
    context.setTransform(scale * density, 0, 0, scale * density, left * density, top * density);
    context.translate(-bounds.x, -bounds.y);
    context.clearRect(bounds.x, bounds.y, bounds.width, bounds.height);
    if (how.ground) {
      context.fillStyle = how.palette.bg;
      context.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
    }
    const pen = createCanvasPen(context, fontFamilies);
    pen.reset();
    const whole = drawHowOf(how);
    drawScene(pen, scene, scene.tables.length > mostWithColumns ? { ...whole, scale, level: undefined } : whole);
  }, [scene, how]);
  return (
    <canvas
      ref={canvas}
      className={how.ground ? "picture-preview" : "picture-preview picture-clear"}
      role="img"
      aria-label={`Preview: ${scene.tables.length} ${scene.tables.length === 1 ? "table" : "tables"}`}
    />
  );
}

import { drawScene } from "#core/drawing/draw-scene.ts";
import { drawingBounds } from "#core/drawing/drawing-bounds.ts";
import { fontFamilies } from "#core/drawing/palette.ts";
import { pdfOf } from "#core/drawing/pdf.ts";
import { drawHowOf, type PictureHow, pictureMargin } from "#core/drawing/picture.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { svgOf } from "#core/drawing/svg.ts";
import { createCanvasPen } from "#ui/canvas-pen.ts";
import { pngOf } from "./png.ts";
import { fitScale } from "./png-scale.ts";
import { imageOfText } from "./text-image.ts";

export type Format = "svg" | "png" | "pdf";

/** A file, and what it does not show as it was asked for, in sentences. */
export type Picture = { readonly blob: Blob; readonly notes: readonly string[] };

/** `scale` is for a PNG alone. */
export async function makePicture(scene: Scene, format: Format, how: PictureHow, scale: number): Promise<Picture> {
  switch (format) {
    case "svg":
      return { blob: new Blob([svgOf(scene, how)], { type: "image/svg+xml;charset=utf-8" }), notes: [] };
    case "png":
      return makePng(scene, how, scale);
    case "pdf": {
      const { bytes, notes } = await pdfOf(scene, how, { imageOf: imageOfText, deflate: pack });
      return { blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/pdf" }), notes };
    }
  }
}

async function makePng(scene: Scene, how: PictureHow, wanted: number): Promise<Picture> {
  const bounds = drawingBounds(scene, pictureMargin);
  const { scale, width, height, note } = fitScale(bounds, wanted);
  const blob = await pngOf(width, height, how.ground, (context, left, top) => {
    const area = {
      x: bounds.x + left / scale,
      y: bounds.y + top / scale,
      width: context.canvas.width / scale,
      height: context.canvas.height / scale,
    };
    if (how.ground) {
      context.fillStyle = how.palette.bg;
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    }
    context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
    const pen = createCanvasPen(context, fontFamilies);
    pen.reset();
    drawScene(pen, scene, drawHowOf(how, area));
  });
  return { blob, notes: note === undefined ? [] : [note] };
}

/** As zlib packs, which is what a PDF may hold. */
async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

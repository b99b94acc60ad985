import { around, type Box } from "#core/layout/boxes.ts";
import { type Drawable, edgeBox } from "./draw-scene.ts";

/** Around all that a scene draws, and a margin; an empty scene has an empty picture of some size. */
export function drawingBounds(scene: Drawable, margin: number): Box {
  const boxes: Box[] = [...scene.groups, ...scene.tables, ...scene.notes];
  for (const edge of scene.edges) boxes.push(edgeBox(edge));
  const box = around(boxes) ?? { x: 0, y: 0, width: 240, height: 120 };
  const left = Math.floor(box.x - margin);
  const top = Math.floor(box.y - margin);
  return {
    x: left,
    y: top,
    width: Math.ceil(box.x + box.width + margin) - left,
    height: Math.ceil(box.y + box.height + margin) - top,
  };
}

import { type Box, type BoxIndex, type Point, snap } from "./boxes.ts";
import type { Size } from "./sizes.ts";

/** Between tables that were put beside each other one by one. */
export const tableGap = 48;

/** The free place for a box that is nearest to where it would like to stand. */
export function freePlace(size: Size, wish: Point, taken: BoxIndex, gap: number): Point {
  const start = { x: snap(wish.x), y: snap(wish.y) };
  const boxAt = (point: Point): Box => ({ ...size, x: point.x, y: point.y });
  if (taken.isFree(boxAt(start), gap - 8)) return start;
  const options = taken.boxes.flatMap((box) => besides(size, box, gap, start));
  const sorted = options
    .map((point) => ({ point, distance: Math.hypot(point.x - start.x, point.y - start.y) }))
    .sort((a, b) => a.distance - b.distance);
  return sorted.find(({ point }) => taken.isFree(boxAt(point), gap - 8))?.point ?? start;
}

/** Corners at each side of a box: flush with either end, in the middle, and level with the wish. */
function besides({ width, height }: Size, box: Box, gap: number, wish: Point): readonly Point[] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const columns = [box.x, box.x + (box.width - width) / 2, right - width, wish.x];
  const rows = [box.y, box.y + (box.height - height) / 2, bottom - height, wish.y];
  return [
    ...rows.flatMap((y) => [
      { x: right + gap, y },
      { x: box.x - width - gap, y },
    ]),
    ...columns.flatMap((x) => [
      { x, y: bottom + gap },
      { x, y: box.y - height - gap },
    ]),
  ].map(({ x, y }) => ({ x: snap(x), y: snap(y) }));
}

import type { Box, Point } from "#core/layout/boxes.ts";

type Size = { readonly width: number; readonly height: number };

/** From the point to what stands beside it, and from what it keeps clear of. */
const gap = 12;
/** From the window's border. */
const margin = 8;

/**
 * The upper left corner of what stands beside a point of the window: below it and to its right, or as near to there as it
 * can without covering it or any of the boxes; else where it covers the least of them.
 */
export function standClear(size: Size, at: Point, boxes: readonly Box[], within: Size): Point {
  const inside = ({ x, y }: Point): Point => ({
    x: Math.max(margin, Math.min(x, within.width - size.width - margin)),
    y: Math.max(margin, Math.min(y, within.height - size.height - margin)),
  });
  const columns = [at.x + gap, at.x - gap - size.width];
  const rows = [at.y + gap, at.y - gap - size.height];
  const besides = boxes.flatMap(({ x, width }) => [x + width + gap, x - gap - size.width]);
  const levels = boxes.flatMap(({ y, height }) => [y + height + gap, y - gap - size.height]);
  const [xs, ys] = [
    [...columns, ...besides],
    [...rows, ...levels],
  ];
  const point = { x: at.x - gap / 2, y: at.y - gap / 2, width: gap, height: gap };
  const kept = [...boxes, point];
  let best: { readonly corner: Point; readonly covered: number; readonly away: number } | undefined;
  for (const x of xs) {
    for (const y of ys) {
      const corner = inside({ x: Math.round(x), y: Math.round(y) });
      const covered = kept.reduce((sum, box) => sum + common({ ...corner, ...size }, box), 0);
      const away = Math.hypot(corner.x - at.x - gap, corner.y - at.y - gap);
      if (best === undefined || covered < best.covered || (covered === best.covered && away < best.away)) {
        best = { corner, covered, away };
      }
    }
  }
  return best?.corner ?? inside(at);
}

function common(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

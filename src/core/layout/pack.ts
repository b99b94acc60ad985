import { around, type Box, BoxIndex, centre, type Point, snap } from "./boxes.ts";
import type { Size } from "./sizes.ts";

/** How strongly a block is tied to another block, by its position, or to a fixed box. */
export type Tie = { readonly block: number; readonly to: number | Box; readonly weight: number };

/** The free place for a box that is nearest to where it would like to stand. */
export function freePlace(size: Size, wish: Point, taken: BoxIndex, gap: number): Point {
  const start = { x: snap(wish.x), y: snap(wish.y) };
  const options = [
    start,
    ...taken.boxes.flatMap((box) => [...besides(size, box, gap), ...levelWith(size, box, gap, start)]),
  ];
  const distance = (point: Point): number => Math.hypot(point.x - start.x, point.y - start.y);
  const sorted = options.map((point) => ({ point, distance: distance(point) })).sort((a, b) => a.distance - b.distance);
  return sorted.find(({ point }) => taken.isFree(boxAt(point, size), gap - 8))?.point ?? start;
}

/**
 * Packs blocks around what is fixed: tied ones near each other, all in a shape of about `aspect`. Returns a corner for
 * each block.
 */
export function packBlocks(
  blocks: readonly Size[],
  ties: readonly Tie[],
  fixed: readonly Box[],
  gap: number,
  aspect: number,
): readonly Point[] {
  const taken = new BoxIndex();
  for (const box of fixed) taken.add(box);
  const tiesOf = blocks.map((): Tie[] => []);
  for (const tie of ties) {
    tiesOf[tie.block]?.push(tie);
    if (typeof tie.to === "number") tiesOf[tie.to]?.push({ block: tie.to, to: tie.block, weight: tie.weight });
  }
  const placed = new Map<number, Box>();
  const pull = (block: number): number =>
    (tiesOf[block] ?? []).reduce(
      (sum, { to, weight }) => sum + (typeof to !== "number" || placed.has(to) ? weight : 0),
      0,
    );
  const area = (block: number): number => (blocks[block]?.width ?? 0) * (blocks[block]?.height ?? 0);
  const waiting = new Set(blocks.keys());

  while (waiting.size > 0) {
    const block = most([...waiting], (each) => [pull(each), area(each)]);
    const size = blocks[block] ?? { width: 0, height: 0 };
    const anchors = (tiesOf[block] ?? []).flatMap(({ to, weight }) => {
      const box = typeof to === "number" ? placed.get(to) : to;
      return box === undefined ? [] : [{ at: centre(box), weight }];
    });
    const corner = bestCorner(size, anchors, taken, gap, aspect);
    const box = boxAt(corner, size);
    placed.set(block, box);
    taken.add(box);
    waiting.delete(block);
  }
  return blocks.map((_, block) => placed.get(block) ?? { x: 0, y: 0 });
}

const boxAt = ({ x, y }: Point, { width, height }: Size): Box => ({ x, y, width, height });

type Anchor = { readonly at: Point; readonly weight: number };

function bestCorner(size: Size, anchors: readonly Anchor[], taken: BoxIndex, gap: number, aspect: number): Point {
  const whole = around(taken.boxes);
  if (whole === undefined) return { x: 0, y: 0 };
  const weight = anchors.reduce((sum, anchor) => sum + anchor.weight, 0);
  const cost = (point: Point): number => {
    const right = Math.max(whole.x + whole.width, point.x + size.width) - Math.min(whole.x, point.x);
    const bottom = Math.max(whole.y + whole.height, point.y + size.height) - Math.min(whole.y, point.y);
    const middle = centre(boxAt(point, size));
    let distance = 0;
    for (const { at, weight: share } of anchors) {
      distance += (share / weight) * (Math.abs(at.x - middle.x) + Math.abs(at.y - middle.y));
    }
    const inner = centre(whole);
    const out = Math.abs(inner.x - middle.x) / aspect + Math.abs(inner.y - middle.y);
    return 1.6 * Math.max(right / aspect, bottom) + 0.2 * (right / aspect + bottom) + 0.7 * distance + 0.15 * out;
  };
  const sorted = taken.boxes
    .flatMap((box) => besides(size, box, gap))
    .map((point) => ({ point, cost: cost(point) }))
    .sort((a, b) => a.cost - b.cost || a.point.y - b.point.y || a.point.x - b.point.x);
  const free = sorted.find(({ point }) => taken.isFree(boxAt(point, size), gap - 8));
  return free?.point ?? { x: snap(whole.x + whole.width + gap), y: snap(whole.y) };
}

/** Corners at which a box stands beside another: at each of its four sides, flush with either end or in the middle. */
function besides({ width, height }: Size, box: Box, gap: number): readonly Point[] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const columns = [box.x, box.x + (box.width - width) / 2, right - width];
  const rows = [box.y, box.y + (box.height - height) / 2, bottom - height];
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

/** Corners beside a box that keep one coordinate of the wish. */
function levelWith({ width, height }: Size, box: Box, gap: number, wish: Point): readonly Point[] {
  return [
    { x: snap(box.x + box.width + gap), y: wish.y },
    { x: snap(box.x - width - gap), y: wish.y },
    { x: wish.x, y: snap(box.y + box.height + gap) },
    { x: wish.x, y: snap(box.y - height - gap) },
  ];
}

function most(items: readonly number[], worth: (item: number) => readonly [number, number]): number {
  let best = items[0] ?? 0;
  let bestWorth = worth(best);
  for (const item of items) {
    const its = worth(item);
    if (its[0] > bestWorth[0] || (its[0] === bestWorth[0] && its[1] > bestWorth[1])) {
      best = item;
      bestWorth = its;
    }
  }
  return best;
}

import type { Point } from "#core/layout/boxes.ts";
import { QuadTree } from "./quad-tree.ts";
import { sketch } from "./sketch.ts";

/** That two items belong near each other. */
export type Bond = { readonly a: number; readonly b: number; readonly weight: number };

type ForceOptions = {
  /** How much room each item takes, in tables; 1 when there are none. */
  readonly masses?: readonly number[];
  readonly steps?: number;
};

/**
 * Positions at which bonded items stand near each other and all others keep away, one unit being about the distance of
 * neighbours: forces that come to rest, from a rough sketch of all distances. Few edges cross in such a picture.
 */
export function settle(
  count: number,
  bonds: readonly Bond[],
  { masses = [], steps = count > 600 ? 160 : 240 }: ForceOptions = {},
): readonly Point[] {
  const start = sketch(count, bonds);
  const xs = Float64Array.from(start, ({ x }) => x);
  const ys = Float64Array.from(start, ({ y }) => y);
  const mass = Float64Array.from({ length: count }, (_, item) => masses[item] ?? 1);
  const pushX = new Float64Array(count);
  const pushY = new Float64Array(count);
  const tree = new QuadTree(count);
  const first = Math.max(0.4, Math.sqrt(count) / 10);
  const last = 0.02;
  for (let step = 0; step < steps; step++) {
    const reach = first * (last / first) ** (step / steps);
    tree.build(xs, ys, mass);
    for (let item = 0; item < count; item++) tree.repel(item, pushX, pushY);
    attract(bonds, xs, ys, pushX, pushY);
    for (let item = 0; item < count; item++) {
      const own = mass[item] ?? 1;
      // A weak pull to the middle keeps parts together that nothing joins.
      const dx = (pushX[item] ?? 0) / own - gravity * (xs[item] ?? 0);
      const dy = (pushY[item] ?? 0) / own - gravity * (ys[item] ?? 0);
      const length = Math.hypot(dx, dy);
      const scale = length > reach ? reach / length : 1;
      xs[item] = (xs[item] ?? 0) + dx * scale;
      ys[item] = (ys[item] ?? 0) + dy * scale;
    }
  }
  return Array.from(xs, (x, item) => ({ x, y: ys[item] ?? 0 }));
}

const gravity = 0.02;

function attract(
  bonds: readonly Bond[],
  xs: Float64Array,
  ys: Float64Array,
  pushX: Float64Array,
  pushY: Float64Array,
): void {
  for (const { a, b, weight } of bonds) {
    const dx = (xs[a] ?? 0) - (xs[b] ?? 0);
    const dy = (ys[a] ?? 0) - (ys[b] ?? 0);
    const pull = weight * Math.hypot(dx, dy);
    pushX[a] = (pushX[a] ?? 0) - dx * pull;
    pushY[a] = (pushY[a] ?? 0) - dy * pull;
    pushX[b] = (pushX[b] ?? 0) + dx * pull;
    pushY[b] = (pushY[b] ?? 0) + dy * pull;
  }
}

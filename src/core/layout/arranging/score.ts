import { around, type Point } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import { across, type Link } from "./exchange.ts";

const goodAspect = 1.35;
/** Crossings are counted pair by pair. */
const mostCounted = 400;

/** 0 for a good aspect, and more the further from it; too wide is worse than too high, as panes stand at both sides. */
export function offShape({ width, height }: Size, count: number): number {
  const off = Math.log(Math.max(width, 1) / Math.max(height, 1) / goodAspect);
  const excess = off > 0 ? off - 0.2 : -off - 0.4;
  return shapeMatters(count) * (off ** 2 + 60 * Math.max(0, excess) ** 2);
}

/** A few tables may stand in a row; the more there are, the more their shape matters. */
const shapeMatters = (count: number): number => Math.max(0, Math.min(1, (count - 3) / 2));

/** How badly a picture reads: long edges, crossings, a bad shape, and waste of room. */
export function scoreOf(
  points: readonly Point[],
  sizes: readonly Size[],
  links: readonly Link[],
  areaMatters: boolean,
): number {
  const boxes = points.map((point, item) => ({ ...point, ...(sizes[item] ?? { width: 0, height: 0 }) }));
  const whole = around(boxes) ?? { x: 0, y: 0, width: 1, height: 1 };
  const filled = boxes.reduce((sum, { width, height }) => sum + width * height, 1);
  const waste = (whole.width * whole.height) / filled;
  const ends = links.map(({ from, to, fromY, toY }): Ends => {
    const [a, b] = [boxes[from], boxes[to]];
    if (a === undefined || b === undefined) return { length: 0, x: 0, y: 0, toX: 0, toY: 0, to };
    const between = Math.max(b.x - a.x - a.width, a.x - b.x - b.width);
    return {
      length: across(between) + Math.abs(a.y + fromY - b.y - toY),
      x: a.x + a.width / 2,
      y: a.y + fromY,
      toX: b.x + b.width / 2,
      toY: b.y + toY,
      to,
    };
  });
  const count = Math.max(1, links.length);
  const length = ends.reduce((sum, end) => sum + end.length, 0) / count / 400;
  const crossed = links.length > mostCounted ? 0 : crossings(ends) / count;
  return 4 * offShape(whole, sizes.length) + (areaMatters ? 3 * waste : 0.1 * waste) + length + 0.7 * crossed;
}

type Ends = {
  readonly length: number;
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  readonly to: number;
};

/** As if all edges were straight. */
function crossings(ends: readonly Ends[]): number {
  let count = 0;
  ends.forEach((one, at) => {
    for (let next = at + 1; next < ends.length; next++) {
      const other = ends[next];
      if (other === undefined || one.to === other.to) continue;
      const first = side(one, other.x, other.y) * side(one, other.toX, other.toY);
      if (first < 0 && side(other, one.x, one.y) * side(other, one.toX, one.toY) < 0) count++;
    }
  });
  return count;
}

const side = ({ x, y, toX, toY }: Ends, atX: number, atY: number): number =>
  Math.sign((toX - x) * (atY - y) - (toY - y) * (atX - x));

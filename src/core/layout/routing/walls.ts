import type { Box } from "#core/layout/boxes.ts";

/** Boxes by the strips they touch, for asking what stands in the way of a straight run. */
export type Walls = {
  /**
   * How far one can go from a run that starts at `from` on the axis's coordinate, at `at` across it, in a direction,
   * before a box closer than `margin` is met: where the box begins, or `undefined` when nothing is in the way.
   */
  readonly ahead: (axis: Axis, at: number, margin: number, from: number, direction: 1 | -1) => Hit | undefined;
  /** The nearest box beside a span: what one meets going across the axis from `from`, anywhere between `start` and `end`. */
  readonly beside: (axis: Axis, start: number, end: number, from: number, direction: 1 | -1) => number | undefined;
};

/** Of a run: level runs go along x, upright ones along y. */
export type Axis = "level" | "upright";

export type Hit = { readonly at: number; readonly box: Box };

const strip = 256;

/** In terms of an axis: `start` and `end` along it, `low` and `high` across it. */
type Wall = {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly box: Box;
};

export function createWalls(boxes: Iterable<Box>): Walls {
  const strips = { level: new Map<number, Wall[]>(), upright: new Map<number, Wall[]>() };
  const add = (axis: Axis, wall: Wall): void => {
    const last = Math.min(Math.floor((wall.high + strip) / strip), Math.floor((wall.low - strip) / strip) + mostStrips);
    for (let at = Math.floor((wall.low - strip) / strip); at <= last; at++) {
      const list = strips[axis].get(at);
      if (list === undefined) strips[axis].set(at, [wall]);
      else list.push(wall);
    }
  };
  for (const box of boxes) {
    const { x, y, width, height } = box;
    add("level", { start: x, end: x + width, low: y, high: y + height, box });
    add("upright", { start: y, end: y + height, low: x, high: x + width, box });
  }

  return {
    ahead: (axis, at, margin, from, direction) => {
      let nearest: Hit | undefined;
      for (const wall of strips[axis].get(Math.floor(at / strip)) ?? []) {
        if (at <= wall.low - margin || at >= wall.high + margin) continue;
        if (direction === 1) {
          if (wall.end > from && (nearest === undefined || wall.start < nearest.at)) {
            nearest = { at: wall.start, box: wall.box };
          }
        } else if (wall.start < from && (nearest === undefined || wall.end > nearest.at)) {
          nearest = { at: wall.end, box: wall.box };
        }
      }
      return nearest;
    },
    beside: (axis, start, end, from, direction) => {
      let nearest: number | undefined;
      const across = axis === "upright" ? "level" : "upright";
      const last = Math.min(Math.floor(end / strip), Math.floor(start / strip) + mostStrips);
      for (let at = Math.floor(start / strip); at <= last; at++) {
        for (const wall of strips[across].get(at) ?? []) {
          if (wall.low >= end || wall.high <= start) continue;
          if (direction === 1) {
            if (wall.end > from && (nearest === undefined || wall.start < nearest)) nearest = wall.start;
          } else if (wall.start < from && (nearest === undefined || wall.end > nearest)) nearest = wall.end;
        }
      }
      return nearest;
    },
  };
}

/** A box higher than any table is: it is not worth more. */
const mostStrips = 2000;

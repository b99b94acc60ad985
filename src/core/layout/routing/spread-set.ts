import { type Box, BoxIndex } from "#core/layout/boxes.ts";
import type { Route } from "#core/layout/route.ts";
import type { Work } from "./work.ts";

type Points = { readonly points: readonly number[] };
type Stretch = { readonly start: number; readonly end: number };

/** Lanes further apart do not push each other. */
const reach = 240;

/** Those named, with where they lay before, and all that share a line with them: they are spread together. */
export function* together<T extends Points>(
  named: ReadonlyMap<string, readonly number[]>,
  all: ReadonlyMap<string, T>,
): Work<ReadonlyMap<string, T>> {
  const lines = [new Map<number, Stretch[]>(), new Map<number, Stretch[]>()] as const;
  for (const [key, before] of named) {
    for (const points of [before, all.get(key)?.points ?? []]) {
      eachRun(points, (axis, at, start, end) => {
        const list = lines[axis].get(at);
        if (list === undefined) lines[axis].set(at, [{ start, end }]);
        else list.push({ start, end });
      });
    }
  }
  const found = new Map<string, T>();
  for (const [key, way] of all) {
    let isFound = named.has(key);
    eachRun(way.points, (axis, at, start, end) => {
      if (!isFound) isFound = lines[axis].get(at)?.some((each) => each.start <= end && each.end >= start) === true;
    });
    if (isFound) found.set(key, way);
    yield 2;
  }
  return found;
}

/** All others that may come to lie beside the ones that move. */
export function* beside(
  moving: ReadonlyMap<string, Points>,
  all: ReadonlyMap<string, Route>,
): Work<ReadonlyMap<string, Route>> {
  const runs = new BoxIndex();
  for (const { points } of moving.values()) {
    for (const run of boxesOf(points)) runs.add(run);
    yield 20;
  }
  const found = new Map<string, Route>();
  for (const [key, route] of all) {
    if (moving.has(key)) continue;
    if (boxesOf(route.points).some((run) => !runs.isFree(run, reach))) found.set(key, route);
    yield 20;
  }
  return found;
}

/** A box without width or height for each run. */
export function boxesOf(points: readonly number[]): readonly Box[] {
  const boxes: Box[] = [];
  eachRun(points, (axis, at, start, end) => {
    const length = end - start;
    boxes.push(
      axis === 0 ? { x: at, y: start, width: 0, height: length } : { x: start, y: at, width: length, height: 0 },
    );
  });
  return boxes;
}

/** Axis 0 is upright: `at` is its x. */
function eachRun(
  points: readonly number[],
  visit: (axis: 0 | 1, at: number, start: number, end: number) => void,
): void {
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
    if (x === nextX) visit(0, x, Math.min(y, nextY), Math.max(y, nextY));
    else visit(1, y, Math.min(x, nextX), Math.max(x, nextX));
  }
}

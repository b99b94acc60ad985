import type { Box } from "#core/layout/boxes.ts";
import { portRoom, type Route, type RoutePort, trunkX } from "#core/layout/route.ts";

/** A table, or what stands in its place, and the rows that an edge joins there: from the top of the canvas, in order. */
export type RouteEnd = { readonly box: Box; readonly rows: readonly number[] };

/** Tables closer than this are joined at a common side. */
const leastGap = 24;
/** How far the two ends of a loop at one row stand off its middle. */
const loopSplit = 7;

/** A way of three runs at most that looks at nothing else on the canvas: for what moves, and until the router has answered. */
export function draftRoute(from: RouteEnd, to: RouteEnd): Route {
  if (isSameBox(from.box, to.box)) return loopRoute(from, to);
  for (const out of [1, -1] as const) {
    const [start, end] = [portOf(from, out), portOf(to, out === 1 ? -1 : 1)];
    if ((trunkX(end) - trunkX(start)) * out >= leastGap) return middleRoute(start, end);
  }
  const [a, b] = [from.box, to.box];
  const atRight = Math.abs(a.x + a.width - b.x - b.width);
  return sideRoute(from, to, Math.abs(a.x - b.x) < atRight ? -1 : 1);
}

/** How far an edge runs straight on from a side, so that its foot has room. */
export const roomOf = (rows: readonly number[]): number => portRoom.foot + 4 + (rows.length > 1 ? portRoom.fork : 0);

export function portOf({ box, rows }: RouteEnd, out: 1 | -1): RoutePort {
  const y = ((rows[0] ?? box.y) + (rows.at(-1) ?? box.y)) / 2;
  return { out, x: out === 1 ? box.x + box.width : box.x, y, rows };
}

/** The ports of an edge that leaves and arrives at one side. Two ends at one height stand apart, or nothing would be seen of it. */
export function loopPorts(from: RouteEnd, to: RouteEnd, out: 1 | -1): readonly [from: RoutePort, to: RoutePort] {
  const [one, other] = [portOf(from, out), portOf(to, out)];
  if (one.y !== other.y) return [one, other];
  return [
    { ...one, y: one.y - loopSplit },
    { ...other, y: other.y + loopSplit },
  ];
}

const isSameBox = (a: Box, b: Box): boolean =>
  a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

function loopRoute(fromEnd: RouteEnd, toEnd: RouteEnd): Route {
  const [from, to] = loopPorts(fromEnd, toEnd, 1);
  return bentRoute(from, to, from.x + Math.max(roomOf(from.rows), roomOf(to.rows)));
}

/** Between sides that face each other. */
function middleRoute(from: RoutePort, to: RoutePort): Route {
  return bentRoute(from, to, Math.round((trunkX(from) + trunkX(to)) / 2));
}

function sideRoute(fromEnd: RouteEnd, toEnd: RouteEnd, out: 1 | -1): Route {
  const [from, to] = loopPorts(fromEnd, toEnd, out);
  const outermost = out === 1 ? Math.max(from.x, to.x) : Math.min(from.x, to.x);
  return bentRoute(from, to, outermost + out * Math.max(roomOf(from.rows), roomOf(to.rows)));
}

const bentRoute = (from: RoutePort, to: RoutePort, x: number): Route => ({
  from,
  to,
  points: tidyPoints([trunkX(from), from.y, x, from.y, x, to.y, trunkX(to), to.y]),
});

/** Without points that stand on a straight run or on each other; the two ends stay. */
export function tidyPoints(points: readonly number[]): readonly number[] {
  const tidy: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    while (tidy.length >= 2) {
      const [lastX, lastY] = [tidy.at(-2), tidy.at(-1)];
      const isTwin = lastX === x && lastY === y;
      const isBetween =
        tidy.length >= 4 && ((tidy.at(-4) === lastX && lastX === x) || (tidy.at(-3) === lastY && lastY === y));
      if (!isTwin && !isBetween) break;
      tidy.length -= 2;
    }
    tidy.push(x, y);
  }
  return tidy;
}

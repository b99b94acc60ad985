import type { Route, RoutePort } from "#core/layout/route.ts";
import { roomOf, tidyPoints } from "./draft-route.ts";
import { inOrder } from "./lane-order.ts";
import { placesOf, type Slot } from "./lane-places.ts";
import { busOf, type Link } from "./links.ts";
import { clearance } from "./net.ts";
import type { Way } from "./survey.ts";
import type { Axis, Walls } from "./walls.ts";
import type { Work } from "./work.ts";

/** A way whose points move. */
export type Path = {
  readonly key: string;
  readonly bus: string;
  readonly points: number[];
  readonly from: RoutePort;
  readonly to: RoutePort;
  readonly isFixed: boolean;
};

type Room = Pick<Lane, "low" | "high" | "least" | "most">;

/** A run, or several of one bus that lie on each other: they move together. */
export type Lane = {
  /** Where it lay, and lies in the end. */
  readonly at: number;
  placed: number;
  start: number;
  end: number;
  /** How far it should move at most, so that feet have their room; and how far it may, off the tables. */
  low: number;
  high: number;
  least: number;
  most: number;
  /** Each run is told by its path and the index of its first point. */
  readonly runs: { readonly path: Path; readonly index: number }[];
};

/** How far a lane may move for looks alone. */
const mostShift = 48;
/** Runs further apart do not come to lie on each other. */
const reach = 240;
/** Runs that end so close to each other still look like one. */
const tail = 6;

/** The ways with parallel runs beside each other, ordered so that they do not cross without need. Tables stay clear. */
export function* nudge(
  moving: ReadonlyMap<string, Way>,
  standing: ReadonlyMap<string, Route>,
  links: ReadonlyMap<string, Link>,
  walls: Walls,
): Work<ReadonlyMap<string, Route>> {
  const pathOf = (key: string, { points, from, to }: Route, isFixed: boolean): Path => {
    const link = links.get(key);
    return { key, bus: link === undefined ? "" : `${busOf(link)} ${to.y}`, points: [...points], from, to, isFixed };
  };
  const moved = [...moving].map(([key, way]) => pathOf(key, way, way.isDraft));
  const paths = [...moved, ...[...standing].map(([key, route]) => pathOf(key, route, true))];
  for (const axis of ["upright", "level"] as const) {
    const lanes = yield* lanesOf(paths, axis, walls);
    yield* place(lanes, axis);
    for (const { placed, least, most, runs } of lanes) {
      if (least === most) continue;
      for (const { path, index } of runs) {
        const offset = axis === "upright" ? 0 : 1;
        path.points[index * 2 + offset] = placed;
        path.points[index * 2 + 2 + offset] = placed;
      }
    }
  }
  const spread = new Map<string, Route>();
  for (const { key, points, from, to } of moved) {
    spread.set(key, { from, to, points: tidyPoints(points) });
    yield 5;
  }
  return spread;
}

function* lanesOf(paths: readonly Path[], axis: Axis, walls: Walls): Work<Lane[]> {
  const lanes: Lane[] = [];
  const byLine = new Map<string, Lane[]>();
  for (const path of paths) {
    const { points, bus } = path;
    const last = points.length / 2 - 2;
    for (let index = 0; index <= last; index++) {
      const [x = 0, y = 0, nextX = 0, nextY = 0] = points.slice(index * 2, index * 2 + 4);
      if ((x === nextX) !== (axis === "upright")) continue;
      const [at, one, other] = axis === "upright" ? [x, y, nextY] : [y, x, nextX];
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const isFixed = path.isFixed || index === 0 || index === last;
      const room = isFixed
        ? { low: at, high: at, least: at, most: at }
        : roomFor(path, index, axis, walls, at, start, end);
      const line = `${at} ${bus}`;
      const same = byLine.get(line) ?? [];
      byLine.set(line, same);
      const joined = same.filter((lane) => lane.start <= end && lane.end >= start);
      const [first, ...others] = joined;
      if (first === undefined) {
        const lane: Lane = { at, placed: at, start, end, ...room, runs: [{ path, index }] };
        same.push(lane);
        lanes.push(lane);
        continue;
      }
      join(first, { start, end, ...room, runs: [{ path, index }] });
      for (const lane of others) {
        join(first, lane);
        same.splice(same.indexOf(lane), 1);
        lane.runs.length = 0;
      }
    }
    yield path.isFixed ? last : 10 * last;
  }
  return lanes.filter(({ runs }) => runs.length > 0);
}

function join(lane: Lane, other: Omit<Lane, "at" | "placed">): void {
  lane.start = Math.min(lane.start, other.start);
  lane.end = Math.max(lane.end, other.end);
  lane.low = Math.max(lane.low, other.low);
  lane.high = Math.min(lane.high, other.high);
  lane.least = Math.max(lane.least, other.least);
  lane.most = Math.min(lane.most, other.most);
  lane.runs.push(...other.runs);
}

/** Between the tables on both sides, off the feet at its ends. */
function roomFor(
  { points, from, to }: Path,
  index: number,
  axis: Axis,
  walls: Walls,
  at: number,
  start: number,
  end: number,
): Room {
  const before = walls.beside(axis, start, end, at, -1);
  const after = walls.beside(axis, start, end, at, 1);
  let low = before === undefined ? Number.NEGATIVE_INFINITY : Math.min(at, before + clearance);
  let high = after === undefined ? Number.POSITIVE_INFINITY : Math.max(at, after - clearance);
  const [least, most] = [low, high];
  if (axis === "upright") {
    const ports = [index === 1 ? from : undefined, index === points.length / 2 - 3 ? to : undefined];
    for (const port of ports) {
      if (port === undefined) continue;
      const foot = port.x + port.out * roomOf(port.rows);
      if (port.out === 1) low = Math.max(low, Math.min(at, foot));
      else high = Math.min(high, Math.max(at, foot));
    }
  }
  return { low, high, least, most };
}

/** Finds a place for each lane, as near to where it had better lie as the others let it. */
function* place(lanes: Lane[], axis: Axis): Work<void> {
  lanes.sort((a, b) => a.at - b.at || a.start - b.start || a.end - b.end);
  const before: number[][] = lanes.map(() => []);
  const twins: [number, number][] = [];
  for (const [one, lane] of lanes.entries()) {
    let other = one + 1;
    for (; other < lanes.length; other++) {
      const next = lanes[other];
      if (next === undefined || next.at - lane.at > reach) break;
      if (next.start > lane.end + tail || next.end < lane.start - tail) continue;
      if (next.least === next.most && lane.least === lane.most) continue;
      if (next.at === lane.at) twins.push([one, other]);
      else before[other]?.push(one);
    }
    yield (other - one) / 20;
  }
  const rank = yield* inOrder(lanes, twins, axis);
  for (const [one, other] of twins) {
    if ((rank[one] ?? 0) < (rank[other] ?? 0)) before[other]?.push(one);
    else before[one]?.push(other);
  }
  const order = lanes.map((_, index) => index);
  order.sort((a, b) => (lanes[a]?.at ?? 0) - (lanes[b]?.at ?? 0) || (rank[a] ?? 0) - (rank[b] ?? 0));
  yield order.length;
  for (const part of yield* parts(order, before)) yield* placePart(part, lanes, before);
}

/** Lanes that push each other, in order. */
function* parts(order: readonly number[], before: readonly (readonly number[])[]): Work<number[][]> {
  const root = order.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (const [index, list] of before.entries()) {
    for (const other of list) root[find(other)] = find(index);
    yield list.length / 10;
  }
  const all = new Map<number, number[]>();
  for (const index of order) {
    const list = all.get(find(index));
    if (list === undefined) all.set(find(index), [index]);
    else list.push(index);
  }
  return [...all.values()];
}

function* placePart(
  part: readonly number[],
  lanes: readonly Lane[],
  before: readonly (readonly number[])[],
): Work<void> {
  const position = new Map(part.map((index, at) => [index, at]));
  const slots: Slot[] = [];
  for (const index of part) {
    const lane = lanes[index];
    if (lane === undefined) continue;
    const { low, high, least, most } = lane;
    const first: number[] = [];
    for (const each of before[index] ?? []) first.push(position.get(each) ?? 0);
    slots.push({ low, high, least, most, wish: wishOf(lane), before: first });
    yield 1 + first.length / 10;
  }
  const places = yield* placesOf(slots);
  part.forEach((index, at) => {
    const lane = lanes[index];
    if (lane !== undefined) lane.placed = places[at] ?? lane.at;
  });
}

/** Towards the middle between the tables on both sides. */
function wishOf({ at, low, high }: Lane): number {
  const middle = (low + high) / 2;
  return Number.isFinite(middle) ? at + Math.max(-mostShift, Math.min(mostShift, middle - at)) : at;
}

import type { Box } from "#core/layout/boxes.ts";
import type { RoutePort } from "#core/layout/route.ts";
import type { Hit, Walls } from "./walls.ts";
import type { Work } from "./work.ts";

/**
 * The streets of the canvas: lines beside the tables on which edges may run, and the nodes where they cross. Nodes are
 * numbered along upright lines from top to bottom, so that the next one on the same line is the next number.
 */
export type Net = {
  readonly upright: readonly Line[];
  readonly level: readonly Line[];
  /** By upright line: its first node; one more entry ends the last. */
  readonly first: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly uprightOf: Int32Array;
  readonly levelOf: Int32Array;
  /** The neighbours on the level line; -1 for none. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** By level line: its nodes from left to right. */
  readonly onLevel: readonly Int32Array[];
  /** How many level and upright runs go straight through a node. */
  readonly levelThrough: Uint16Array;
  readonly uprightThrough: Uint16Array;
  /** How many cross the stretch to the next node below, and to the right. */
  readonly crossBelow: Uint16Array;
  readonly crossRight: Uint16Array;
  /** How many run along that stretch already. */
  readonly usedBelow: Uint16Array;
  readonly usedRight: Uint16Array;
  /** By line: what runs on it. */
  readonly onUprightRuns: readonly Run[][];
  readonly onLevelRuns: readonly Run[][];
};

/** A run of a way along a line; on which side of the line the way goes on at either end, 0 where it ends. */
export type Run = {
  readonly start: number;
  readonly end: number;
  readonly startSide: Side;
  readonly endSide: Side;
  /** The points of its way, by which it is found again. */
  readonly of: readonly number[];
};

/** -1: left or above; 1: right or below. */
export type Side = -1 | 0 | 1;

/** At `at` across its axis, free from `start` to `end`. */
export type Line = {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** How many times its length a run on it costs: a line between tables that stand close is the last choice. */
  readonly price: number;
  /** How many runs fit beside each other in its street. */
  readonly room: number;
  /** Leads straight to a port: none but its own edges run along it. */
  readonly port: PortLine | undefined;
};

export type PortLine = {
  readonly port: RoutePort;
  readonly ahead: Hit | undefined;
  /** How many ends may stand at ports of their own there. */
  readonly room: number;
};

/** A line beside a table, and on which side of it. */
type Beside = Line & { readonly off: 1 | -1 };

/** Kept free around tables, where they leave the room. */
export const clearance = 12;
/** From a table's side to the line beside it: a foot has room before it. */
const beside = 24;
const above = 16;
/** Tables that stand closer than this have no line between them. */
const leastGap = 3;
const thinning = 16;
const laneWidth = 6;

/** Off a side by half the gap before it at most, so that there is a line between any two tables that do not touch. */
function* linesBeside(boxes: Iterable<Box>, walls: Walls): Work<{ upright: Line[]; level: Line[] }> {
  const lines = { upright: new Map<string, Beside>(), level: new Map<string, Beside>() };
  const add = (axis: "upright" | "level", box: Box, direction: 1 | -1): void => {
    const isUpright = axis === "upright";
    const [start, length] = isUpright ? [box.y, box.height] : [box.x, box.width];
    const [low, thickness] = isUpright ? [box.x, box.width] : [box.y, box.height];
    const side = direction === 1 ? low + thickness : low;
    const next = walls.beside(axis, start, start + length, side, direction);
    const gap = next === undefined ? Number.POSITIVE_INFINITY : (next - side) * direction;
    if (gap < leastGap) return;
    const away = Math.min(isUpright ? beside : above, gap / 2);
    const at = side + direction * away;
    const margin = Math.min(clearance, away);
    const middle = start + length / 2;
    const before = walls.ahead(axis, at, margin, middle, -1)?.at;
    const after = walls.ahead(axis, at, margin, middle, 1)?.at;
    const line: Beside = {
      at,
      off: direction,
      start: before === undefined ? Number.NEGATIVE_INFINITY : before + margin,
      end: after === undefined ? Number.POSITIVE_INFINITY : after - margin,
      price: away < clearance ? 3 - (2 * away) / clearance : 1,
      room: Math.max(1, Math.floor((gap - 2 * clearance) / laneWidth)),
      port: undefined,
    };
    if (line.start < line.end) lines[axis].set(`${line.at} ${line.start} ${line.end}`, line);
  };
  for (const box of boxes) {
    add("upright", box, 1);
    add("upright", box, -1);
    add("level", box, 1);
    add("level", box, -1);
    yield 30;
  }
  const upright = thinned(lines.upright.values());
  yield upright.length;
  const level = thinned(lines.level.values());
  yield level.length;
  return { upright, level };
}

/** Without lines that a longer one runs right beside, a little further from their table. */
function thinned(lines: Iterable<Beside>): Line[] {
  const sorted = [...lines].sort(byPosition);
  const isLeft = sorted.map(() => true);
  sorted.forEach((line, at) => {
    for (let other = at + line.off; isLeft[at] === true; other += line.off) {
      const longer = sorted[other];
      if (longer === undefined || Math.abs(longer.at - line.at) > thinning) break;
      if (isLeft[other] !== true || longer.price > line.price) continue;
      if (longer.start <= line.start && longer.end >= line.end) isLeft[at] = false;
    }
  });
  return sorted.filter((_, at) => isLeft[at]);
}

/** The line that leads to a port; `undefined` when a table stands right before it. */
export function portLine(port: RoutePort, room: number, walls: Walls): Line | undefined {
  const { out, x, y } = port;
  const ahead = walls.ahead("level", y, clearance - 0.5, x, out);
  const gap = ahead === undefined ? Number.POSITIVE_INFINITY : (ahead.at - x) * out;
  if (gap < leastGap) return undefined;
  const far = x + out * (gap - Math.min(clearance, gap / 2));
  return { at: y, start: Math.min(x, far), end: Math.max(x, far), price: 1, room: 1, port: { port, ahead, room } };
}

/** All lines that lie inside `bounds`, beside the boxes and before the ports. */
export function* createNet(boxes: Iterable<Box>, walls: Walls, ports: Iterable<Line>, bounds: Box): Work<Net> {
  const beside = yield* linesBeside(boxes, walls);
  const [right, bottom] = [bounds.x + bounds.width, bounds.y + bounds.height];
  const upright = within(beside.upright, bounds.x, right, bounds.y, bottom);
  const level = within([...beside.level, ...ports], bounds.y, bottom, bounds.x, right);
  yield upright.length + level.length;
  return yield* weave(upright, level);
}

/** The parts of lines that lie inside, in order. */
const within = (lines: readonly Line[], low: number, high: number, start: number, end: number): readonly Line[] =>
  lines
    .filter((line) => line.at >= low && line.at <= high)
    .map((line) => ({ ...line, start: Math.max(line.start, start), end: Math.min(line.end, end) }))
    .filter((line) => line.start < line.end)
    .sort(byPosition);

const byPosition = (a: Line, b: Line): number => a.at - b.at || a.start - b.start || a.end - b.end;

function* weave(upright: readonly Line[], level: readonly Line[]): Work<Net> {
  const first = new Int32Array(upright.length + 1);
  const xs: number[] = [];
  const ys: number[] = [];
  const uprightOf: number[] = [];
  const levelOf: number[] = [];
  const nodesOnLevel: number[][] = level.map(() => []);
  for (const [index, line] of upright.entries()) {
    first[index] = xs.length;
    const start = firstAt(level, line.start);
    let each = start;
    for (; each < level.length; each++) {
      const other = level[each];
      if (other === undefined || other.at > line.end) break;
      if (other.start > line.at || other.end < line.at) continue;
      nodesOnLevel[each]?.push(xs.length);
      xs.push(line.at);
      ys.push(other.at);
      uprightOf.push(index);
      levelOf.push(each);
    }
    yield 1 + (each - start) / 8;
  }
  first[upright.length] = xs.length;
  const left = new Int32Array(xs.length).fill(-1);
  const right = new Int32Array(xs.length).fill(-1);
  const onLevel = nodesOnLevel.map((nodes) => new Int32Array(nodes));
  yield xs.length / 8;
  for (const nodes of onLevel) {
    for (let at = 1; at < nodes.length; at++) {
      const [one = 0, other = 0] = [nodes[at - 1], nodes[at]];
      right[one] = other;
      left[other] = one;
    }
  }
  return {
    upright,
    level,
    first,
    x: new Float64Array(xs),
    y: new Float64Array(ys),
    uprightOf: new Int32Array(uprightOf),
    levelOf: new Int32Array(levelOf),
    left,
    right,
    onLevel,
    levelThrough: new Uint16Array(xs.length),
    uprightThrough: new Uint16Array(xs.length),
    crossBelow: new Uint16Array(xs.length),
    crossRight: new Uint16Array(xs.length),
    usedBelow: new Uint16Array(xs.length),
    usedRight: new Uint16Array(xs.length),
    onUprightRuns: upright.map(() => []),
    onLevelRuns: level.map(() => []),
  };
}

/** Of lines in order, the first that lies at `at` or behind it. */
export function firstAt(lines: readonly Line[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

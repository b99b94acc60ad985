import { firstAt, type Net, type Run, type Side } from "./net.ts";

/** Writes into the net where a way runs and what it crosses; with -1 takes it out again. Answers how much work it was. */
export function addTraffic(net: Net, points: readonly number[], by: 1 | -1): number {
  let work = 0;
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
    const axis = x === nextX ? 0 : 1;
    const isOnward = axis === 0 ? y <= nextY : x <= nextX;
    const [here, there] = [sideAt(points, at, at - 2, axis), sideAt(points, at + 2, at + 4, axis)];
    const run: Run = {
      start: axis === 0 ? Math.min(y, nextY) : Math.min(x, nextX),
      end: axis === 0 ? Math.max(y, nextY) : Math.max(x, nextX),
      startSide: isOnward ? here : there,
      endSide: isOnward ? there : here,
      of: points,
    };
    work += axis === 0 ? addUpright(net, x, run, by) : addLevel(net, y, run, by);
  }
  return work;
}

function sideAt(points: readonly number[], at: number, other: number, axis: 0 | 1): Side {
  if (other < 0 || other >= points.length) return 0;
  return Math.sign((points[other + axis] ?? 0) - (points[at + axis] ?? 0)) as Side;
}

function addUpright(net: Net, x: number, run: Run, by: 1 | -1): number {
  const { level, upright, onLevel, first, usedBelow } = net;
  const { start: top, end: bottom } = run;
  const begin = firstAt(level, top);
  let each = begin;
  for (; each < level.length; each++) {
    const line = level[each];
    if (line === undefined || line.at >= bottom) break;
    if (line.at === top || line.start >= x || line.end <= x) continue;
    const nodes = onLevel[each];
    if (nodes === undefined) continue;
    const at = firstFrom(nodes.length, (index) => (net.x[nodes[index] ?? 0] ?? 0) >= x);
    const node = nodes[at];
    if (node !== undefined && net.x[node] === x) count(net.uprightThrough, node, by);
    else count(net.crossRight, nodes[at - 1], by);
  }
  const passed = each - begin;
  for (each = firstAt(upright, x); each < upright.length && upright[each]?.at === x; each++) {
    const line = upright[each];
    if (line === undefined || line.end <= top || line.start >= bottom) continue;
    putRun(net.onUprightRuns[each], run, by);
    for (let node = first[each] ?? 0; node + 1 < (first[each + 1] ?? 0); node++) {
      if ((net.y[node + 1] ?? 0) > top && (net.y[node] ?? 0) < bottom) count(usedBelow, node, by);
    }
  }
  return 1 + passed / 8;
}

function addLevel(net: Net, y: number, run: Run, by: 1 | -1): number {
  const { level, upright, onLevel, first, usedRight } = net;
  const { start: left, end: right } = run;
  const begin = firstAt(upright, left);
  let each = begin;
  for (; each < upright.length; each++) {
    const line = upright[each];
    if (line === undefined || line.at >= right) break;
    if (line.at === left || line.start >= y || line.end <= y) continue;
    const [from = 0, end = 0] = [first[each], first[each + 1]];
    const node = from + firstFrom(end - from, (index) => (net.y[from + index] ?? 0) >= y);
    if (node < end && net.y[node] === y) count(net.levelThrough, node, by);
    else count(net.crossBelow, node > from ? node - 1 : undefined, by);
  }
  const passed = each - begin;
  for (each = firstAt(level, y); each < level.length && level[each]?.at === y; each++) {
    const line = level[each];
    if (line === undefined || line.end <= left || line.start >= right) continue;
    putRun(net.onLevelRuns[each], run, by);
    const nodes = onLevel[each] ?? [];
    for (let at = 0; at + 1 < nodes.length; at++) {
      const [node = 0, next = 0] = [nodes[at], nodes[at + 1]];
      if ((net.x[next] ?? 0) > left && (net.x[node] ?? 0) < right) count(usedRight, node, by);
    }
  }
  return 1 + passed / 8;
}

function count(counts: Uint16Array, node: number | undefined, by: 1 | -1): void {
  if (node !== undefined) counts[node] = (counts[node] ?? 0) + by;
}

function putRun(runs: Run[] | undefined, run: Run, by: 1 | -1): void {
  if (by === 1) runs?.push(run);
  else {
    const at = runs?.findIndex((each) => each.of === run.of && each.start === run.start && each.end === run.end) ?? -1;
    if (at >= 0) runs?.splice(at, 1);
  }
}

/** The first index for which it holds, of those for which it holds from one index on. */
function firstFrom(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * How many of the runs on a line a run from `from` to `to` must cross, whatever their order in the lane: those that it
 * would have to pass on one side at one end of their common stretch, and on the other side at the other.
 */
export function crossedAlong(runs: readonly Run[], from: number, fromSide: Side, to: number, toSide: Side): number {
  const isOnward = from <= to;
  const [low, high] = isOnward ? [from, to] : [to, from];
  const [lowSide, highSide] = isOnward ? [fromSide, toSide] : [toSide, fromSide];
  let crossed = 0;
  for (const { start, end, startSide, endSide } of runs) {
    if (end <= low || start >= high) continue;
    const first = low > start ? lowSide : low < start ? -startSide : lowSide === startSide ? 0 : lowSide || -startSide;
    const last = high < end ? highSide : high > end ? -endSide : highSide === endSide ? 0 : highSide || -endSide;
    if (first * last < 0) crossed++;
  }
  return crossed;
}

/** How many of the runs on a line lie on the stretch. */
export function sharedAlong(runs: readonly Run[], from: number, to: number): number {
  const [low, high] = from <= to ? [from, to] : [to, from];
  let shared = 0;
  for (const { start, end } of runs) if (end > low && start < high) shared++;
  return shared;
}

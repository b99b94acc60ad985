import { trunkX } from "#core/layout/route.ts";
import { roomOf, tidyPoints } from "./draft-route.ts";
import { Heap } from "./heap.ts";
import type { Net, Side } from "./net.ts";
import { crossedAlong, sharedAlong } from "./traffic.ts";
import type { Work } from "./work.ts";

/**
 * What a way costs beside its length, in px: `cramped` for a foot without room, `company` for each px that another runs
 * beside it, `crowd` for each px in a street that is full, `port` for lying on the line to another table's port.
 */
const costs = { bend: 90, crossing: 150, cramped: 120, company: 0.04, crowd: 0.5, port: 150 } as const;

/** The way found: its points from trunk to trunk, and the level lines of the ports it takes. */
export type Found = {
  /** What it costs beside its length and bends. */
  readonly burden: number;
  readonly points: readonly number[];
  readonly from: number;
  readonly to: number;
};

/** Came along the level line, along the upright one, or arrived. */
const level = 0;
const upright = 1;
const arrived = 2;
const states = 3;

/** Nodes looked at in one piece of work; runs that may be crossed are looked at faster. */
const most = 1000;
const runsPerNode = 16;

/** Finds the cheapest ways through a net, one after another: A* over its nodes. */
export function createSearch(net: Net): (from: readonly number[], to: readonly number[]) => Work<Found | undefined> {
  const count = net.x.length * states;
  const cost = new Float64Array(count);
  const before = new Int32Array(count);
  const stamp = new Int32Array(count);
  /** The node where the present run began, or -1 - the line of the port; and on which side it came. */
  const begin = new Int32Array(count);
  const beginSide = new Int8Array(count);
  const isGoal = new Uint8Array(net.level.length);
  const isPort = Uint8Array.from(net.level, ({ port }) => (port === undefined ? 0 : 1));
  const heap = new Heap();
  let round = 0;
  /** Nodes looked at since the last yield, and the runs on their lines at their share. */
  let looked = 0;
  let goals: { readonly x: number; readonly y: number }[] = [];
  const { x, y, uprightOf, levelOf, left, right, first } = net;
  const { levelThrough, uprightThrough, crossBelow, crossRight, usedBelow, usedRight, onUprightRuns, onLevelRuns } =
    net;

  function estimate(node: number, axis: number): number {
    const nodeX = x[node] ?? 0;
    const nodeY = y[node] ?? 0;
    let least = Number.POSITIVE_INFINITY;
    for (const goal of goals) {
      const rise = Math.abs(nodeY - goal.y);
      const bends = axis === upright ? 1 : rise === 0 ? 0 : 2;
      const all = Math.abs(nodeX - goal.x) + rise + bends * costs.bend;
      if (all < least) least = all;
    }
    return least;
  }

  function reach(state: number, from: number, price: number, ahead: number, start: number, side: number): void {
    if (stamp[state] === round && (cost[state] ?? 0) <= price) return;
    stamp[state] = round;
    cost[state] = price;
    before[state] = from;
    begin[state] = start;
    beginSide[state] = side;
    heap.push(price + ahead, state);
  }

  /** From the port outwards: every upright line that its own line meets. */
  function leave(line: number): void {
    const port = net.level[line]?.port?.port;
    const nodes = net.onLevel[line];
    if (port === undefined || nodes === undefined) return;
    const start = trunkX(port);
    const room = roomOf(port.rows);
    let price = 0;
    for (let step = 0; step < nodes.length; step++) {
      const node = nodes[port.out === 1 ? step : nodes.length - 1 - step] ?? 0;
      const away = Math.abs((x[node] ?? 0) - port.x);
      const total = price + Math.abs((x[node] ?? 0) - start) + (away < room ? costs.cramped : 0);
      if (away > Math.abs(start - port.x)) {
        reach(node * states + level, -1 - line, total, estimate(node, level), -1 - line, 0);
      }
      const stretch = port.out === 1 ? node : (left[node] ?? -1);
      price += ((uprightThrough[node] ?? 0) + (crossRight[stretch] ?? 0)) * costs.crossing;
    }
  }

  /** Along the line of the port, to the port. */
  function arrive(state: number, node: number, price: number, side: Side): void {
    const line = levelOf[node] ?? 0;
    const port = net.level[line]?.port?.port;
    if (port === undefined) return;
    const end = trunkX(port);
    const away = ((x[node] ?? 0) - port.x) * port.out;
    if (away <= Math.abs(end - port.x)) return;
    let crossed = 0;
    for (let at = node; ; ) {
      const next = (port.out === 1 ? left[at] : right[at]) ?? -1;
      if (next < 0) break;
      crossed += (crossRight[port.out === 1 ? next : at] ?? 0) + (uprightThrough[next] ?? 0);
      at = next;
    }
    const total =
      price +
      Math.abs((x[node] ?? 0) - end) +
      (away < roomOf(port.rows) ? costs.cramped : 0) +
      crossed * costs.crossing +
      onPortLine(line, x[node] ?? 0, side, end);
    reach(node * states + arrived, state, total, 0, node, side);
  }

  /** Where ends are given ports of their own, sharing the line to them costs less, and no more the more they are. */
  function sharing(line: number, shared: number): number {
    const room = net.level[line]?.port?.room ?? 1;
    return room === 1 ? shared * costs.port : (Math.min(shared, room) * costs.port) / room;
  }

  /** What it costs to share the line of a port with edges to other ports: those of one row cannot be spread. */
  function onPortLine(line: number, at: number, side: Side, end: number): number {
    const runs = onLevelRuns[line] ?? [];
    return runs.length === 0
      ? 0
      : sharing(line, sharedAlong(runs, at, end)) + crossedAlong(runs, at, side, end, 0) * costs.crossing;
  }

  /** To the next street along an upright line. */
  function goUpright(state: number, node: number, price: number, by: 1 | -1, start: number, side: number): void {
    const line = uprightOf[node] ?? 0;
    const [low, end] = [first[line] ?? 0, first[line + 1] ?? 0];
    const room = net.upright[line]?.room ?? 1;
    let crossed = start === node ? 0 : (levelThrough[node] ?? 0);
    let company = 0;
    for (let next = node + by; next >= low && next < end; next += by) {
      const step = by === 1 ? next - 1 : next;
      crossed += crossBelow[step] ?? 0;
      company += companyOf(usedBelow[step] ?? 0, room) * ((y[step + 1] ?? 0) - (y[step] ?? 0));
      const other = levelOf[next] ?? 0;
      // The lines of other ports are no streets.
      if (isPort[other] === 1 && isGoal[other] === 0) {
        crossed += levelThrough[next] ?? 0;
        continue;
      }
      const run = Math.abs((y[next] ?? 0) - (y[node] ?? 0)) * (net.upright[line]?.price ?? 1);
      const total = price + run + crossed * costs.crossing + company;
      reach(next * states + upright, state, total, estimate(next, upright), start, side);
      return;
    }
  }

  function goLevel(state: number, node: number, price: number, by: 1 | -1, start: number, side: number): void {
    const next = (by === 1 ? right[node] : left[node]) ?? -1;
    if (next < 0) return;
    const step = by === 1 ? node : next;
    const length = Math.abs((x[next] ?? 0) - (x[node] ?? 0));
    const run = length * (net.level[levelOf[node] ?? 0]?.price ?? 1);
    const crossed = (start === node ? 0 : (uprightThrough[node] ?? 0)) + (crossRight[step] ?? 0);
    const company = companyOf(usedRight[step] ?? 0, net.level[levelOf[node] ?? 0]?.room ?? 1) * length;
    reach(
      next * states + level,
      state,
      price + run + crossed * costs.crossing + company,
      estimate(next, level),
      start,
      side,
    );
  }

  function expand(state: number): void {
    const node = Math.floor(state / states);
    const price = cost[state] ?? 0;
    const start = begin[state] ?? 0;
    const side = (beginSide[state] ?? 0) as Side;
    if (state % states === level) expandLevel(state, node, price, start, side);
    else expandUpright(state, node, price, start, side);
  }

  function expandLevel(state: number, node: number, price: number, start: number, side: Side): void {
    const line = levelOf[node] ?? 0;
    const at = x[node] ?? 0;
    const port = isPort[line] === 1 ? net.level[line]?.port?.port : undefined;
    const from = start >= 0 ? (x[start] ?? 0) : port === undefined ? at : trunkX(port);
    const runs = onLevelRuns[line] ?? [];
    looked += 1 + runs.length / runsPerNode;
    const came = from < at ? -1 : 1;
    const shared = port === undefined || runs.length === 0 ? 0 : sharing(line, sharedAlong(runs, from, at));
    for (const by of [-1, 1] as const) {
      const total = price + costs.bend + shared;
      if (uprightOf[node + by] !== uprightOf[node] || isWorse((node + by) * states + upright, total)) continue;
      const crossed = runs.length === 0 ? 0 : crossedAlong(runs, from, side, at, by) * costs.crossing;
      goUpright(state, node, total + crossed, by, node, came);
    }
    if (port === undefined) goLevel(state, node, price, came === -1 ? 1 : -1, start, side);
  }

  function expandUpright(state: number, node: number, price: number, start: number, side: Side): void {
    const line = levelOf[node] ?? 0;
    const at = y[node] ?? 0;
    const from = y[start] ?? 0;
    const came = from < at ? -1 : 1;
    const port = isPort[line] === 1 ? net.level[line]?.port?.port : undefined;
    const runs = onUprightRuns[uprightOf[node] ?? 0] ?? [];
    looked += 1 + runs.length / runsPerNode;
    goUpright(state, node, price, came === -1 ? 1 : -1, start, side);
    for (const by of [-1, 1] as const) {
      if (port !== undefined && (isGoal[line] === 0 || port.out === by)) continue;
      const next = (by === 1 ? right[node] : left[node]) ?? -1;
      const total = price + costs.bend;
      if (port === undefined && (next < 0 || isWorse(next * states + level, total))) continue;
      const crossed = runs.length === 0 ? 0 : crossedAlong(runs, from, side, at, by) * costs.crossing;
      if (port === undefined) goLevel(state, node, total + crossed, by, node, came);
      else arrive(state, node, total + crossed, came);
    }
  }

  /** Whether a way to the state is known that costs no more. */
  const isWorse = (state: number, price: number): boolean => stamp[state] === round && (cost[state] ?? 0) <= price;

  function pointsTo(state: number): Found {
    const points: number[] = [];
    const line = levelOf[Math.floor(state / states)] ?? 0;
    const to = net.level[line]?.port?.port;
    if (to !== undefined) points.push(to.y, trunkX(to));
    let at = state;
    while (at >= 0) {
      const node = Math.floor(at / states);
      points.push(y[node] ?? 0, x[node] ?? 0);
      at = before[at] ?? -1;
    }
    const fromLine = -1 - at;
    const from = net.level[fromLine]?.port?.port;
    if (from !== undefined) points.push(from.y, trunkX(from));
    const way = tidyPoints(points.reverse());
    return { burden: (cost[state] ?? 0) - plainCost(way), points: way, from: fromLine, to: line };
  }

  return function* find(from, to) {
    round++;
    heap.clear();
    goals = to.flatMap((line) => {
      const port = net.level[line]?.port?.port;
      return port === undefined ? [] : [{ x: trunkX(port), y: port.y }];
    });
    for (const line of to) isGoal[line] = 1;
    for (const line of from) leave(line);
    let found: Found | undefined;
    while (heap.size > 0) {
      const least = heap.least;
      const state = heap.pop();
      const axis = state % states;
      if (axis === arrived) {
        found = pointsTo(state);
        break;
      }
      if (least > (cost[state] ?? 0) + estimate(Math.floor(state / states), axis) + 1e-6) continue;
      expand(state);
      if (looked > most) {
        yield looked;
        looked = 0;
      }
    }
    yield looked;
    looked = 0;
    for (const line of to) isGoal[line] = 0;
    return found;
  };
}

const companyOf = (used: number, room: number): number => used * costs.company + (used >= room ? costs.crowd : 0);

function plainCost(points: readonly number[]): number {
  let length = 0;
  for (let at = 2; at < points.length; at += 2) {
    length += Math.abs((points[at] ?? 0) - (points[at - 2] ?? 0));
    length += Math.abs((points[at + 1] ?? 0) - (points[at - 1] ?? 0));
  }
  return length + Math.max(0, points.length / 2 - 2) * costs.bend;
}

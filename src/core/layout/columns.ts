import { assignColumns } from "./assign-columns.ts";
import { grid, type Point, snap, snapUp } from "./boxes.ts";
import type { Size } from "./sizes.ts";

/** A reference between two items of a block, by their positions: `fromY` and `toY` count from the items' tops. */
export type Link = { readonly from: number; readonly to: number; readonly fromY: number; readonly toY: number };

/** Tables laid out beside each other: `points` has one for each item, and the block's own corner is 0, 0. */
export type Block = Size & { readonly points: readonly Point[]; readonly length: number };

const rowGap = 40;
const columnGap = 88;
const lane = 8;
const sweeps = 14;

/**
 * Lays items out in about `count` columns: what is referenced tends to the left, related tables stand in neighbouring
 * columns, and each as level with its relatives as the others allow.
 */
export function layColumns(items: readonly Size[], links: readonly Link[], count: number): Block {
  const columnOf = assignColumns(items, links, count, rowGap);
  const columns: number[][] = [];
  columnOf.forEach((column, item) => {
    const list = columns[column];
    if (list === undefined) columns[column] = [item];
    else list.push(item);
  });
  const filled = columns.filter((column) => column.length > 0);
  const tops = levelRows(items, links, filled);
  return blockOf(items, links, filled, tops);
}

/** The tops of all items after the best of several sweeps through the columns; also sorts each column by them. */
function levelRows(items: readonly Size[], links: readonly Link[], columns: readonly number[][]): readonly number[] {
  const neighbours = neighboursOf(items.length, links);
  const column = new Array<number>(items.length).fill(0);
  columns.forEach((members, at) => {
    for (const item of members) column[item] = at;
  });
  const tops = new Array<number>(items.length).fill(0);
  for (const members of columns) stack(members, items, tops);

  let best = tops.slice();
  let bestCost = Number.POSITIVE_INFINITY;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forth = sweep % 2 === 0;
    for (let step = 0; step < columns.length; step++) {
      const at = forth ? step : columns.length - 1 - step;
      const members = columns[at] ?? [];
      const looksAt = (other: number): boolean => sweep >= 6 || (forth ? other <= at : other >= at);
      level(members, items, tops, (item) => wish(neighbours[item] ?? [], tops, (other) => looksAt(column[other] ?? 0)));
    }
    const cost = unevenness(links, tops, column);
    if (cost < bestCost) {
      bestCost = cost;
      best = tops.slice();
    }
  }
  for (const members of columns) members.sort((a, b) => (best[a] ?? 0) - (best[b] ?? 0));
  return best;
}

type Neighbour = { readonly item: number; readonly offset: number };

function neighboursOf(count: number, links: readonly Link[]): readonly (readonly Neighbour[])[] {
  const neighbours: Neighbour[][] = Array.from({ length: count }, () => []);
  for (const { from, to, fromY, toY } of links) {
    neighbours[from]?.push({ item: to, offset: toY - fromY });
    neighbours[to]?.push({ item: from, offset: fromY - toY });
  }
  return neighbours;
}

type Wish = { readonly top: number; readonly weight: number };

/** Where an item would like to stand: level with its neighbours on the average. */
function wish(
  neighbours: readonly Neighbour[],
  tops: readonly number[],
  counts: (item: number) => boolean,
): Wish | undefined {
  let sum = 0;
  let weight = 0;
  for (const { item, offset } of neighbours) {
    if (!counts(item)) continue;
    sum += (tops[item] ?? 0) + offset;
    weight++;
  }
  return weight === 0 ? undefined : { top: sum / weight, weight };
}

function stack(members: readonly number[], items: readonly Size[], tops: number[]): void {
  let y = 0;
  for (const item of members) {
    tops[item] = y;
    y += (items[item]?.height ?? 0) + rowGap;
  }
}

/**
 * Sorts a column by the wishes of its members and moves each as near to its wish as can be without overlaps: least
 * squares under an order, by pooling neighbours that would collide.
 */
function level(
  members: number[],
  items: readonly Size[],
  tops: number[],
  wishOf: (item: number) => Wish | undefined,
): void {
  const wishes = new Map(members.map((item) => [item, wishOf(item) ?? { top: tops[item] ?? 0, weight: 0.01 }]));
  const middle = (item: number): number => (wishes.get(item)?.top ?? 0) + (items[item]?.height ?? 0) / 2;
  members.sort((a, b) => middle(a) - middle(b) || a - b);

  const pools: { sum: number; weight: number; members: { item: number; offset: number }[] }[] = [];
  let offset = 0;
  for (const item of members) {
    const { top, weight } = wishes.get(item) ?? { top: 0, weight: 0.01 };
    let pool = { sum: (top - offset) * weight, weight, members: [{ item, offset }] };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        members: [...last.members, ...pool.members],
      };
    }
    pools.push(pool);
    offset += (items[item]?.height ?? 0) + rowGap;
  }
  for (const pool of pools) {
    for (const member of pool.members) tops[member.item] = snap(pool.sum / pool.weight) + member.offset;
  }
}

/** How far the ends of links are from level, and how often links between the same two columns cross. */
function unevenness(links: readonly Link[], tops: readonly number[], column: readonly number[]): number {
  let cost = 0;
  const ends: { readonly lane: number; readonly left: number; readonly right: number }[] = [];
  for (const { from, to, fromY, toY } of links) {
    const a = column[from] ?? 0;
    const b = column[to] ?? 0;
    const start = (tops[from] ?? 0) + fromY;
    const end = (tops[to] ?? 0) + toY;
    cost += Math.abs(start - end);
    if (a !== b) ends.push({ lane: Math.min(a, b), left: a < b ? start : end, right: a < b ? end : start });
  }
  if (ends.length > 250) return cost;
  for (let i = 0; i < ends.length; i++) {
    const one = ends[i];
    for (let j = i + 1; j < ends.length; j++) {
      const two = ends[j];
      if (one === undefined || two === undefined || one.lane !== two.lane) continue;
      if ((one.left - two.left) * (one.right - two.right) < 0) cost += 50;
    }
  }
  return cost;
}

function blockOf(
  items: readonly Size[],
  links: readonly Link[],
  columns: readonly (readonly number[])[],
  tops: readonly number[],
): Block {
  const lanes = lanesBetween(items.length, links, columns);
  const first = Math.min(...columns.flat().map((item) => tops[item] ?? 0));
  const points = new Array<Point>(items.length).fill({ x: 0, y: 0 });
  let x = 0;
  let width = 0;
  let height = 0;
  columns.forEach((members, at) => {
    let widest = 0;
    for (const item of members) {
      const size = items[item] ?? { width: 0, height: 0 };
      const y = (tops[item] ?? 0) - first;
      points[item] = { x, y };
      widest = Math.max(widest, size.width);
      height = Math.max(height, y + size.height);
    }
    width = x + widest;
    x += snapUp(widest + columnGap + Math.min(lanes[at] ?? 0, 14) * lane);
  });
  const length = links.reduce((sum, link) => sum + lengthOf(link, items, points), 0);
  return { width: snapUp(width), height: Math.max(snapUp(height), grid), points, length };
}

/** From border to border. An edge between tables above each other goes round, which is longer than it looks. */
function lengthOf({ from, to, fromY, toY }: Link, items: readonly Size[], points: readonly Point[]): number {
  const a = points[from] ?? { x: 0, y: 0 };
  const b = points[to] ?? { x: 0, y: 0 };
  const between = Math.max(b.x - a.x - (items[from]?.width ?? 0), a.x - b.x - (items[to]?.width ?? 0));
  return (between > 0 ? between : 160) + Math.abs(a.y + fromY - b.y - toY);
}

/** How many links run through the gap after each column. */
function lanesBetween(
  count: number,
  links: readonly Link[],
  columns: readonly (readonly number[])[],
): readonly number[] {
  const column = new Array<number>(count).fill(0);
  columns.forEach((members, at) => {
    for (const item of members) column[item] = at;
  });
  const lanes = new Array<number>(columns.length).fill(0);
  for (const { from, to } of links) {
    const a = column[from] ?? 0;
    const b = column[to] ?? 0;
    const last = a === b ? a : Math.max(a, b) - 1;
    for (let at = Math.min(a, b); at <= last; at++) lanes[at] = (lanes[at] ?? 0) + 1;
  }
  return lanes;
}

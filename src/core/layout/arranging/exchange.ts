import type { Box } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import { widest } from "./stacks.ts";

/** A reference between two items, by their positions: `fromY` and `toY` count from the items' tops. */
export type Link = { readonly from: number; readonly to: number; readonly fromY: number; readonly toY: number };

/** Columns whose items move. By items: the column, the top and the left of each, and its links. */
export type Stacks = {
  readonly columns: readonly {
    readonly room: Box;
    readonly section: number;
    readonly items: number[];
    filled: number;
  }[];
  readonly columnOf: Int32Array;
  readonly tops: Float64Array;
  readonly lefts: Float64Array;
  readonly sizes: readonly Size[];
  readonly linksOf: readonly (readonly Link[])[];
  readonly rowGap: number;
};

const cell = 700;
/** In px; less is not worth a move. */
const leastGain = 8;

/** Lets each item change places with the one that shortens the edges most, near its relatives or near itself. */
export function exchange(stacks: Stacks): boolean {
  const { sizes, lefts, tops, linksOf } = stacks;
  const xs = sizes.map((size, item) => (lefts[item] ?? 0) + size.width / 2);
  const ys = sizes.map((size, item) => (tops[item] ?? 0) + size.height / 2);
  const cells = new Map<string, number[]>();
  sizes.forEach((_, item) => {
    const key = `${Math.floor((xs[item] ?? 0) / cell)}:${Math.floor((ys[item] ?? 0) / cell)}`;
    const list = cells.get(key);
    if (list === undefined) cells.set(key, [item]);
    else list.push(item);
  });
  let changed = false;
  for (let item = 0; item < sizes.length; item++) {
    const own = linksOf[item] ?? [];
    if (own.length === 0) continue;
    const others = own.map(({ from, to }) => (from === item ? to : from));
    const x = others.reduce((sum, other) => sum + (xs[other] ?? 0), 0) / own.length;
    const y = others.reduce((sum, other) => sum + (ys[other] ?? 0), 0) / own.length;
    const [hereX, hereY] = [xs[item] ?? 0, ys[item] ?? 0];
    const tried = new Set<number>();
    for (const part of [1, 0.5, 0]) {
      const column = Math.floor((hereX + (x - hereX) * part) / cell);
      const row = Math.floor((hereY + (y - hereY) * part) / cell);
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++)
          for (const other of cells.get(`${column + dx}:${row + dy}`) ?? []) tried.add(other);
      }
    }
    let best = -1;
    let least = -leastGain;
    for (const other of tried) {
      const change = changeBy(stacks, item, other);
      if (change >= least) continue;
      least = change;
      best = other;
    }
    if (best < 0) continue;
    swap(stacks, item, best);
    changed = true;
  }
  return changed;
}

/** How much longer the edges get when two items change places; 0 when they cannot. */
function changeBy(stacks: Stacks, a: number, b: number): number {
  const { columns, columnOf, sizes, lefts, tops } = stacks;
  const [one, two] = [columns[columnOf[a] ?? 0], columns[columnOf[b] ?? 0]];
  const [sizeA, sizeB] = [sizes[a], sizes[b]];
  if (a === b || one === undefined || two === undefined || one.section !== two.section) return 0;
  if (sizeA === undefined || sizeB === undefined) return 0;
  const more = sizeB.height - sizeA.height;
  if (one !== two) {
    if (one.filled + more > one.room.height || two.filled - more > two.room.height) return 0;
    if (sizeA.width > two.room.width || sizeB.width > one.room.width) return 0;
  }
  const [leftA, leftB, topA, topB] = [lefts[a] ?? 0, lefts[b] ?? 0, tops[a] ?? 0, tops[b] ?? 0];
  const [newTopA, newTopB] = [topB + more / 2, topA - more / 2];
  return (
    lengthOf(stacks, a, leftB, newTopA, b, leftA, newTopB) +
    lengthOf(stacks, b, leftA, newTopB, a, leftB, newTopA) -
    lengthOf(stacks, a, leftA, topA, b, leftB, topB) -
    lengthOf(stacks, b, leftB, topB, a, leftA, topA)
  );
}

/** The length of an item's edges, were it and one other elsewhere. */
function lengthOf(
  { sizes, lefts, tops, linksOf }: Stacks,
  item: number,
  left: number,
  top: number,
  other: number,
  otherLeft: number,
  otherTop: number,
): number {
  let sum = 0;
  const width = sizes[item]?.width ?? 0;
  for (const { from, to, fromY, toY } of linksOf[item] ?? []) {
    const isFrom = from === item;
    const end = isFrom ? to : from;
    const x = end === other ? otherLeft : (lefts[end] ?? 0);
    const y = (end === other ? otherTop : (tops[end] ?? 0)) + (isFrom ? toY : fromY);
    const between = Math.max(x - left - width, left - x - (sizes[end]?.width ?? 0));
    sum += across(between) + Math.abs(top + (isFrom ? fromY : toY) - y);
    if (isFrom ? x > left : left > x) sum += backwards;
  }
  return sum;
}

/** An edge between tables above each other goes round, which is longer than it looks. */
export const across = (between: number): number => (between > 30 ? between : 130);
/** What is referred to stands at the left, all else being equal. */
const backwards = 20;

function swap({ columns, columnOf, sizes, lefts, tops }: Stacks, a: number, b: number): void {
  const [atA, atB] = [columnOf[a] ?? 0, columnOf[b] ?? 0];
  const [one, two] = [columns[atA], columns[atB]];
  if (one === undefined || two === undefined) return;
  const [indexA, indexB] = [one.items.indexOf(a), two.items.indexOf(b)];
  one.items[indexA] = b;
  two.items[indexB] = a;
  columnOf[a] = atB;
  columnOf[b] = atA;
  const more = (sizes[b]?.height ?? 0) - (sizes[a]?.height ?? 0);
  const [topA, topB] = [tops[a] ?? 0, tops[b] ?? 0];
  tops[a] = topB + more / 2;
  tops[b] = topA - more / 2;
  one.filled += more;
  two.filled -= more;
  for (const { items, room } of [one, two]) {
    const left = room.x + (room.width - widest(items, sizes)) / 2;
    for (const item of items) lefts[item] = left;
  }
}

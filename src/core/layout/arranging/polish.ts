import { type Point, snap } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import { exchange, type Link, type Stacks } from "./exchange.ts";
import type { Column } from "./slices.ts";
import { stackHeight, widest } from "./stacks.ts";

const rounds = 6;

/**
 * Places for the items of columns: each as level with its relatives as its column allows, after items have changed
 * places as long as that made the edges shorter. No item leaves the rooms of its section's columns.
 */
export function polish(
  columns: readonly Column[],
  sizes: readonly Size[],
  links: readonly Link[],
  rowGap: number,
  mayExchange = true,
): readonly Point[] {
  const stacks = stacksOf(columns, sizes, links, rowGap);
  level(stacks);
  for (let round = 0; mayExchange && round < rounds; round++) {
    const changed = exchange(stacks);
    level(stacks);
    level(stacks);
    if (!changed) break;
  }
  for (let round = 0; round < 3; round++) level(stacks);
  return sizes.map((_, item) => ({ x: snap(stacks.lefts[item] ?? 0), y: snap(stacks.tops[item] ?? 0) }));
}

function stacksOf(columns: readonly Column[], sizes: readonly Size[], links: readonly Link[], rowGap: number): Stacks {
  const columnOf = new Int32Array(sizes.length);
  const tops = new Float64Array(sizes.length);
  const lefts = new Float64Array(sizes.length);
  const linksOf: Link[][] = sizes.map(() => []);
  for (const link of links) {
    linksOf[link.from]?.push(link);
    linksOf[link.to]?.push(link);
  }
  const stacks = columns.map(({ room, items, section }, at) => {
    const filled = stackHeight(items, sizes, rowGap);
    const isLoose = items.every((item) => linksOf[item]?.length === 0);
    let y = isLoose ? room.y : room.y + (room.height - filled) / 2;
    for (const item of items) {
      columnOf[item] = at;
      tops[item] = y;
      lefts[item] = room.x + (room.width - widest(items, sizes)) / 2;
      y += (sizes[item]?.height ?? 0) + rowGap;
    }
    return { room, section, items: [...items], filled };
  });
  return { columns: stacks, columnOf, tops, lefts, sizes, linksOf, rowGap };
}

const level = (stacks: Stacks): void => {
  for (const { items, room } of stacks.columns) levelColumn(stacks, items, room.y, room.y + room.height);
};

type Wish = { readonly top: number; readonly weight: number };

/** Where an item would like to stand: level with its neighbours on the average, and more so with those nearby. */
function wishOf({ columns, columnOf, tops, linksOf }: Stacks, item: number): Wish {
  let sum = 0;
  let weight = 0;
  const at = columnOf[item] ?? 0;
  for (const { from, to, fromY, toY } of linksOf[item] ?? []) {
    const other = from === item ? to : from;
    const its = columnOf[other] ?? 0;
    if (its === at) continue;
    const share = 1 / (1 + Math.abs((columns[at]?.room.x ?? 0) - (columns[its]?.room.x ?? 0)) / 500);
    sum += share * ((tops[other] ?? 0) + (from === item ? toY - fromY : fromY - toY));
    weight += share;
  }
  return weight === 0 ? { top: tops[item] ?? 0, weight: 0.02 } : { top: sum / weight, weight };
}

/**
 * Moves each item of a column as near to its wish as can be without overlaps: least squares under an order, by pooling
 * neighbours that would collide, within the room.
 */
function levelColumn(stacks: Stacks, items: readonly number[], top: number, bottom: number): void {
  const { tops, sizes, rowGap } = stacks;
  const pools: { sum: number; weight: number; first: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  items.forEach((item, at) => {
    const wish = wishOf(stacks, item);
    offsets.push(offset);
    let pool = { sum: (wish.top - offset) * wish.weight, weight: wish.weight, first: at };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, first: last.first };
    }
    pools.push(pool);
    offset += (sizes[item]?.height ?? 0) + rowGap;
  });
  const lowest = bottom - (offset - rowGap);
  pools.forEach((pool, at) => {
    const start = Math.max(top, Math.min(lowest, pool.sum / pool.weight));
    const end = pools[at + 1]?.first ?? items.length;
    for (let each = pool.first; each < end; each++) tops[items[each] ?? 0] = start + (offsets[each] ?? 0);
  });
}

import type { Link } from "./columns.ts";
import type { Size } from "./sizes.ts";

/** How much a link costs that spans so many columns: next to each other is best, above each other is bearable. */
function spanCost(from: number, to: number): number {
  const span = from - to;
  if (span === 0) return 0.9;
  const backwards = span < 0 ? 0.25 : 0;
  return 1.6 * (Math.abs(span) - 1) + backwards;
}

/**
 * A column for each item, at most `count` of them: starts from the depth of references, then moves and swaps items as
 * long as that brings relatives nearer or makes the columns more even in height.
 */
export function assignColumns(
  items: readonly Size[],
  links: readonly Link[],
  count: number,
  gap: number,
): readonly number[] {
  const heights = items.map(({ height }) => height + gap);
  const total = heights.reduce((sum, height) => sum + height, 0);
  const goal = Math.max(total / count, ...heights);
  const linksOf = items.map((): Link[] => []);
  for (const link of links) {
    linksOf[link.from]?.push(link);
    linksOf[link.to]?.push(link);
  }

  const depth = depths(items.length, links);
  const deepest = Math.max(0, ...depth);
  const column = depth.map((rank) => (deepest < count ? rank : Math.floor((rank * count) / (deepest + 1))));
  const filled = new Array<number>(count).fill(0);
  column.forEach((at, item) => {
    filled[at] = (filled[at] ?? 0) + (heights[item] ?? 0);
  });

  const spans = (item: number, at: number): number => {
    let cost = 0;
    for (const { from, to } of linksOf[item] ?? []) {
      cost += from === item ? spanCost(at, column[to] ?? 0) : spanCost(column[from] ?? 0, at);
    }
    return cost;
  };
  const fullness = (height: number): number => {
    const ratio = height / goal;
    return ratio * ratio + 8 * Math.max(0, ratio - 1.1) ** 2;
  };
  const order = items
    .map((_, item) => item)
    .sort((a, b) => (linksOf[b]?.length ?? 0) - (linksOf[a]?.length ?? 0) || a - b);

  const move = (item: number): boolean => {
    const now = column[item] ?? 0;
    const height = heights[item] ?? 0;
    const leaving = fullness((filled[now] ?? 0) - height) - fullness(filled[now] ?? 0);
    const before = spans(item, now);
    let best = now;
    let gain = -1e-6;
    for (let at = 0; at < count; at++) {
      if (at === now) continue;
      const change =
        spans(item, at) - before + leaving + fullness((filled[at] ?? 0) + height) - fullness(filled[at] ?? 0);
      if (change < gain) {
        gain = change;
        best = at;
      }
    }
    if (best === now) return false;
    column[item] = best;
    filled[now] = (filled[now] ?? 0) - height;
    filled[best] = (filled[best] ?? 0) + height;
    return true;
  };

  const swap = (a: number, b: number): boolean => {
    const [atA, atB] = [column[a] ?? 0, column[b] ?? 0];
    if (atA === atB) return false;
    const shift = (heights[b] ?? 0) - (heights[a] ?? 0);
    const before = spans(a, atA) + spans(b, atB) + fullness(filled[atA] ?? 0) + fullness(filled[atB] ?? 0);
    column[a] = atB;
    column[b] = atA;
    const after =
      spans(a, atB) + spans(b, atA) + fullness((filled[atA] ?? 0) + shift) + fullness((filled[atB] ?? 0) - shift);
    if (after < before - 1e-6) {
      filled[atA] = (filled[atA] ?? 0) + shift;
      filled[atB] = (filled[atB] ?? 0) - shift;
      return true;
    }
    column[a] = atA;
    column[b] = atB;
    return false;
  };

  for (let sweep = 0; sweep < 12; sweep++) {
    let changed = false;
    for (const item of order) changed = move(item) || changed;
    if (items.length <= 48) {
      for (const a of order) for (const b of order) if (a < b) changed = swap(a, b) || changed;
    }
    if (!changed) break;
  }
  return column;
}

/** How many references lead away from each item, along the longest way; a cycle is cut where it is entered. */
function depths(count: number, links: readonly Link[]): number[] {
  const targets: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of links) targets[from]?.push(to);
  const depth = new Array<number>(count).fill(-1);
  const open = new Set<number>();
  for (let root = 0; root < count; root++) {
    const stack = [root];
    for (let item = stack.at(-1); item !== undefined; item = stack.at(-1)) {
      const below = targets[item] ?? [];
      if (depth[item] === -1 && !open.has(item)) {
        open.add(item);
        stack.push(...below.filter((to) => depth[to] === -1 && !open.has(to)));
        continue;
      }
      stack.pop();
      if (depth[item] === -1) depth[item] = 1 + below.reduce((deepest, to) => Math.max(deepest, depth[to] ?? -1), -1);
      open.delete(item);
    }
  }
  return depth;
}

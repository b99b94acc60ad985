import type { Point } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import type { Link } from "./exchange.ts";
import { fewest, type Shape } from "./slices.ts";
import { columnsShape, type Gaps, stackHeight } from "./stacks.ts";

const sweeps = 8;

/**
 * Items in columns from left to right, in several ways from narrow to wide: what is referred to never stands to the
 * right of what refers to it (but for cycles). A layer has as many columns as its height asks for; low ones share one.
 */
export function layerShapes(
  items: readonly number[],
  sizes: readonly Size[],
  links: readonly Link[],
  at: readonly Point[],
  gaps: Gaps,
  firstSection: number,
): readonly Shape[] {
  const layers = layersOf(items, links);
  const height = (layer: readonly number[]): number => stackHeight(layer, sizes, gaps.row);
  const total = layers.reduce((sum, layer) => sum + height(layer), 0);
  const most = Math.min(items.length, Math.ceil(1.5 * Math.sqrt(items.length)) + 2);
  const shapes = Array.from({ length: most }, (_, turn) => {
    const goal = total / (turn + 1);
    const joined = sortLayers(joinLow(layers, height, goal), links, at);
    const sections: number[] = [];
    const columns = joined.flatMap((layer, index) => {
      const parts = Math.max(1, Math.round(height(layer) / goal));
      const split: number[][] = Array.from({ length: Math.min(parts, layer.length) }, () => []);
      // In turn, so that each column reaches from the top to the bottom of the layer.
      for (const [place, item] of layer.entries()) split[place % split.length]?.push(item);
      sections.push(...split.map(() => firstSection + index));
      return split;
    });
    return columnsShape(columns, sizes, gaps, (column) => sections[column] ?? firstSection);
  });
  return fewest(shapes);
}

/** Layers next to each other that fit into one column of the height. */
function joinLow(
  layers: readonly (readonly number[])[],
  height: (layer: readonly number[]) => number,
  goal: number,
): number[][] {
  const joined: number[][] = [];
  for (const layer of layers) {
    const last = joined.at(-1);
    if (last !== undefined && height(last) + height(layer) <= goal * 1.15) last.push(...layer);
    else joined.push([...layer]);
  }
  return joined;
}

/** By the longest way of references that leads away; then whatever can stand nearer to all that refer to it does. */
function layersOf(items: readonly number[], links: readonly Link[]): number[][] {
  const own = new Set(items);
  const targets = new Map<number, number[]>();
  const sources = new Map<number, number[]>();
  for (const { from, to } of links) {
    if (!own.has(from) || !own.has(to) || from === to) continue;
    targets.set(from, [...(targets.get(from) ?? []), to]);
    sources.set(to, [...(sources.get(to) ?? []), from]);
  }
  const depth = depths(items, targets);
  const last = Math.max(0, ...depth.values());
  for (const item of items.toSorted((a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0) || a - b)) {
    const now = depth.get(item) ?? 0;
    const above = (sources.get(item) ?? []).map((from) => depth.get(from) ?? 0);
    if ((targets.get(item) ?? []).length > 0 || above.length === 0) continue;
    const nearest = Math.min(...above) - 1;
    if (nearest > now) depth.set(item, nearest);
  }
  const layers: number[][] = Array.from({ length: last + 1 }, () => []);
  for (const item of items) layers[depth.get(item) ?? 0]?.push(item);
  return layers.filter(({ length }) => length > 0);
}

/** How many references lead away from each item, along the longest way; a cycle is cut where it is entered. */
function depths(items: readonly number[], targets: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const depth = new Map<number, number>();
  const open = new Set<number>();
  for (const root of items) {
    const stack = [root];
    for (let item = stack.at(-1); item !== undefined; item = stack.at(-1)) {
      const below = targets.get(item) ?? [];
      if (!depth.has(item) && !open.has(item)) {
        open.add(item);
        stack.push(...below.filter((to) => !depth.has(to) && !open.has(to)));
        continue;
      }
      stack.pop();
      if (!depth.has(item)) {
        depth.set(
          item,
          below.reduce((deepest, to) => Math.max(deepest, (depth.get(to) ?? -1) + 1), 0),
        );
      }
      open.delete(item);
    }
  }
  return depth;
}

/** Sorts each layer by where the neighbours of its items stand, forth and back, starting from the picture. */
function sortLayers(layers: number[][], links: readonly Link[], at: readonly Point[]): readonly number[][] {
  const layerOf = new Map(layers.flatMap((layer, index) => layer.map((item) => [item, index] as const)));
  const neighbours = new Map<number, number[]>();
  for (const { from, to } of links) {
    if (!layerOf.has(from) || !layerOf.has(to)) continue;
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const rank = new Map<number, number>();
  const number = (layer: readonly number[]): void => {
    for (const [place, item] of layer.entries()) rank.set(item, (place + 0.5) / layer.length);
  };
  for (const layer of layers) number(layer.sort((a, b) => (at[a]?.y ?? 0) - (at[b]?.y ?? 0) || a - b));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForth = sweep % 2 === 0;
    for (const layer of isForth ? layers : layers.toReversed()) {
      const wish = new Map(
        layer.map((item) => {
          const index = layerOf.get(item) ?? 0;
          const side = (neighbours.get(item) ?? []).filter((other) => {
            const its = layerOf.get(other) ?? 0;
            return isForth ? its < index : its > index;
          });
          const sum = side.reduce((total, other) => total + (rank.get(other) ?? 0), 0);
          return [item, side.length === 0 ? (rank.get(item) ?? 0) : sum / side.length] as const;
        }),
      );
      number(layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b));
    }
  }
  return layers;
}

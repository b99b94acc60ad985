import type { Box, Point } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import type { Bond } from "./force.ts";

/** Items above each other, which stand somewhere in its room, in this order; they may change places within a section. */
export type Column = { readonly room: Box; readonly items: readonly number[]; readonly section: number };

/** A way to lay a part out: the least room it takes, and the columns it has in a room that may be larger. */
export type Shape = Size & { readonly fill: (room: Box, into: Column[]) => void };

/** What stands in one place of the picture: a single item, or a part that keeps together and has its own shapes. */
export type Piece = { readonly at: Point; readonly area: number; readonly shapes: readonly Shape[] | undefined };

type SliceOptions = {
  /** Lays a few single items out together, in several ways. */
  readonly leaf: (items: readonly number[]) => readonly Shape[];
  /** How many single items are laid out together at most. */
  readonly leafSize: number;
  /** Between two parts, beside or above each other, when so many pieces stand in both. */
  readonly gap: (pieces: number, beside: boolean) => number;
};

const mostShapes = 24;

/**
 * Cuts a picture in two, and each part again, until few pieces are left in each, and puts the parts side by side as they
 * were: nothing overlaps, all stay beside whom they stood beside, and the cuts are streets for the edges.
 */
export function slice(pieces: readonly Piece[], bonds: readonly Bond[], options: SliceOptions): readonly Shape[] {
  const bondsOf: Bond[][] = pieces.map(() => []);
  for (const bond of bonds) {
    bondsOf[bond.a]?.push(bond);
    bondsOf[bond.b]?.push(bond);
  }
  const shapesOf = (items: readonly number[]): readonly Shape[] => {
    const [first] = items;
    if (first === undefined) return [];
    const own = pieces[first]?.shapes;
    if (items.length === 1 && own !== undefined) return own;
    const areSingle = items.every((item) => pieces[item]?.shapes === undefined);
    if (areSingle && items.length <= options.leafSize) return options.leaf(items);
    const beside = spread(items, (item) => pieces[item]?.at.x) >= spread(items, (item) => pieces[item]?.at.y);
    const [one, other] = cut(items, beside, pieces, bondsOf);
    return join(fewest(shapesOf(one)), fewest(shapesOf(other)), beside, options.gap(items.length, beside));
  };
  return shapesOf(pieces.map((_, item) => item));
}

function spread(items: readonly number[], coordinate: (item: number) => number | undefined): number {
  const mean = items.reduce((sum, item) => sum + (coordinate(item) ?? 0), 0) / items.length;
  return items.reduce((sum, item) => sum + ((coordinate(item) ?? 0) - mean) ** 2, 0);
}

/** How far from the middle a cut may be, as a part of all area. */
const mostOff = 0.2;

/** At about the middle, where the fewest bonds are cut. */
function cut(
  items: readonly number[],
  beside: boolean,
  pieces: readonly Piece[],
  bondsOf: readonly (readonly Bond[])[],
): readonly [readonly number[], readonly number[]] {
  const coordinate = (item: number): number => (beside ? pieces[item]?.at.x : pieces[item]?.at.y) ?? 0;
  const sorted = items.toSorted((a, b) => coordinate(a) - coordinate(b) || a - b);
  const total = sorted.reduce((sum, item) => sum + (pieces[item]?.area ?? 0), 0);
  const here = new Set(sorted);
  const before = new Set<number>();
  let area = 0;
  let bondsCut = 0;
  let best = 1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = 1; at < sorted.length; at++) {
    const item = sorted[at - 1] ?? 0;
    before.add(item);
    area += pieces[item]?.area ?? 0;
    for (const { a, b, weight } of bondsOf[item] ?? []) {
      const other = a === item ? b : a;
      if (here.has(other)) bondsCut += before.has(other) ? -weight : weight;
    }
    const off = Math.abs(area / total - 0.5);
    const cost = (1 + bondsCut) * (1 + 8 * off * off) + Math.max(0, off - mostOff) * 1e4;
    if (cost < bestCost) {
      bestCost = cost;
      best = at;
    }
  }
  return [sorted.slice(0, best), sorted.slice(best)];
}

/** The ways to put one part beside or above the other. */
export function join(ones: readonly Shape[], others: readonly Shape[], beside: boolean, gap: number): readonly Shape[] {
  if (ones.length === 0 || others.length === 0) return ones.length === 0 ? others : ones;
  return fewest(
    ones.flatMap((one) => others.map((other) => (beside ? besideOf(one, other, gap) : above(one, other, gap)))),
  );
}

function besideOf(one: Shape, other: Shape, gap: number): Shape {
  const width = one.width + gap + other.width;
  const share = one.width / (one.width + other.width);
  return {
    width,
    height: Math.max(one.height, other.height),
    fill: (room, into) => {
      const first = one.width + (room.width - width) * share;
      one.fill({ ...room, width: first }, into);
      other.fill({ ...room, x: room.x + first + gap, width: room.width - first - gap }, into);
    },
  };
}

function above(one: Shape, other: Shape, gap: number): Shape {
  const height = one.height + gap + other.height;
  const share = one.height / (one.height + other.height);
  return {
    width: Math.max(one.width, other.width),
    height,
    fill: (room, into) => {
      const first = one.height + (room.height - height) * share;
      one.fill({ ...room, height: first }, into);
      other.fill({ ...room, y: room.y + first + gap, height: room.height - first - gap }, into);
    },
  };
}

/** Drops what is larger both ways than another, then thins the rest out. */
export function fewest(shapes: readonly Shape[]): readonly Shape[] {
  const sorted = shapes.toSorted((a, b) => a.width - b.width || a.height - b.height);
  const kept: Shape[] = [];
  for (const shape of sorted) if (shape.height < (kept.at(-1)?.height ?? Number.POSITIVE_INFINITY)) kept.push(shape);
  const step = (at: number): number => Math.floor((at * mostShapes) / kept.length);
  return kept.length <= mostShapes ? kept : kept.filter((_, at) => step(at) !== step(at - 1));
}

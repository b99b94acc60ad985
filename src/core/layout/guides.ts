import type { Box } from "./boxes.ts";

/**
 * A line to show while dragging. `axis: "x"` is upright at x = `at`, from y = `from` to y = `to`; `"y"` lies likewise.
 * An `edge` shows what stands in line; a `gap` lies across the space between two boxes, one of several of the same width.
 */
export type Guide = {
  readonly kind: "edge" | "gap";
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

type Snapped = { readonly dx: number; readonly dy: number; readonly guides: readonly Guide[] };

/**
 * How much further a dragged box goes to stand well: in line with an edge or the centre of another, or as far from its
 * neighbours as they are from each other, when that is within `reach`; else on the grid, if there is one. Each direction
 * snaps for itself. `reach` is in px at 100 %.
 */
export function snapMove(wish: {
  readonly moving: Box;
  readonly others: Iterable<Box>;
  readonly grid: number | undefined;
  readonly reach: number;
}): Snapped {
  const { moving, grid, reach } = wish;
  const others = [...wish.others].map((box): Sides => ({ x: across(box), y: down(box) }));
  const sides: Sides = { x: across(moving), y: down(moving) };
  const dx = shiftOn("x", sides, others, grid, reach);
  const dy = shiftOn("y", sides, others, grid, reach);
  const moved: Sides = { x: shifted(sides.x, dx), y: shifted(sides.y, dy) };
  return { dx, dy, guides: [...guidesOn("x", moved, others), ...guidesOn("y", moved, others)] };
}

type Axis = "x" | "y";
type Side = { readonly start: number; readonly end: number };
type Sides = Readonly<Record<Axis, Side>>;

const across = ({ x, width }: Box): Side => ({ start: x, end: x + width });
const down = ({ y, height }: Box): Side => ({ start: y, end: y + height });
const shifted = ({ start, end }: Side, by: number): Side => ({ start: start + by, end: end + by });
const crossing = (axis: Axis): Axis => (axis === "x" ? "y" : "x");
const meets = (a: Side, b: Side): boolean => a.start < b.end && b.start < a.end;

/** Half a px is nothing that anybody sees. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 0.5;

function shiftOn(axis: Axis, moving: Sides, others: readonly Sides[], grid: number | undefined, reach: number): number {
  const { start, end } = moving[axis];
  let best = Number.POSITIVE_INFINITY;
  const offer = (shift: number): void => {
    if (Math.abs(shift) < Math.abs(best) && Math.abs(shift) <= reach) best = shift;
  };
  for (const other of others) {
    const { start: otherStart, end: otherEnd } = other[axis];
    offer(otherStart - start);
    offer(otherEnd - end);
    offer((otherStart + otherEnd - start - end) / 2);
    offer(otherEnd - start);
    offer(otherStart - end);
  }
  // Being in line is offered first, so that of two equally near it wins.
  for (const target of equalGaps(axis, moving, others)) offer(target - start);
  // Whole px, whatever the zoom brought.
  if (best !== Number.POSITIVE_INFINITY) return Math.round(start + best) - start + 0;
  return grid === undefined ? 0 : Math.round(start / grid) * grid - start + 0;
}

/** Neighbours in the row of the moving box, each pair with free space between them. */
function pairsOn(axis: Axis, moving: Sides, others: readonly Sides[]): readonly (readonly [Sides, Sides])[] {
  const cross = crossing(axis);
  const row = others
    .filter((other) => meets(other[cross], moving[cross]))
    .sort((a, b) => a[axis].start - b[axis].start);
  const pairs: [Sides, Sides][] = [];
  let last: Sides | undefined;
  for (const each of row) {
    if (last !== undefined && each[axis].start > last[axis].end) pairs.push([last, each]);
    if (last === undefined || each[axis].end > last[axis].end) last = each;
  }
  return pairs;
}

/** Where the moving box would begin to be as far from a pair as the pair is apart, or to halve the space between. */
function* equalGaps(axis: Axis, moving: Sides, others: readonly Sides[]): Generator<number> {
  const size = moving[axis].end - moving[axis].start;
  for (const [before, after] of pairsOn(axis, moving, others)) {
    const gap = after[axis].start - before[axis].end;
    yield after[axis].end + gap;
    yield before[axis].start - gap - size;
    if (gap > size) yield before[axis].end + (gap - size) / 2;
  }
}

function guidesOn(axis: Axis, moved: Sides, others: readonly Sides[]): readonly Guide[] {
  const cross = crossing(axis);
  const { start, end } = moved[axis];
  const middle = (start + end) / 2;
  const guides: Guide[] = [];
  const lines = new Set([start, middle, end]);
  for (const at of lines) {
    const inLine = others.filter(({ [axis]: other }) =>
      at === middle ? same((other.start + other.end) / 2, at) : same(other.start, at) || same(other.end, at),
    );
    if (inLine.length === 0) continue;
    const all = [moved, ...inLine].map((each) => each[cross]);
    const from = Math.min(...all.map((side) => side.start));
    const to = Math.max(...all.map((side) => side.end));
    guides.push({ kind: "edge", axis, at, from, to });
  }
  return [...guides, ...gapGuides(axis, moved, others)];
}

/** Shown only when the moved box itself is part of the equal spaces. */
function gapGuides(axis: Axis, moved: Sides, others: readonly Sides[]): readonly Guide[] {
  const { start, end } = moved[axis];
  const between = (a: Sides, b: Sides): Guide => {
    const cross = crossing(axis);
    const from = Math.max(a[cross].start, b[cross].start, moved[cross].start);
    const to = Math.min(a[cross].end, b[cross].end, moved[cross].end);
    return { kind: "gap", axis: cross, at: Math.round((from + to) / 2), from: a[axis].end, to: b[axis].start };
  };
  const guides: Guide[] = [];
  for (const [before, after] of pairsOn(axis, moved, others)) {
    const gap = after[axis].start - before[axis].end;
    if (same(start - after[axis].end, gap)) guides.push(between(before, after), between(after, moved));
    if (same(before[axis].start - end, gap)) guides.push(between(moved, before), between(before, after));
    const [left, right] = [start - before[axis].end, after[axis].start - end];
    // A px more on one side is what rounding leaves.
    if (left > 0 && right > 0 && Math.abs(left - right) <= 1) {
      guides.push(between(before, moved), between(moved, after));
    }
  }
  return guides;
}

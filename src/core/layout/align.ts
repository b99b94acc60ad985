import { around, type Box, type Point } from "./boxes.ts";

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";

/** Between boxes that have to make room for each other. */
const apart = 16;

/**
 * Where boxes go to stand in one line, in whole px; only what moves. Those that would come to lie on each other are
 * pushed apart along the line, in the order in which they stand there, all together as little as possible.
 */
export function align(boxes: ReadonlyMap<string, Box>, how: Alignment): ReadonlyMap<string, Point> {
  const isColumn = how === "left" || how === "centre" || how === "right";
  const spans = [...boxes].map(([key, box]): Spans => (isColumn ? spansOf(key, box) : turned(spansOf(key, box))));
  const whole = around(boxes.values());
  if (whole === undefined) return new Map();
  const [from, size] = isColumn ? [whole.x, whole.width] : [whole.y, whole.height];
  const widest = spans.reduce((most, { across }) => Math.max(most, across.size), 0);
  // The widest box decides about half pixels, so that aligning twice changes nothing.
  const middle = Math.round(from + (size - widest) / 2) + widest / 2;
  const start = (across: Span): number => {
    if (how === "left" || how === "top") return from;
    if (how === "right" || how === "bottom") return from + size - across.size;
    return middle - across.size / 2;
  };
  const along = pushedApart(spans.map((each) => each.along));
  return moved(
    boxes,
    spans.map(({ key, across }, at) => {
      const [a, b] = [start(across), along[at] ?? 0];
      return [key, isColumn ? { x: a, y: b } : { x: b, y: a }];
    }),
  );
}

/**
 * Where boxes go to have equal gaps, in whole px; only what moves. The first and the last stay, unless there is too
 * little room between them: then all stand 16 px apart, and the row grows at its end. Nothing moves of fewer than three.
 */
export function distribute(boxes: ReadonlyMap<string, Box>, way: "across" | "down"): ReadonlyMap<string, Point> {
  if (boxes.size < 3) return new Map();
  const row = [...boxes]
    .map(([key, box]) => ({ key, box, ...(way === "across" ? spansOf(key, box).across : spansOf(key, box).along) }))
    .sort((a, b) => a.from + a.size / 2 - (b.from + b.size / 2) || a.from - b.from);
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const room = last.from + last.size - first.from - row.reduce((sum, { size }) => sum + size, 0);
  const gap = Math.max(apart, room / (row.length - 1));
  let next = first.from;
  return moved(
    boxes,
    row.map(({ key, box, size }) => {
      const at = next;
      next += size + gap;
      return [key, way === "across" ? { x: at, y: box.y } : { x: box.x, y: at }];
    }),
  );
}

type Span = { readonly from: number; readonly size: number };
/** A box seen from a column: `across` is in x, `along` in y; `turned` for a row. */
type Spans = { readonly key: string; readonly across: Span; readonly along: Span };

const spansOf = (key: string, { x, y, width, height }: Box): Spans => ({
  key,
  across: { from: x, size: width },
  along: { from: y, size: height },
});

const turned = ({ key, across, along }: Spans): Spans => ({ key, across: along, along: across });

function moved(
  boxes: ReadonlyMap<string, Box>,
  places: readonly (readonly [string, Point])[],
): ReadonlyMap<string, Point> {
  const changes = new Map<string, Point>();
  for (const [key, place] of places) {
    const box = boxes.get(key);
    const [x, y] = [Math.round(place.x) + 0, Math.round(place.y) + 0];
    if (box !== undefined && (box.x !== x || box.y !== y)) changes.set(key, { x, y });
  }
  return changes;
}

/**
 * Where spans begin so that none lies on another: of all ways that keep their order, the one with the least sum of
 * squared moves. Runs that are pushed share one shift, the mean of what their members want.
 */
function pushedApart(spans: readonly Span[]): readonly number[] {
  const order = spans
    .map((span, at) => ({ ...span, at }))
    .sort((a, b) => a.from + a.size / 2 - (b.from + b.size / 2) || a.from - b.from || a.at - b.at);
  const runs: { sum: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [place, { from, size }] of order.entries()) {
    offsets.push(offset);
    runs.push({ sum: from - offset, count: 1 });
    for (;;) {
      const [before, last] = [runs.at(-2), runs.at(-1)];
      if (before === undefined || last === undefined || before.sum / before.count <= last.sum / last.count) break;
      runs.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
    const next = order[place + 1];
    const free = next === undefined ? apart : next.from - from - size;
    // What already stands closer, but not on each other, may stay so.
    offset += Math.ceil(size) + (free < 0 ? apart : Math.floor(Math.min(free, apart)));
  }
  const starts = new Array<number>(spans.length).fill(0);
  let place = 0;
  for (const { sum, count } of runs) {
    const shift = Math.round(sum / count);
    for (const end = place + count; place < end; place++) starts[order[place]?.at ?? 0] = shift + (offsets[place] ?? 0);
  }
  return starts;
}

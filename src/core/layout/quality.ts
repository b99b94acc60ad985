import type { Places } from "#core/document/transaction.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Box } from "./boxes.ts";
import type { Routes } from "./route.ts";
import { type Link, type LinkEnd, linksOf } from "./routing/links.ts";
import { createRouter } from "./routing/router.ts";
import type { Detail } from "./sizes.ts";

/** How well a drawing reads: the less of each, the better. */
export type Quality = {
  readonly edges: number;
  /** Pairs of runs that cross; edges to one column run together, and are not counted against each other. */
  readonly crossings: number;
  /** Edges that run over a table. */
  readonly overTables: number;
  /** Pairs of runs that lie on each other, of edges that share no end. */
  readonly overlaps: number;
  /** Per edge. */
  readonly bends: number;
  /** Per edge, in px. */
  readonly length: number;
};

/** Routes all that has a place, and measures it. */
export function measure(schema: Schema, places: Places, detail: Detail = "all"): Quality {
  const { boxes, links } = linksOf(schema, places, detail, undefined);
  const router = createRouter();
  router.update({ boxes, links });
  return qualityOf(boxes, links, new Map(finished(router.step(Number.POSITIVE_INFINITY).changes)));
}

const finished = <T>(changes: ReadonlyMap<string, T | undefined>): [string, T][] =>
  [...changes].filter((entry): entry is [string, T] => entry[1] !== undefined);

/** A run lies at `at` across its axis, from `start` to `end` along it. */
type Run = { readonly edge: number; readonly at: number; readonly start: number; readonly end: number };

export function qualityOf(boxes: ReadonlyMap<string, Box>, links: readonly Link[], routes: Routes): Quality {
  const drawn = links.filter(({ key }) => routes.has(key));
  const upright: Run[] = [];
  const level: Run[] = [];
  let bends = 0;
  let length = 0;
  drawn.forEach(({ key }, edge) => {
    const points = routes.get(key)?.points ?? [];
    bends += Math.max(0, points.length / 2 - 2);
    for (let at = 0; at + 3 < points.length; at += 2) {
      const [x = 0, y = 0, nextX = 0, nextY = 0] = points.slice(at, at + 4);
      length += Math.abs(nextX - x) + Math.abs(nextY - y);
      if (x === nextX) upright.push({ edge, at: x, start: Math.min(y, nextY), end: Math.max(y, nextY) });
      else level.push({ edge, at: y, start: Math.min(x, nextX), end: Math.max(x, nextX) });
    }
  });
  upright.sort((a, b) => a.at - b.at);
  level.sort((a, b) => a.at - b.at);
  const ends = drawn.map(({ from, to }) => [endKey(from), endKey(to)] as const);
  const isKin = (a: number, b: number): boolean => a === b || ends[a]?.some((end) => ends[b]?.includes(end)) === true;
  const isBus = (a: number, b: number): boolean => a === b || ends[a]?.[1] === ends[b]?.[1];
  const count = Math.max(1, drawn.length);
  return {
    edges: drawn.length,
    crossings: crossings(upright, level, isBus),
    overTables: overTables(boxes, upright, level),
    overlaps: overlaps(upright, isKin) + overlaps(level, isKin),
    bends: bends / count,
    length: length / count,
  };
}

/** Ends of one key are one and the same port, or the other side of its row. */
const endKey = ({ at, rows }: LinkEnd): string => `${at} ${rows.join()}`;

const tolerance = 0.5;

function crossings(upright: readonly Run[], level: readonly Run[], isBus: (a: number, b: number) => boolean): number {
  let count = 0;
  for (const { edge, at, start, end } of upright) {
    for (let each = firstFrom(level, start + tolerance); each < level.length; each++) {
      const other = level[each];
      if (other === undefined || other.at >= end - tolerance) break;
      if (other.start < at - tolerance && other.end > at + tolerance && !isBus(edge, other.edge)) count++;
    }
  }
  return count;
}

function overlaps(runs: readonly Run[], isKin: (a: number, b: number) => boolean): number {
  let count = 0;
  runs.forEach((run, from) => {
    for (let to = from + 1; to < runs.length; to++) {
      const other = runs[to];
      if (other === undefined || other.at - run.at > 1) break;
      if (Math.min(run.end, other.end) - Math.max(run.start, other.start) > 4 && !isKin(run.edge, other.edge)) count++;
    }
  });
  return count;
}

function overTables(boxes: ReadonlyMap<string, Box>, upright: readonly Run[], level: readonly Run[]): number {
  const over = new Set<number>();
  const add = (runs: readonly Run[], low: number, high: number, start: number, end: number): void => {
    for (let each = firstFrom(runs, low + tolerance); each < runs.length; each++) {
      const run = runs[each];
      if (run === undefined || run.at >= high - tolerance) break;
      if (run.start < end - tolerance && run.end > start + tolerance) over.add(run.edge);
    }
  };
  for (const { x, y, width, height } of boxes.values()) {
    add(upright, x, x + width, y, y + height);
    add(level, y, y + height, x, x + width);
  }
  return over.size;
}

/** Of runs in order, the first that lies at `at` or behind it. */
function firstFrom(runs: readonly Run[], at: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

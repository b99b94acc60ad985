import type { Places } from "#core/document/transaction.ts";
import { rowAnchor, tableSize } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { End, Schema } from "#core/schema/schema.ts";
import { type EdgeEnd, type Plan, planEdge } from "./edge-path.ts";

/** Between two runs beside each other. */
const step = 8;
const mostSteps = 12;
const bucketSize = 256;

type Run = { readonly x: number; readonly top: number; readonly bottom: number; readonly target: string };

/**
 * How far each edge's middle run stands off its usual place, so that runs do not lie on each other. Edges to the same
 * column may: they run together. Only what is not 0 is in the answer.
 */
export function assignLanes(schema: Schema, places: Places): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const runs = new Map<string, Run[]>();
  const planned = schema.references.flatMap(({ key, from, to }) => {
    const [start, end] = [edgeEnd(schema, places, from), edgeEnd(schema, places, to)];
    return start === undefined || end === undefined
      ? []
      : [{ key, plan: planEdge(start, end), target: `${to.table} ${to.columns[0]}` }];
  });
  // Short runs first: they have the least choice.
  planned.sort((a, b) => fall(a.plan) - fall(b.plan) || (a.key < b.key ? -1 : 1));
  for (const { key, plan, target } of planned) {
    const top = Math.min(plan.from.y, plan.to.y) - step;
    const bottom = Math.max(plan.from.y, plan.to.y) + step;
    const isFree = (x: number): boolean =>
      !bucketsOf(x, top, bottom).some((bucket) =>
        runs
          .get(bucket)
          ?.some((run) => run.target !== target && Math.abs(run.x - x) < step && run.top < bottom && top < run.bottom),
      );
    const lane = offsets(plan).find((offset) => isFree(plan.turn + offset)) ?? 0;
    if (lane !== 0) lanes.set(key, lane);
    const run = { x: plan.turn + lane, top, bottom, target };
    for (const bucket of bucketsOf(run.x, top, bottom)) {
      const list = runs.get(bucket);
      if (list === undefined) runs.set(bucket, [run]);
      else list.push(run);
    }
  }
  return lanes;
}

const fall = ({ from, to }: Plan): number => Math.abs(from.y - to.y);

/** Nearest first, within the room. */
function offsets({ left, right }: Plan): readonly number[] {
  const all = [0];
  for (let at = 1; at <= mostSteps; at++) {
    if (at * step <= right) all.push(at * step);
    if (at * step <= left) all.push(-at * step);
  }
  return all;
}

function bucketsOf(x: number, top: number, bottom: number): readonly string[] {
  const buckets: string[] = [];
  const last = Math.min(Math.floor(bottom / bucketSize), Math.floor(top / bucketSize) + 200);
  for (let row = Math.floor(top / bucketSize); row <= last; row++) {
    for (const column of new Set([Math.floor((x - step) / bucketSize), Math.floor((x + step) / bucketSize)]))
      buckets.push(`${column}:${row}`);
  }
  return buckets;
}

function edgeEnd(schema: Schema, places: Places, end: End): EdgeEnd | undefined {
  const table = tablesByKey(schema).get(end.table);
  const place = places.get(end.table);
  if (table === undefined || place === undefined) return undefined;
  return { x: place.x, y: place.y, width: tableSize(table).width, anchor: rowAnchor(table, end.columns[0] ?? "") };
}

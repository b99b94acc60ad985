import { referencesByTable } from "./lookup.ts";
import type { Reference, Schema, TableKey } from "./schema.ts";

/** One reference, walked from one of its tables to the other. */
export type Step = {
  readonly reference: Reference;
  readonly from: TableKey;
  readonly to: TableKey;
  /** From the foreign key to what it points at. */
  readonly forward: boolean;
};

/** At least one step; each begins where the one before ends. */
export type Path = readonly Step[];

const mostPaths = 5;

/**
 * The shortest ways from one table to another over references in either direction, five at most; none when there is no
 * way. From a table to itself they are its self references. An inactive n–m reference is no way: nothing joins its ends.
 */
export function findPath(schema: Schema, from: TableKey, to: TableKey): readonly Path[] {
  if (from === to) {
    const own = stepsFrom(schema, from).filter((step) => step.to === from && step.forward);
    return own.slice(0, mostPaths).map((step) => [step]);
  }
  const distances = distancesTo(schema, to, from);
  const paths: Path[] = [];
  const walk = (at: TableKey, before: Path): void => {
    if (at === to) paths.push(before);
    const left = (distances.get(at) ?? 0) - 1;
    for (const step of at === to ? [] : stepsFrom(schema, at)) {
      if (paths.length === mostPaths) return;
      if (distances.get(step.to) === left) walk(step.to, [...before, step]);
    }
  };
  if (distances.has(from)) walk(from, []);
  return paths;
}

/** How far tables are from `to`, as far as it takes to reach `from`. */
function distancesTo(schema: Schema, to: TableKey, from: TableKey): ReadonlyMap<TableKey, number> {
  const distances = new Map([[to, 0]]);
  let edge: readonly TableKey[] = [to];
  for (let distance = 1; edge.length > 0 && !distances.has(from); distance++) {
    const next: TableKey[] = [];
    for (const key of edge) {
      for (const step of stepsFrom(schema, key)) {
        if (distances.has(step.to)) continue;
        distances.set(step.to, distance);
        next.push(step.to);
      }
    }
    edge = next;
  }
  return distances;
}

const stepsFrom = (schema: Schema, key: TableKey): readonly Step[] =>
  (referencesByTable(schema).get(key) ?? []).flatMap((reference) => {
    if (reference.inactive && reference.from.many && reference.to.many) return [];
    const forward = reference.from.table === key;
    return [{ reference, from: key, to: forward ? reference.to.table : reference.from.table, forward }];
  });

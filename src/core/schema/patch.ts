import { differingRun } from "./differing-run.ts";
import type { Project, Schema } from "./schema.ts";

/** A list told by its difference: runs of the old list that stay, and new items. */
type ListPatch<T> = readonly (readonly [from: number, to: number] | { readonly put: T })[];

/** A schema told by its difference from an earlier one, so that a worker need not send what did not change. */
export type SchemaPatch = {
  readonly project: { readonly put: Project | undefined } | "same";
} & { readonly [K in Family]: ListPatch<Schema[K][number]> | "same" };

type Family = Exclude<keyof Schema, "project">;

const families = [
  "tables",
  "references",
  "enums",
  "groups",
  "notes",
  "views",
  "records",
  "partials",
  "objects",
] as const satisfies readonly Family[];

export const emptySchema: Schema = {
  project: undefined,
  tables: [],
  references: [],
  enums: [],
  groups: [],
  notes: [],
  views: [],
  records: [],
  partials: [],
  objects: [],
};

/** What leads from `before` to `after`: equal objects are told by their position. */
export function diffSchema(before: Schema, after: Schema): SchemaPatch {
  const lists = families.map((family) => [family, diffList<unknown>(before[family], after[family])] as const);
  const project = before.project === after.project ? "same" : { put: after.project };
  return { project, ...Object.fromEntries(lists) } as SchemaPatch;
}

/** The schema after, which shares every unchanged object with `before`. */
export function applySchemaPatch(before: Schema, patch: SchemaPatch): Schema {
  const lists = families.map((family) => [family, applyList<unknown>(before[family], patch[family])] as const);
  const project = patch.project === "same" ? before.project : patch.project.put;
  return { project, ...Object.fromEntries(lists) } as Schema;
}

function diffList<T>(before: readonly T[], after: readonly T[]): ListPatch<T> | "same" {
  const run = differingRun(before, after);
  if (run.from === run.before && run.from === run.after) return "same";
  const positions = new Map(before.slice(run.from, run.before).map((item, at) => [item, run.from + at]));
  const patch: ([number, number] | { put: T })[] = [];
  const keep = (from: number, to: number): void => {
    const last = patch.at(-1);
    if (Array.isArray(last) && last[1] === from) last[1] = to;
    else if (from < to) patch.push([from, to]);
  };
  keep(0, run.from);
  for (const item of after.slice(run.from, run.after)) {
    const at = positions.get(item);
    if (at === undefined) patch.push({ put: item });
    else keep(at, at + 1);
  }
  keep(run.before, before.length);
  return patch;
}

function applyList<T>(before: readonly T[], patch: ListPatch<T> | "same"): readonly T[] {
  if (patch === "same") return before;
  return patch.flatMap((step) => ("put" in step ? [step.put] : before.slice(step[0], step[1])));
}

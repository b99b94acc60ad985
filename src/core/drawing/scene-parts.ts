import type { Places } from "#core/document/transaction.ts";
import type { Routes } from "#core/layout/route.ts";
import type { Detail } from "#core/layout/sizes.ts";
import { differingRun } from "#core/schema/differing-run.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** What a scene is made of. */
export type SceneParts = {
  readonly schema: Schema;
  readonly places: Places;
  readonly routes: Routes;
  readonly detail: Detail;
  /** `undefined` when all is shown. */
  readonly visible: ReadonlySet<TableKey> | undefined;
  /** Names of the notes to be seen, and of the groups whose hulls are; `undefined` when all are. */
  readonly notes?: ReadonlySet<string> | undefined;
  readonly groups?: ReadonlySet<string> | undefined;
  readonly stale: ReadonlySet<TableKey>;
};

/** The list before where the list after holds just the same. */
export function keptList<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const run = differingRun(before, after);
  return run.from === run.before && run.from === run.after ? before : after;
}

import type { Bearer, Draft, DraftTable } from "#core/inputs/postgres/draft.ts";
import { nameTables } from "#core/outputs/postgres/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { createBuilder } from "./build.ts";
import { foldPartitions } from "./partitions.ts";
import { settleReferences } from "./references.ts";
import { foldSequences } from "./sequences.ts";

/** How often names are looked at again: each one that is written may change what Postgres would choose for others. */
const rounds = 5;

/** The schema that a draft means, said as briefly as it can be: what Postgres would do anyway is left out. */
export function foldDraft(draft: Draft): Schema {
  foldPartitions(draft);
  foldSequences(draft);
  settleReferences(draft);
  const build = createBuilder(draft);
  const needed = new Set<Bearer>();
  let changed = new Set<DraftTable>();
  for (let round = 1; ; round++) {
    const { schema, borne } = build(needed, changed);
    const names = nameTables(schema, () => {});
    changed = new Set();
    for (const { of, table, owner, name, bearer } of borne) {
      if (needed.has(bearer) || names.given.get(table)?.get(owner ?? table) === name) continue;
      needed.add(bearer);
      changed.add(of);
    }
    if (changed.size === 0 || round === rounds) return schema;
  }
}

import type { Ddl } from "#core/outputs/postgres/ddl.ts";
import type { Statement } from "#core/outputs/postgres/statement.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import { blame } from "./blame.ts";
import type { Failed } from "./load.ts";
import type { Problem } from "./proof-calls.ts";
import type { Attempt } from "./run.ts";

/** SQLSTATE: no such object, no such schema. */
const missing: ReadonlySet<string> = new Set(["42704", "3F000"]);
const mostColumns = 200;

/** Postgres refuses a table for the first of its types that is not there: it is asked about each of the others. */
export async function otherMissingTypes(
  failed: readonly Failed<Statement>[],
  { schema, ddl }: { readonly schema: Schema; readonly ddl: Ddl },
  attempt: Attempt,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  let asked = 0;
  for (const { step, refusal, because } of failed) {
    if (!missing.has(refusal.code) || because !== undefined) continue;
    const first = blame(step.of, refusal.position, { schema, names: ddl.names });
    if (first.kind !== "column") continue;
    for (const column of tablesByKey(schema).get(first.table)?.columns ?? []) {
      const { sql, known, enum: own } = ddl.types(column.type);
      if (column.name === first.column || known !== undefined || own !== undefined) continue;
      if (asked++ === mostColumns) return problems;
      const refused = await attempt(`SELECT NULL::${sql}`);
      if (refused === undefined || !missing.has(refused.code)) continue;
      problems.push({ ...refused, position: undefined, of: { ...first, column: column.name } });
    }
  }
  return problems;
}

import type { Schema, TableKey } from "#core/schema/schema.ts";
import { load } from "./load.ts";
import type { Problem } from "./proof-calls.ts";
import { inSavepoints, type Run } from "./run.ts";
import { planRows } from "./sample-rows.ts";
import { createStubs } from "./stubs.ts";

/** Puts rows into the tables, and keeps those that Postgres takes. */
export async function insertSample(
  run: Run,
  schema: Schema,
  asked: { readonly rows: number; readonly seed: number },
): Promise<{ readonly inserted: readonly (readonly [TableKey, number])[]; readonly problems: readonly Problem[] }> {
  const rows = planRows(schema, asked);
  await run("BEGIN");
  const inserted = new Map<TableKey, number>(schema.tables.map(({ key }) => [key, 0]));
  const problems = new Map<TableKey, Problem>();
  try {
    const { failed } = await load(
      rows.map(({ table, sql }) => ({ sql, of: table })),
      await inSavepoints(run),
      createStubs(),
    );
    for (const { table } of rows) inserted.set(table, (inserted.get(table) ?? 0) + 1);
    for (const { step, refusal } of failed) {
      inserted.set(step.of, (inserted.get(step.of) ?? 0) - 1);
      if (!problems.has(step.of)) problems.set(step.of, { ...refusal, of: { kind: "table", table: step.of } });
    }
    await run("COMMIT");
  } catch (error) {
    await run("ROLLBACK");
    throw error;
  }
  return { inserted: [...inserted], problems: [...problems.values()] };
}

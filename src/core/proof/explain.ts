import { runQuery } from "./console.ts";
import { planTree } from "./plan-tree.ts";
import type { PlanNode, QueryResult } from "./proof-calls.ts";
import type { Run } from "./run.ts";

/** How Postgres would run a query, or did: what it changed is taken back. */
export async function explainQuery(
  run: Run,
  { sql, analyze }: { readonly sql: string; readonly analyze: boolean },
): Promise<PlanNode | QueryResult> {
  const head = `EXPLAIN (FORMAT JSON${analyze ? ", ANALYZE" : ""}) `;
  const result = await runQuery(
    run,
    { sql: `${head}${sql}`, limit: 1, keep: false, longest: Number.POSITIVE_INFINITY },
    () => 0,
  );
  if ("error" in result) {
    const { position } = result.error;
    return {
      error: { ...result.error, position: position === undefined ? undefined : Math.max(0, position - head.length) },
    };
  }
  const plan = result.rows[0]?.[0];
  const tree = plan == null ? undefined : planTree(JSON.parse(plan));
  return (
    tree ?? {
      error: { message: "Only a single query has a plan.", hint: "Leave one SELECT, INSERT, UPDATE or DELETE." },
    }
  );
}

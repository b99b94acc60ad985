import type { Schema } from "#core/schema/schema.ts";
import type { Finding } from "./rule.ts";
import { rules } from "./rules.ts";
import { type StrategyRow, strategyOf } from "./strategy.ts";

/** What the rules say of a design, and its index strategy with their suggestions. */
export function advise(schema: Schema): {
  readonly findings: readonly Finding[];
  readonly strategy: readonly StrategyRow[];
} {
  const findings = distinct(rules.flatMap((rule) => rule.check(schema)));
  return { findings, strategy: strategyOf(schema, findings) };
}

/** Equal ids, as two indexes of one name have, are told apart by a number. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const next = new Map<string, number>();
  return findings.map((finding) => {
    let number = next.get(finding.id) ?? 1;
    let id = number === 1 ? finding.id : `${finding.id}#${number}`;
    while (seen.has(id)) id = `${finding.id}#${++number}`;
    seen.add(id);
    next.set(finding.id, number);
    return id === finding.id ? finding : { ...finding, id };
  });
}

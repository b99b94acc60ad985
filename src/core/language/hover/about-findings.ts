/** What the review says of a table or a column. */
import type { Finding } from "#core/advisor/rule.ts";
import { rules } from "#core/advisor/rules.ts";
import type { Named } from "#core/language/mention.ts";
import { perObject } from "#core/schema/per-object.ts";
import { paragraphs, prose } from "./markdown.ts";

const most = 3;
const byId = new Map(rules.map((rule) => [rule.id, rule]));

const byTable = perObject((findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = found.get(finding.table);
    if (known === undefined) found.set(finding.table, [finding]);
    else known.push(finding);
  }
  return found;
});

/** Of a column with the reason why it matters; of a table in a line each. */
export function aboutFindings(findings: readonly Finding[], named: Named): string | undefined {
  if (named.kind === "column" && named.inPartial !== true) {
    const own = (byTable(findings).get(named.table) ?? []).filter(({ columns }) => columns.includes(named.column));
    return own.length === 0 ? undefined : paragraphs("---", ...own.slice(0, most).map(explained), more(own.length));
  }
  if (named.kind !== "table" && named.kind !== "alias") return undefined;
  const own = byTable(findings).get(named.table) ?? [];
  if (own.length === 0) return undefined;
  return paragraphs("---", ...own.slice(0, most).map(({ message }) => prose(message)), more(own.length));
}

function explained({ rule, message }: Finding): string {
  const found = byId.get(rule);
  return paragraphs(
    `**${prose(found?.title ?? rule)}**  \n${prose(message)}`,
    found === undefined ? undefined : prose(found.explanation),
  );
}

const more = (count: number): string | undefined =>
  count <= most ? undefined : `… and ${count - most} more in the review`;

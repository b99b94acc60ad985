import type { Imported, Skipped } from "#core/inputs/input.ts";

/** What was passed over for one reason. */
export type SkippedGroup = { readonly reason: string; readonly at: readonly Skipped[] };

/** Skipped statements by their reason, the most frequent first. */
export function groupSkipped(skipped: readonly Skipped[]): readonly SkippedGroup[] {
  const groups = new Map<string, Skipped[]>();
  for (const each of skipped) {
    const reason = sentence(each.reason);
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [each]);
    else group.push(each);
  }
  return [...groups].map(([reason, at]) => ({ reason, at })).toSorted((a, b) => b.at.length - a.at.length);
}

/** With a capital and a full stop. */
const sentence = (text: string): string => {
  const said = text.trim();
  return said.charAt(0).toUpperCase() + said.slice(1) + (/[.!?…]$/.test(said) ? "" : ".");
};

const mostLines = 12;

/** `lines 3, 8 and 12`, cut when they are many. */
export function linesText(at: readonly { readonly line: number }[]): string {
  const lines = [...new Set(at.map(({ line }) => line))];
  const shown = lines.slice(0, mostLines);
  if (lines.length > mostLines) return `lines ${shown.join(", ")} and ${counted(lines.length - mostLines)} more`;
  const last = shown.pop();
  return shown.length === 0 ? `line ${last}` : `lines ${shown.join(", ")} and ${last}`;
}

/** `12 tables, 3 views, 1 enum`. */
export const factsText = ({ facts }: Pick<Imported, "facts">): string =>
  facts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${counted(count)} ${count === 1 ? singular(kind) : kind}`)
    .join(", ");

const singular = (kind: string): string =>
  kind
    .replace(/ies$/, "y")
    .replace(/(ss|x)es$/, "$1")
    .replace(/s$/, "");

export const counted = (count: number): string => count.toLocaleString("en");

/** How a design made of a file is called. */
export const titleOf = (name: string | undefined): string =>
  name?.replace(/\.(?:dbml|txt|sql|psql|ddl|pgsql|prisma|mmd|mermaid|json)$/i, "") || "Imported design";

import { displayKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";

const mostNamed = 3;

/** What to know of a text that was made while some tables are broken; `undefined` when none is. */
export function staleWords(stale: ReadonlySet<TableKey>): string | undefined {
  if (stale.size === 0) return undefined;
  const names = [...stale].slice(0, mostNamed).map(displayKey);
  const more = stale.size - names.length;
  const [first, ...rest] = more > 0 ? [...names, `${more} more`] : names;
  const last = rest.pop();
  const all = last === undefined ? first : `${[first, ...rest].join(", ")} and ${last}`;
  return `Includes the last good version of ${all}, which ${stale.size === 1 ? "is" : "are"} broken just now.`;
}

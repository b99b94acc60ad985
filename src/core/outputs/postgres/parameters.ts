import type { Parameters } from "#core/schema/schema.ts";
import { literal } from "./quote.ts";

const key = /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/iu;
const plainValue = /^(?:[a-z_][a-z0-9_]*|[+-]?\d+(?:\.\d+)?)$/iu;

/** `WITH (fillfactor = 70)` with a leading space, or nothing. Keys that are no names go to `refuse`. */
export function withParameters(parameters: Parameters, refuse: (key: string) => void): string {
  const written = parameters.flatMap((each) => {
    if (!key.test(each.key)) {
      refuse(each.key);
      return [];
    }
    if (each.value === undefined) return [each.key];
    return [`${each.key} = ${plainValue.test(each.value) ? each.value : literal(each.value)}`];
  });
  return written.length === 0 ? "" : ` WITH (${written.join(", ")})`;
}

import { displayName } from "#core/schema/names.ts";
import type { Table, Verbatim } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { readPiece } from "./expressions.ts";
import { fittingName, type TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";

/** Row level security of a table and its policies. */
export function secureRows(table: Table, names: TableNames, emission: Emission): readonly string[] {
  const lines: string[] = [];
  if (table.rowSecurity !== "off") lines.push(`ALTER TABLE ${names.sql} ENABLE ROW LEVEL SECURITY;`);
  if (table.rowSecurity === "forced") lines.push(`ALTER TABLE ${names.sql} FORCE ROW LEVEL SECURITY;`);
  if (table.rowSecurity === "off" && table.policies.length > 0) {
    emission.note(
      "warning",
      "policies",
      `${displayName(table)} has policies, but its row security is off: they do nothing.`,
    );
  }
  const policies = verbatim(table, table.policies, "policy", emission);
  return [...lines, ...policies.map(({ name, sql }) => `CREATE POLICY ${name} ON ${names.sql} ${sql};`)];
}

/** The triggers of a table. */
export const createTriggers = (table: Table, emission: Emission): readonly string[] =>
  verbatim(table, table.triggers, "trigger", emission).map(({ name, sql }) => `CREATE TRIGGER ${name} ${sql};`);

function verbatim(
  table: Table,
  objects: readonly Verbatim[],
  what: string,
  emission: Emission,
): readonly { readonly name: string; readonly sql: string }[] {
  const taken = new Set<string>();
  return objects.flatMap(({ name, definition }) => {
    const piece = readPiece(definition);
    if ("fault" in piece) {
      const label = `The ${what} ${quoted(name)} of ${displayName(table)}`;
      emission.note("error", "expression", `${label} is left out, because ${piece.fault}.`);
      return [];
    }
    return [{ name: identifier(fittingName(name, taken, what, emission.note)), sql: piece.sql }];
  });
}

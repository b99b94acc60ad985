import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { grouped } from "./grouped.ts";
import { indexNames } from "./index-names.ts";
import { justification, keyLabel } from "./justification.ts";
import type { Finding } from "./rule.ts";
import { methodOf, type Standing, standingIndexes } from "./standing.ts";
import { supported, supportedBy } from "./support.ts";

/** A line of the index strategy: an index that the design has, or that a suggestion would add, and why. */
export type StrategyRow = {
  readonly table: TableKey;
  readonly index: string;
  readonly columns: readonly string[];
  /** `primary key`, `unique`, `btree`, `gin`, … */
  readonly type: string;
  readonly justification: string;
  readonly suggested: boolean;
};

/** All indexes of a design, table by table, each table's suggestions behind what it has. */
export function strategyOf(schema: Schema, findings: readonly Finding[]): readonly StrategyRow[] {
  const names = indexNames(schema);
  const served = supported(schema);
  const suggestions = grouped(findings.map((finding) => [finding.table, finding] as const));
  return [...tablesByKey(schema).values()].flatMap((table) => {
    const row = (standing: Standing, index: string, suggested: boolean): StrategyRow => ({
      table: table.key,
      index,
      columns: standing.index.keys.map(keyLabel),
      type: typeOf(standing),
      justification: justification(
        table,
        standing,
        suggested ? supportedBy(schema, table, standing.index) : (served.get(standing) ?? []),
      ),
      suggested,
    });
    const suggested = (suggestions.get(table.key) ?? []).flatMap(({ suggests }) =>
      suggests === undefined
        ? []
        : [row({ origin: "index", index: suggests, at: undefined }, suggests.name ?? "", true)],
    );
    return [...standingIndexes(schema, table).map((each) => row(each, names.get(each) ?? "", false)), ...suggested];
  });
}

function typeOf({ origin, index }: Standing): string {
  if (origin === "primary key") return "primary key";
  return index.unique ? "unique" : methodOf(index);
}

import {
  columnOf,
  type Draft,
  type DraftForeign,
  type DraftTable,
  keyOfTable,
  sqlPath,
  tablesOf,
} from "#core/inputs/postgres/draft.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** Foreign keys that a reference of the model cannot say become statements behind all others; targets get their columns. */
export function settleReferences(draft: Draft): void {
  const pairs = new Set<string>();
  for (const table of tablesOf(draft)) {
    if (table.bound !== undefined) continue;
    table.constraints = table.constraints.filter((each) => {
      if (each.kind !== "foreign") return true;
      const target = draft.relations.get(each.target);
      if (each.targetColumns.length === 0 && target?.kind === "table") each.targetColumns = primaryKeyOf(target.table);
      if (target === undefined) {
        const name = each.name === undefined ? "A foreign key" : `The foreign key ${each.name}`;
        draft.remarks.push({
          at: each.at,
          message: `${name} of ${table.name} refers to ${each.target}, which the text does not make. It is left out.`,
        });
        return false;
      }
      const unknown =
        target.kind === "table"
          ? each.targetColumns.find((name) => columnOf(target.table, name) === undefined)
          : undefined;
      if (unknown !== undefined) {
        const message = `A foreign key of ${table.name} refers to ${each.target}.${unknown}, which is not there. It is left out.`;
        draft.remarks.push({ at: each.at, message });
        return false;
      }
      const pair = pairOf(keyOfTable(table), each);
      const isModelled =
        target.kind === "table" &&
        target.table.bound === undefined &&
        !each.period &&
        each.columns.length === each.targetColumns.length &&
        each.targetColumns.length > 0 &&
        !pairs.has(pair) &&
        !(target.table === table && each.columns.join("\0") === each.targetColumns.join("\0"));
      if (isModelled) {
        pairs.add(pair);
        return true;
      }
      keepAsStatement(table, each);
      return false;
    });
  }
}

const keepAsStatement = (table: DraftTable, foreign: DraftForeign): void => {
  table.after.push({
    name: `reference_${foreign.name ?? foreign.columns.join("_")}`,
    definition: `alter table ${sqlPath(table)} add ${foreign.sql}`,
  });
};

export function primaryKeyOf(table: DraftTable): readonly string[] {
  for (const each of table.constraints) {
    if (each.kind === "key" && each.index.pk) return each.index.keys.map(({ value }) => value);
  }
  return [];
}

/** The same for both directions, as a text may join the same columns once only. */
function pairOf(table: TableKey, { columns, target, targetColumns }: DraftForeign): string {
  const ends = [`${table}(${columns.join("\0")})`, `${target}(${targetColumns.join("\0")})`];
  return ends.sort().join(" ");
}

import { nowhere } from "#core/inputs/around.ts";
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
      const target = targetOf(draft, each.target);
      if (target !== undefined && each.targetColumns.length === 0) each.targetColumns = target.primaryKey;
      const fault = faultOf(draft, table, each, target);
      if (fault !== undefined) {
        draft.remarks.push({ at: each.at, message: `${fault} It is left out.`, code: "left-out" });
        return false;
      }
      const pair = pairOf(keyOfTable(table), each);
      const isModelled =
        target?.isDrawn === true &&
        !each.period &&
        each.columns.length === each.targetColumns.length &&
        each.targetColumns.length > 0 &&
        !pairs.has(pair) &&
        !(each.target === keyOfTable(table) && each.columns.join("\0") === each.targetColumns.join("\0"));
      if (isModelled) {
        pairs.add(pair);
        return true;
      }
      keepAsStatement(table, each);
      return false;
    });
  }
}

type Target = {
  /** Whether an edge can lead to it: partitions and views are not drawn. */
  readonly isDrawn: boolean;
  readonly isAround: boolean;
  readonly primaryKey: readonly string[];
  /** Whether it may have that column. */
  readonly has: (column: string) => boolean;
};

function targetOf({ relations, around }: Draft, key: TableKey): Target | undefined {
  const own = relations.get(key);
  if (own?.kind === "table") {
    const { table } = own;
    const has = (column: string): boolean => columnOf(table, column) !== undefined;
    return { isDrawn: table.bound === undefined, isAround: false, primaryKey: primaryKeyOf(table), has };
  }
  if (own !== undefined) return { isDrawn: false, isAround: false, primaryKey: [], has: () => true };
  const other = around?.tables.get(key);
  if (other === undefined) return undefined;
  return {
    isDrawn: true,
    isAround: true,
    primaryKey: other.primaryKey,
    has: (column) => other.columns.includes(column),
  };
}

function faultOf(draft: Draft, table: DraftTable, foreign: DraftForeign, to: Target | undefined): string | undefined {
  const { name, target, targetColumns } = foreign;
  if (to === undefined) {
    const named = name === undefined ? "A foreign key" : `The foreign key ${name}`;
    return `${named} of ${table.name} refers to ${target}, ${nowhere(draft.around)}.`;
  }
  const unknown = targetColumns.find((column) => !to.has(column));
  if (unknown !== undefined) {
    return `A foreign key of ${table.name} refers to ${target}.${unknown}, which is not there.`;
  }
  return to.isAround && targetColumns.length === 0
    ? `A foreign key of ${table.name} refers to the primary key of ${target}, which has none.`
    : undefined;
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

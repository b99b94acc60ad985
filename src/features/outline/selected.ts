import type { Target } from "#core/offers/offer.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";
import { type Row, rowId } from "./row.ts";

/** The rows of what is selected. A column stands for its table. */
export function selectedIds({ tables, references, groups, notes, column }: Selection): ReadonlySet<string> {
  const targets: readonly Target[] =
    column !== undefined
      ? [{ kind: "column", ...column }]
      : [
          ...tables.map((key): Target => ({ kind: "tables", tables: [key] })),
          ...references.map((key): Target => ({ kind: "references", references: [key] })),
          ...groups.map((group): Target => ({ kind: "group", group })),
          ...notes.map((note): Target => ({ kind: "note", note })),
        ];
  return new Set(targets.map(rowId));
}

/** The tables of the rows from one to another, both among them. */
export function tablesBetween(rows: readonly Row[], one: number, two: number): readonly TableKey[] {
  const between = rows.slice(Math.min(one, two), Math.max(one, two) + 1);
  return [...new Set(between.flatMap(({ target }) => (target.kind === "tables" ? target.tables : [])))];
}

/** With the table, or without it when it was there. */
export function toggledTable(tables: readonly TableKey[], target: Target): readonly TableKey[] {
  const [key] = target.kind === "tables" ? target.tables : [];
  if (key === undefined) return tables;
  return tables.includes(key) ? tables.filter((each) => each !== key) : [...tables, key];
}

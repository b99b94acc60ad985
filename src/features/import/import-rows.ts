import { planMerge } from "#core/inputs/merge.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** Whether the tables become a design of their own or go into the open one. */
export type Mode = "new" | "merge";

/** A table that can be imported, and how it stands to the one of the same name in the open design. */
export type ImportRow = {
  readonly key: TableKey;
  readonly name: string;
  readonly columns: number;
  readonly state: "new" | "changed" | "same";
};

export function importRows(open: Schema, imported: Schema): readonly ImportRow[] {
  const all = new Set(imported.tables.map(({ key }) => key));
  const mine = tablesByKey(open);
  const { overwritten } = planMerge(open, imported, { tables: all, objects: false });
  const isChanged = new Set(overwritten.map(({ table }) => table.key));
  return imported.tables.map(({ schema, name, key, columns }) => ({
    key,
    name: displayName({ schema, name }),
    columns: columns.length,
    state: !mine.has(key) ? "new" : isChanged.has(key) ? "changed" : "same",
  }));
}

/** What is ticked before anybody chose: everything, but not what is there already. */
export const tickedAtFirst = (rows: readonly ImportRow[], mode: Mode): ReadonlySet<TableKey> =>
  new Set(rows.filter(({ state }) => mode === "new" || state !== "same").map(({ key }) => key));

/** Rows whose name holds all the words that are typed. */
export function matchingRows(rows: readonly ImportRow[], typed: string): readonly ImportRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** What importing a row does, in a word or two. */
export function stateWords({ state }: ImportRow, mode: Mode, isTicked: boolean): string {
  if (mode === "new") return "";
  if (state === "new") return "new";
  if (state === "same") return "same as yours";
  return isTicked ? "overwrites yours" : "differs from yours";
}

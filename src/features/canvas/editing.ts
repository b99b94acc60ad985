import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** What is being edited in place: a table's name, or a column's name or type. */
export type Editing =
  | { readonly part: "table"; readonly table: TableKey }
  | { readonly part: "name" | "type"; readonly table: TableKey; readonly column: string };

export type Step = "next" | "previous";

/** What a table on the canvas asks of the pane; the same object for the pane's whole life. */
export type TableActions = {
  readonly edit: (editing: Editing) => void;
  /** Commits what was typed: a sentence when it was refused. */
  readonly commit: (editing: Editing, value: string) => Promise<string | undefined>;
  /** Goes on to the field beside the one that was edited, which holds `value` now; `false` when there is none. */
  readonly step: (editing: Editing, value: string, step: Step) => Promise<boolean>;
  readonly endEditing: () => void;
  readonly addColumn: (table: TableKey, after?: string) => void;
  readonly selectColumn: (table: TableKey, column: string) => void;
  readonly openColumnMenu: (table: TableKey, column: string, at: { readonly x: number; readonly y: number }) => void;
  readonly startConnection: (table: TableKey, column: string, event: PointerEvent) => void;
};

/** The field after or before another one: the table's name, then each column's name and type. After the last comes a new column. */
export function fieldBeside(schema: Schema, editing: Editing, step: Step): Editing | "new column" | undefined {
  const table = tablesByKey(schema).get(editing.table);
  if (table === undefined) return undefined;
  const fields: readonly Editing[] = [
    { part: "table", table: table.key },
    ...table.columns.flatMap(({ name }) =>
      (["name", "type"] as const).map((part) => ({ part, table: table.key, column: name })),
    ),
  ];
  const at = fields.findIndex((field) => isSameField(field, editing));
  if (at < 0) return undefined;
  return step === "previous" ? fields[at - 1] : (fields[at + 1] ?? "new column");
}

/** The field under the name that was typed into it. */
export function renamedField(editing: Editing, value: string, keyOf: (name: string) => TableKey): Editing {
  switch (editing.part) {
    case "table":
      return { part: "table", table: keyOf(value) };
    case "name":
      return { ...editing, column: value };
    case "type":
      return editing;
  }
}

const columnOf = (editing: Editing): string | undefined => (editing.part === "table" ? undefined : editing.column);

export const isSameField = (a: Editing, b: Editing): boolean =>
  a.part === b.part && a.table === b.table && columnOf(a) === columnOf(b);

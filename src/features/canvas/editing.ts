import type { TableKey } from "#core/schema/schema.ts";

/** What is being edited in place: a table's name, or a column's name or type. */
export type Editing =
  | { readonly part: "table"; readonly table: TableKey }
  | { readonly part: "name" | "type"; readonly table: TableKey; readonly column: string };

/** What a table on the canvas asks of the pane; the same object for the pane's whole life. */
export type TableActions = {
  readonly edit: (editing: Editing) => void;
  /** Commits what was typed: a sentence when it was refused. */
  readonly commit: (editing: Editing, value: string) => Promise<string | undefined>;
  readonly endEditing: () => void;
  readonly addColumn: (table: TableKey, after?: string) => void;
  readonly selectColumn: (table: TableKey, column: string) => void;
  readonly openColumnMenu: (table: TableKey, column: string, at: { readonly x: number; readonly y: number }) => void;
  readonly startConnection: (table: TableKey, column: string, event: PointerEvent) => void;
};

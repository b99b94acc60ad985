import type { TableKey } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";

/** The cells of a column's row, in the order of Tab. */
export const cells = ["name", "type", "pk", "notNull", "unique", "default", "note"] as const;
export type Cell = (typeof cells)[number];

/** The cells that are on or off. */
export type FlagCell = "pk" | "notNull" | "unique";
export const isFlag = (part: Editing["part"]): part is FlagCell =>
  part === "pk" || part === "notNull" || part === "unique";

/** Where the cell cursor is: on a table's name, on a cell of a column, or on a row that becomes a column once it has a name. */
export type Editing =
  | { readonly part: "table"; readonly table: TableKey }
  | { readonly part: Cell; readonly table: TableKey; readonly column: string }
  /** Below the named column; at the end when `after` is `undefined`. */
  | { readonly part: "new"; readonly table: TableKey; readonly after: string | undefined };

/** A way to leave a cell for another: Tab, Shift+Tab, the arrows, Enter. */
export type Move = "next" | "previous" | "up" | "down" | "enter";

/** What a table on the canvas asks of the pane; the same object for the pane's whole life. */
export type TableActions = {
  readonly edit: (editing: Editing) => void;
  /** Commits what was typed: a sentence when it was refused. */
  readonly commit: (editing: Editing, value: string) => Promise<string | undefined>;
  /** Goes on from a cell, which holds `value` now, or ends the editing; `false` when there is nowhere to go. */
  readonly step: (editing: Editing, value: string, move: Move) => Promise<boolean>;
  /** By a key, the focus goes back to the canvas. */
  readonly endEditing: (how: "key" | "left") => void;
  /** Turns a cell on or off. */
  readonly toggle: (table: TableKey, column: string, cell: FlagCell) => void;
  /** Opens an empty row, which becomes a column once it has a name. */
  readonly addColumn: (table: TableKey, after?: string) => void;
  /** To stand before another column, or last when `before` is `undefined`. */
  readonly moveColumn: (table: TableKey, column: string, before: string | undefined) => void;
  readonly selectColumn: (table: TableKey, column: string) => void;
  readonly openColumnMenu: (table: TableKey, column: string, at: { readonly x: number; readonly y: number }) => void;
  readonly startConnection: (table: TableKey, column: string, event: PointerEvent) => void;
};

/**
 * The cell that a move leads to among the columns that the table shows; `undefined` when there is none. The row after
 * the last is a new one, for Tab and Enter.
 */
export function cellBeside(columns: readonly string[], editing: Editing, move: Move): Editing | undefined {
  switch (editing.part) {
    case "table":
      return besideTitle(columns, editing.table, move);
    case "new":
      return besideNew(columns, editing, move);
    default:
      return besideCell(columns, editing, move);
  }
}

function besideTitle(columns: readonly string[], table: TableKey, move: Move): Editing | undefined {
  if (move === "previous" || move === "up") return undefined;
  const [column] = columns;
  if (column !== undefined) return { part: "name", table, column };
  return move === "down" ? undefined : newRow(table);
}

/** Nothing comes after a row that is still empty. */
function besideNew(
  columns: readonly string[],
  { table, after }: Editing & { readonly part: "new" },
  move: Move,
): Editing | undefined {
  const at = after === undefined ? columns.length : columns.indexOf(after) + 1;
  if (move === "next" || move === "enter") return undefined;
  const column = columns[move === "down" ? at : at - 1];
  if (column !== undefined) return { part: move === "previous" ? "note" : "name", table, column };
  return move === "down" ? undefined : { part: "table", table };
}

function besideCell(
  columns: readonly string[],
  editing: Editing & { readonly part: Cell },
  move: Move,
): Editing | undefined {
  const { part, table } = editing;
  const row = columns.indexOf(editing.column);
  const cell = cells.indexOf(part);
  if (row < 0) return undefined;
  if (move === "next" || move === "previous") {
    const at = row * cells.length + cell + (move === "next" ? 1 : -1);
    const column = columns[Math.floor(at / cells.length)];
    const next = cells[(at + cells.length) % cells.length];
    if (at < 0) return { part: "table", table };
    return column === undefined || next === undefined ? newRow(table) : { part: next, table, column };
  }
  const column = columns[row + (move === "up" ? -1 : 1)];
  if (column !== undefined) return { part, table, column };
  if (move === "enter") return newRow(table);
  return move === "up" && part === "name" ? { part: "table", table } : undefined;
}

const newRow = (table: TableKey): Editing => ({ part: "new", table, after: undefined });

/** Where a move leads from a new row that was given a name: on in its row, or to a new row below it. */
export function afterNaming(
  columns: readonly string[],
  { table, after }: Editing & { readonly part: "new" },
  name: string,
  move: Move,
): Editing | undefined {
  if (move === "enter") return { part: "new", table, after: after === undefined ? undefined : name };
  return cellBeside(columns, { part: "name", table, column: name }, move);
}

/** The cell under the name that was typed into it. */
export function renamed(editing: Editing, value: string, keyOf: (name: string) => TableKey): Editing {
  switch (editing.part) {
    case "table":
      return { part: "table", table: keyOf(value) };
    case "name":
      return { ...editing, column: value };
    default:
      return editing;
  }
}

/** What is edited is what is selected, so that the keys that come after mean it too. */
export const selectionOf = (editing: Editing): Partial<Selection> => ({
  tables: [editing.table],
  references: [],
  column: "column" in editing ? { table: editing.table, column: editing.column } : undefined,
});

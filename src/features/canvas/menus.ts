import { isNullable, primaryKey, referencesByTable, tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Action, Reference, Schema, Table } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { MenuItem } from "#ui/Menu.tsx";
import type { CanvasActions } from "./canvas-actions.ts";
import type { Editing } from "./editing.ts";

export type MenuParts = {
  readonly session: Session;
  readonly actions: CanvasActions;
  readonly edit: (editing: Editing) => void;
  /** Opens another menu in the place of the one that was chosen from. */
  readonly open: (label: string, items: readonly MenuItem[]) => void;
};

const palette = [
  ["Slate", "#64748b"],
  ["Blue", "#3b82f6"],
  ["Teal", "#14b8a6"],
  ["Green", "#22c55e"],
  ["Amber", "#f59e0b"],
  ["Red", "#ef4444"],
  ["Pink", "#ec4899"],
  ["Violet", "#8b5cf6"],
] as const;

/** For a table, or for all that are selected when it is one of them. */
export function tableMenu({ session, actions, edit, open }: MenuParts, table: Table): readonly MenuItem[] {
  const { selection, document } = session.getState();
  const tables = selection.tables.includes(table.key) ? selection.tables : [table.key];
  const isPinned = document.places.get(table.key)?.pinned === true;
  const colors: readonly MenuItem[] = [
    ...palette.map(([title, color]) => ({
      title,
      swatch: color,
      checked: table.color?.toLowerCase() === color,
      onSelect: () => void actions.run("setTableColor", { tables, color }),
    })),
    {
      title: "No colour",
      separated: true,
      disabled: table.color === undefined,
      onSelect: () => void actions.run("setTableColor", { tables, color: undefined }),
    },
  ];
  return [
    { title: "Rename", shortcut: "enter", onSelect: () => edit({ part: "table", table: table.key }) },
    { title: "Add column", shortcut: "alt+enter", onSelect: () => void actions.addColumn(table.key) },
    { title: "Duplicate", shortcut: "mod+d", onSelect: () => void actions.duplicate() },
    { title: "Colour…", separated: true, onSelect: () => open("Colour", colors) },
    {
      title: "Keep in place when tidying",
      checked: isPinned,
      onSelect: () => void actions.run("pinTables", { tables, pinned: !isPinned }),
    },
    ...(tables.length > 1
      ? [{ title: `Tidy these ${tables.length} tables`, onSelect: () => void actions.tidy(tables) }]
      : []),
    { title: "Show in the editor", onSelect: () => void session.revealTable(table.key, "canvas") },
    {
      title: tables.length > 1 ? `Delete ${tables.length} tables` : "Delete table",
      shortcut: "delete",
      danger: true,
      separated: true,
      onSelect: () => void actions.run("removeTables", { tables }),
    },
  ];
}

export function columnMenu(
  { session, actions, edit }: MenuParts,
  schema: Schema,
  table: Table,
  name: string,
): readonly MenuItem[] {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined) return [];
  const at = { table: table.key, column: name };
  const isKey = primaryKey(table).includes(name);
  const references = (referencesByTable(schema).get(table.key) ?? []).filter(({ from, to }) =>
    [from, to].some((end) => end.table === table.key && end.columns.includes(name)),
  );
  return [
    { title: "Rename", onSelect: () => edit({ part: "name", ...at }) },
    { title: "Change type", onSelect: () => edit({ part: "type", ...at }) },
    {
      title: "Primary key",
      separated: true,
      checked: isKey,
      onSelect: () => void actions.run("setColumnPk", { ...at, on: !isKey }),
    },
    {
      title: "Not null",
      checked: !isNullable(table, column),
      disabled: isKey,
      onSelect: () => void actions.run("setColumnNotNull", { ...at, on: column.notNull === true ? undefined : true }),
    },
    {
      title: "Unique",
      checked: column.unique,
      onSelect: () => void actions.run("setColumnUnique", { ...at, on: !column.unique }),
    },
    ...references.slice(0, 8).map((reference, index) => ({
      title: `Select the reference ${wordsOf(schema, reference, table)}`,
      separated: index === 0,
      onSelect: () => session.select({ tables: [], references: [reference.key], column: undefined }),
    })),
    {
      title: "Add column below",
      separated: true,
      shortcut: "alt+enter",
      onSelect: () => void actions.addColumn(table.key, name),
    },
    { title: "Duplicate column", onSelect: () => void actions.run("duplicateColumn", at) },
    { title: "Delete column", danger: true, separated: true, onSelect: () => void actions.run("removeColumn", at) },
  ];
}

function wordsOf(schema: Schema, { from, to }: Reference, table: Table): string {
  const isOut = from.table === table.key;
  const other = isOut ? to : from;
  const found = tablesByKey(schema).get(other.table);
  return `${isOut ? "to" : "from"} ${found === undefined ? other.table : displayName(found)}.${other.columns.join(", ")}`;
}

const shapes = [
  ["Many to one", true, false],
  ["One to one", false, false],
  ["One to many", false, true],
  ["Many to many", true, true],
] as const;

const deletions: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];

export function referenceMenu({ actions, open, session }: MenuParts, reference: Reference): readonly MenuItem[] {
  const { from, to, key } = reference;
  const change = (wish: object): void => void actions.run("changeReference", { reference: key, ...wish });
  const cardinalities: readonly MenuItem[] = [
    ...shapes.map(([title, fromMany, toMany]) => ({
      title,
      checked: from.many === fromMany && to.many === toMany,
      onSelect: () =>
        change({ shape: { from: { ...optionalOf(from), many: fromMany }, to: { ...optionalOf(to), many: toMany } } }),
    })),
    {
      title: "May have none at the start",
      separated: true,
      checked: from.optional,
      onSelect: () =>
        change({
          shape: { from: { many: from.many, optional: !from.optional }, to: { many: to.many, optional: to.optional } },
        }),
    },
    {
      title: "May have none at the end",
      checked: to.optional,
      onSelect: () =>
        change({
          shape: { from: { many: from.many, optional: from.optional }, to: { many: to.many, optional: !to.optional } },
        }),
    },
  ];
  const onDelete: readonly MenuItem[] = [
    { title: "Not set", checked: reference.onDelete === undefined, onSelect: () => change({ onDelete: null }) },
    ...deletions.map((action) => ({
      title: action.charAt(0).toUpperCase() + action.slice(1),
      checked: reference.onDelete === action,
      onSelect: () => change({ onDelete: action }),
    })),
  ];
  return [
    { title: "Cardinality…", onSelect: () => open("Cardinality", cardinalities) },
    { title: "On delete…", onSelect: () => open("On delete", onDelete) },
    {
      title: "Inactive (drawn only)",
      checked: reference.inactive,
      onSelect: () => change({ inactive: !reference.inactive }),
    },
    { title: "Go to the referring table", separated: true, onSelect: () => goTo(session, actions, from.table) },
    { title: "Go to the referred table", onSelect: () => goTo(session, actions, to.table) },
    {
      title: "Delete reference",
      shortcut: "delete",
      danger: true,
      separated: true,
      onSelect: () => void actions.run("removeReferences", { references: [key] }),
    },
  ];
}

const optionalOf = ({ optional }: { readonly optional: boolean }) => ({ optional });

function goTo(session: Session, actions: CanvasActions, table: string): void {
  session.select({ tables: [table], references: [], column: undefined });
  actions.reveal(table);
}

export function canvasMenu(
  { session, actions }: MenuParts,
  at: { readonly x: number; readonly y: number },
): readonly MenuItem[] {
  const isEmpty = session.getState().schema.tables.length === 0;
  return [
    { title: "Add table here", shortcut: "alt+n", onSelect: () => void actions.addTable(at) },
    {
      title: "Select all tables",
      shortcut: "mod+a",
      separated: true,
      disabled: isEmpty,
      onSelect: () =>
        session.select({
          tables: session.getState().schema.tables.map(({ key }) => key),
          references: [],
          column: undefined,
        }),
    },
    { title: "Fit everything", shortcut: "shift+1", disabled: isEmpty, onSelect: () => actions.showAll() },
    { title: "Tidy up", shortcut: "shift+t", disabled: isEmpty, onSelect: () => void actions.tidy() },
  ];
}

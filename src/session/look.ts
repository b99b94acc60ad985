import { renamedOne } from "#core/layout/carry-places.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Look, Preferences, Selection } from "./state.ts";

/** How a design is shown that was just opened: as the browser remembers, and all of it. */
export const freshLook = ({ canvas: { detail, notation } }: Preferences): Look => ({
  detail,
  notation,
  view: undefined,
  hidden: new Set(),
  focus: undefined,
});

/** The named view that is open, if the design has it. */
export const openView = (look: Pick<Look, "view">, schema: Schema): string | undefined =>
  schema.views.find(({ name }) => name === look.view)?.name;

/** The look with what was renamed between the two schemas under its new name. */
export function followedLook(look: Look, before: Schema, after: Schema): Look {
  const { view, hidden, focus } = look;
  const newView = view === undefined ? undefined : renamedIn("views", before, after);
  const newKey = hidden.size === 0 && focus === undefined ? undefined : renamedIn("tables", before, after);
  const isOpen = newView !== undefined && newView.from === view;
  const isHidden = newKey !== undefined && hidden.has(newKey.from);
  const isFocused = newKey !== undefined && focus?.tables.includes(newKey.from) === true;
  if (!isOpen && !isHidden && !isFocused) return look;
  return {
    ...look,
    ...(isOpen ? { view: newView.to } : {}),
    ...(isHidden ? { hidden: new Set(follow([...hidden], newKey)) } : {}),
    ...(isFocused ? { focus: { ...focus, tables: follow(focus.tables, newKey) } } : {}),
  };
}

/** The selection with groups and notes under their new names. */
export function followedSelection(selection: Selection, before: Schema, after: Schema): Selection {
  const { groups, notes } = selection;
  const newGroup = groups.length === 0 ? undefined : renamedIn("groups", before, after);
  const newNote = notes.length === 0 ? undefined : renamedIn("notes", before, after);
  const isSame = !groups.includes(newGroup?.from ?? "") && !notes.includes(newNote?.from ?? "");
  return isSame ? selection : { ...selection, groups: follow(groups, newGroup), notes: follow(notes, newNote) };
}

type Renamed = { readonly from: string; readonly to: string };

const follow = (names: readonly string[], renamed: Renamed | undefined): readonly string[] =>
  names.map((name) => (name === renamed?.from ? renamed.to : name));

function renamedIn(
  family: "views" | "groups" | "notes" | "tables",
  before: Schema,
  after: Schema,
): Renamed | undefined {
  const names = (schema: Schema): readonly string[] =>
    family === "tables" ? schema.tables.map(({ key }) => key) : schema[family].map(({ name }) => name);
  return before[family] === after[family] ? undefined : renamedOne(names(before), names(after));
}

/** The look without what the schema does not hold; the same object when it holds all. */
export function prunedLook(look: Look, schema: Schema): Look {
  const known = tablesByKey(schema);
  const isKnown = (key: TableKey): boolean => known.has(key);
  const view = look.view !== undefined && schema.views.some(({ name }) => name === look.view) ? look.view : undefined;
  const hidden = [...look.hidden].every(isKnown) ? look.hidden : new Set([...look.hidden].filter(isKnown));
  const tables = look.focus?.tables.filter(isKnown) ?? [];
  const focus =
    look.focus === undefined || tables.length === look.focus.tables.length
      ? look.focus
      : tables.length === 0
        ? undefined
        : { ...look.focus, tables };
  const isSame = view === look.view && hidden === look.hidden && focus === look.focus;
  return isSame ? look : { ...look, view, hidden, focus };
}

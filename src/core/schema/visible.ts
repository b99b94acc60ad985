import { tablesByKey } from "./lookup.ts";
import { neighbours } from "./neighbours.ts";
import type { DiagramView, Group, Schema, TableKey } from "./schema.ts";

/** What of a design is to be seen. */
export type Showing = {
  /** The open named view; one that the design does not have shows all. */
  readonly view: string | undefined;
  readonly hidden: ReadonlySet<TableKey>;
  /** Only these tables, and those at most so many references away. */
  readonly focus: { readonly tables: readonly TableKey[]; readonly steps: number } | undefined;
};

type Visible = {
  readonly tables: ReadonlySet<TableKey> | undefined;
  readonly notes: ReadonlySet<string> | undefined;
  readonly groups: ReadonlySet<string> | undefined;
};

/** The tables to be seen: those in the view and in the focus that are not hidden. `undefined` is all. */
export const visibleTables = (schema: Schema, showing: Showing): ReadonlySet<TableKey> | undefined =>
  visible(schema, showing).tables;

/** The notes to be seen, by name. In a focus there are none. `undefined` is all. */
export const visibleNotes = (schema: Schema, showing: Showing): ReadonlySet<string> | undefined =>
  visible(schema, showing).notes;

/** The groups to be seen, by name: those that the view shows, if it says something of groups, with a table to be seen. */
export const visibleGroups = (schema: Schema, showing: Showing): ReadonlySet<string> | undefined =>
  visible(schema, showing).groups;

const all: Visible = { tables: undefined, notes: undefined, groups: undefined };

type Known = Omit<Showing, "hidden"> & { readonly schema: Schema; readonly visible: Visible };

/** The last answer, by what is hidden: a set that lives as long as one look at a design. */
const last = new WeakMap<ReadonlySet<TableKey>, Known>();

/** It is asked for all the time, so the same question gets the same answer, and a new one that says the same keeps its sets. */
function visible(schema: Schema, { view, hidden, focus }: Showing): Visible {
  if (view === undefined && focus === undefined && hidden.size === 0) return all;
  const before = last.get(hidden);
  if (before?.schema === schema && before.view === view && before.focus === focus) return before.visible;
  const found = keepSets(before?.visible, look(schema, { view, hidden, focus }));
  last.set(hidden, { schema, view, focus, visible: found });
  return found;
}

function look(schema: Schema, { view: name, hidden, focus }: Showing): Visible {
  const view = name === undefined ? undefined : schema.views.find((each) => each.name === name);
  const known = tablesByKey(schema);
  const centre = focus?.tables.filter((key) => known.has(key)) ?? [];
  const near = focus === undefined || centre.length === 0 ? undefined : neighbours(schema, centre, focus.steps);
  const inView = view === undefined ? undefined : tablesOfView(schema, view);
  const isSeen = (key: TableKey): boolean => !hidden.has(key) && inView?.has(key) !== false && near?.has(key) !== false;
  const seen = schema.tables.filter(({ key }) => isSeen(key)).map(({ key }) => key);
  const tables = seen.length === schema.tables.length ? undefined : new Set(seen);
  return { tables, notes: notesOf(view, near !== undefined), groups: groupsOf(schema, view, tables) };
}

/** All that any part of the view brings: as DBML has it, the parts add up. `undefined` is all of the design. */
export function tablesOfView(
  schema: Schema,
  { tables, groups, schemas }: DiagramView,
): ReadonlySet<TableKey> | undefined {
  if (tables === "all" || schemas === "all") return undefined;
  const found = new Set(tables);
  for (const group of schema.groups) {
    if (groups === "all" || groups.includes(group.name)) for (const key of group.tables) found.add(key);
  }
  if (schemas.length > 0) for (const { key, schema: name } of schema.tables) if (schemas.includes(name)) found.add(key);
  return found;
}

function notesOf(view: DiagramView | undefined, isFocused: boolean): ReadonlySet<string> | undefined {
  if (isFocused) return new Set();
  return view === undefined || view.notes === "all" ? undefined : new Set(view.notes);
}

function groupsOf(
  schema: Schema,
  view: DiagramView | undefined,
  tables: ReadonlySet<TableKey> | undefined,
): ReadonlySet<string> | undefined {
  const listed = view === undefined || view.groups === "all" || view.groups.length === 0 ? undefined : view.groups;
  const isSeen = ({ name, tables: members }: Group): boolean =>
    listed?.includes(name) !== false && (tables === undefined || members.some((key) => tables.has(key)));
  const seen = schema.groups.filter(isSeen).map(({ name }) => name);
  return seen.length === schema.groups.length ? undefined : new Set(seen);
}

function keepSets(before: Visible | undefined, now: Visible): Visible {
  if (before === undefined) return now;
  const tables = keepSet(before.tables, now.tables);
  const notes = keepSet(before.notes, now.notes);
  const groups = keepSet(before.groups, now.groups);
  const isSame = tables === before.tables && notes === before.notes && groups === before.groups;
  return isSame ? before : { tables, notes, groups };
}

function keepSet<T>(before: ReadonlySet<T> | undefined, now: ReadonlySet<T> | undefined): ReadonlySet<T> | undefined {
  const isSame = before?.size === now?.size && [...(now ?? [])].every((each) => before?.has(each));
  return isSame ? before : now;
}

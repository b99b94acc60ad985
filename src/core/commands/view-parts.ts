/** What a view shows, as a command wants it. */

import { parseTableKey } from "#core/schema/names.ts";
import type { DiagramView, TableKey } from "#core/schema/schema.ts";
import { tablesOfView } from "#core/schema/visible.ts";
import type { ViewParts } from "./arguments.ts";
import { type Design, isRefusal, type Refusal } from "./command.ts";
import { findGroup, findNote, findTable, missing } from "./find.ts";

export const viewKinds = ["tables", "groups", "notes", "schemas"] as const satisfies readonly (keyof ViewParts)[];
export type ViewKind = (typeof viewKinds)[number];

type Part = DiagramView[ViewKind];
type Parts = Readonly<Record<ViewKind, Part>>;

/** Why the design has not all that is named, if it has not. */
export function badParts(design: Design, parts: ViewParts): Refusal | undefined {
  const listed = (kind: ViewKind): readonly string[] => {
    const part = parts[kind] ?? [];
    return part === "all" ? [] : part;
  };
  const found: readonly object[] = [
    ...listed("tables").map((key) => findTable(design, key)),
    ...listed("groups").map((name) => findGroup(design, name)),
    ...listed("notes").map((name) => findNote(design, name)),
    ...listed("schemas").map((name) =>
      design.schema.tables.some(({ schema }) => schema === name) ? {} : missing(design, "schema", name),
    ),
  ];
  return found.find(isRefusal);
}

/** The parts with more in them. A table that a group or a schema brings already is not listed once more. */
export function withParts(design: Design, view: DiagramView, add: ViewParts): DiagramView {
  const more = (kind: Exclude<ViewKind, "tables">): Part => joined(view[kind], add[kind] ?? []);
  const wider = { ...view, groups: more("groups"), notes: more("notes"), schemas: more("schemas") };
  const shown = tablesOfView(design.schema, wider);
  const tables = add.tables ?? [];
  const missed = tables === "all" ? tables : tables.filter((key) => shown !== undefined && !shown.has(key));
  return { ...wider, tables: joined(view.tables, missed) };
}

/** The same for what the design does not have yet. */
export function withNewParts(view: DiagramView, { tables = [], groups = [], notes = [] }: ViewParts): DiagramView {
  const isBrought = (key: TableKey): boolean =>
    view.schemas === "all" || view.schemas.includes(parseTableKey(key)?.[0] ?? "");
  const missed = tables === "all" ? tables : tables.filter((key) => !isBrought(key));
  // A view that says nothing of groups shows all that have a table in it.
  const moreGroups = view.groups.length === 0 ? view.groups : joined(view.groups, groups);
  return { ...view, tables: joined(view.tables, missed), groups: moreGroups, notes: joined(view.notes, notes) };
}

function joined(part: Part, more: Part): Part {
  if (part === "all" || more === "all") return "all";
  return [...new Set([...part, ...more])];
}

/**
 * The parts with less in them. A table that is taken away is not brought by its group or schema any more: these leave the
 * view, and their other tables stay in it by name.
 */
export function withoutParts(design: Design, view: DiagramView, remove: ViewParts): DiagramView {
  const { schema } = design;
  const known: Parts = {
    tables: schema.tables.map(({ key }) => key),
    groups: schema.groups.map(({ name }) => name),
    notes: schema.notes.map(({ name }) => name),
    schemas: [...new Set(schema.tables.map(({ schema: name }) => name))],
  };
  const less = (kind: ViewKind): Part => reduced(view[kind], known[kind], remove[kind] ?? []);
  const narrower = {
    ...view,
    tables: less("tables"),
    groups: less("groups"),
    notes: less("notes"),
    schemas: less("schemas"),
  };
  const shown = tablesOfView(schema, narrower);
  const gone = new Set(remove.tables === "all" ? known.tables : remove.tables);
  const stillShown = [...gone].filter((key) => shown === undefined || shown.has(key));
  return stillShown.length === 0 ? narrower : withoutBringers(design, narrower, new Set(stillShown));
}

function reduced(part: Part, known: Part, remove: Part): Part {
  if (remove === "all") return [];
  if (remove.length === 0 || part === remove) return part;
  const listed = part === "all" ? known : part;
  return listed === "all" ? part : listed.filter((each) => !remove.includes(each));
}

function withoutBringers(design: Design, view: DiagramView, gone: ReadonlySet<TableKey>): DiagramView {
  const { tables, groups } = design.schema;
  const shown = tablesOfView(design.schema, view) ?? new Set(tables.map(({ key }) => key));
  const goneSchemas = new Set(tables.filter(({ key }) => gone.has(key)).map(({ schema }) => schema));
  const goneGroups = new Set(
    groups.filter((group) => group.tables.some((key) => gone.has(key))).map(({ name }) => name),
  );
  const left = {
    ...view,
    tables: view.tables === "all" ? [] : view.tables.filter((key) => !gone.has(key)),
    groups: reduced(
      view.groups,
      groups.map(({ name }) => name),
      [...goneGroups],
    ),
    schemas: reduced(view.schemas, [...new Set(tables.map(({ schema }) => schema))], [...goneSchemas]),
  };
  const brought = tablesOfView(design.schema, left) ?? new Set();
  const named = [...shown].filter((key) => !gone.has(key) && !brought.has(key));
  return { ...left, tables: [...left.tables, ...named] };
}

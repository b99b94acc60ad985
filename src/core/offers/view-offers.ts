import type { ViewParts } from "#core/commands/arguments.ts";
import type { DiagramView, Schema, TableKey } from "#core/schema/schema.ts";
import { call, numbered, type Offer } from "./offer.ts";

export function viewOffers(schema: Schema, name: string): readonly Offer[] {
  const view = schema.views.find((each) => each.name === name);
  if (view === undefined) return [];
  const face = { section: "show", kind: "show", tables: [] } as const;
  return [
    { ...face, id: "open", title: "Open view", show: { way: "view", view: name } },
    { ...face, id: "close", title: "Show the whole design", show: { way: "view", view: undefined } },
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the view", initial: name, kind: "name" },
      calls: (to) => [call("renameView", { view: name, name: to })],
      result: (to) => ({ kind: "view", view: to }),
    },
    contentOffer(schema, view),
    {
      id: "remove",
      title: "Delete view, keep its tables",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeView", { view: name })],
    },
  ];
}

/** The schemas and groups that a view shows, and whether it shows the notes. */
function contentOffer(schema: Schema, view: DiagramView): Offer {
  const toggle = (id: string, title: string, isShown: boolean, part: ViewParts): Offer => ({
    id,
    title,
    section: "edit",
    kind: "run",
    checked: isShown,
    calls: [call("setView", { view: view.name, ...(isShown ? { remove: part } : { add: part }) })],
  });
  const holds = (list: "all" | readonly string[], name: string): boolean => list === "all" || list.includes(name);
  const schemas = [...new Set(schema.tables.map((table) => table.schema))];
  const offers = [
    toggle("tables all", "All tables", view.tables === "all", { tables: "all" }),
    ...schemas.map((name) =>
      toggle(`schema ${name}`, `Schema ${name}`, holds(view.schemas, name), { schemas: [name] }),
    ),
    ...schema.groups.map(({ name }) =>
      toggle(`group ${name}`, `Group ${name}`, holds(view.groups, name), { groups: [name] }),
    ),
    ...schema.notes.map(({ name }) =>
      toggle(`note ${name}`, `Note ${name}`, holds(view.notes, name), { notes: [name] }),
    ),
  ];
  return { id: "content", title: "Shows…", section: "settings", kind: "more", offers };
}

/** In which views the tables are shown by name. */
export function viewOffer(schema: Schema, tables: readonly TableKey[]): Offer {
  const offers: readonly Offer[] = [
    ...schema.views.map((view): Offer => {
      const isShown = view.tables === "all" || tables.every((key) => view.tables.includes(key));
      return {
        id: `view ${view.name}`,
        title: view.name,
        section: "edit",
        kind: "run",
        checked: isShown,
        calls: [call("setView", { view: view.name, ...(isShown ? { remove: { tables } } : { add: { tables } }) })],
      };
    }),
    newViewOffer(schema, tables),
  ];
  return { id: "view", title: "View…", section: "settings", kind: "more", offers };
}

/** A view of these tables alone. */
export const newViewOffer = (schema: Schema, tables: readonly TableKey[] | "all"): Offer => ({
  id: "view new",
  title: tables === "all" ? "Add view…" : "New view…",
  section: "add",
  kind: "ask",
  ask: {
    label: "Name of the view",
    initial: numbered("view_", (name) => schema.views.some((view) => view.name === name)),
    kind: "name",
  },
  calls: (name) => [call("addView", { name, tables })],
  result: (name) => ({ kind: "view", view: name }),
});

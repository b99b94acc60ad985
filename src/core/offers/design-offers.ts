import { enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { call, inView, numbered, type Offer, type Offering } from "./offer.ts";
import { newViewOffer } from "./view-offers.ts";

/** What can be added to a design, to a schema of it when one is named. */
export function designOffers({ schema, view }: Offering, into: string | undefined): readonly Offer[] {
  const home = into ?? "public";
  const taken = (name: string): boolean =>
    tablesByKey(schema).has(tableKey(home, name)) || enumsByKey(schema).has(tableKey(home, name));
  const table = numbered("table_", taken);
  const enumName = numbered("enum_", taken);
  const group = numbered("group_", (name) => schema.groups.some((each) => each.name === name));
  const note = numbered("note_", (name) => schema.notes.some((each) => each.name === name));
  const own: readonly Offer[] = [
    {
      id: "add table",
      title: "Add table",
      section: "add",
      shortcut: "alt+n",
      kind: "run",
      calls: [call("addTable", { schema: home, name: table, columns: [idColumn], ...inView(view) })],
      result: { kind: "tables", tables: [tableKey(home, table)] },
      unnamed: true,
    },
    {
      id: "add enum",
      title: "Add enum",
      section: "add",
      kind: "run",
      calls: [call("addEnum", { schema: home, name: enumName, values: ["value_1"] })],
      result: { kind: "enum", enum: tableKey(home, enumName) },
      unnamed: true,
    },
  ];
  if (into !== undefined) return [...own, ...schemaOffers(schema, into)];
  return [
    ...own,
    {
      id: "add group",
      title: "Add group",
      section: "add",
      kind: "run",
      calls: [call("addGroup", { name: group, tables: [] })],
      result: { kind: "group", group },
      unnamed: true,
    },
    {
      id: "add note",
      title: "Add note…",
      section: "add",
      kind: "ask",
      ask: { label: "Text of the note", initial: "", kind: "text" },
      calls: (content) => [call("addNote", { name: note, content, ...inView(view) })],
      result: () => ({ kind: "note", note }),
    },
    newViewOffer(schema, "all"),
    {
      id: "paste",
      title: "Paste DBML…",
      section: "add",
      kind: "ask",
      ask: { label: "Tables and what else, as DBML", initial: "", kind: "text" },
      calls: (text) => [call("pasteDesign", { text })],
    },
  ];
}

function schemaOffers(schema: Schema, name: string): readonly Offer[] {
  const tables: readonly TableKey[] = schema.tables.flatMap((table) => (table.schema === name ? [table.key] : []));
  const face = { section: "show", kind: "show", tables } as const;
  return [
    { id: "select", title: "Select its tables", section: "show", kind: "go", to: { kind: "tables", tables } },
    { ...face, id: "only", title: "Show only these tables", show: { way: "only" } },
    { ...face, id: "hide", title: "Hide on the canvas", show: { way: "hide" } },
    {
      id: "remove",
      title: `Delete its ${tables.length} tables`,
      section: "remove",
      danger: true,
      kind: "run",
      calls: [call("removeTables", { tables })],
    },
  ];
}

const idColumn = { name: "id", type: "bigint", pk: true, settings: [{ key: "identity", value: "always" }] };

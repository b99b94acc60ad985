import { tableKey } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { call, numbered, type Offer } from "./offer.ts";

/** The group that tables are in: another one, or none. */
export function groupOffer(schema: Schema, tables: readonly TableKey[]): Offer {
  const holds = (group: { readonly tables: readonly TableKey[] }): boolean =>
    tables.every((key) => group.tables.includes(key));
  const isInAny = schema.groups.some((group) => tables.some((key) => group.tables.includes(key)));
  const offers: readonly Offer[] = [
    ...schema.groups.map(
      (group): Offer => ({
        id: `group ${group.name}`,
        title: group.name,
        section: "edit",
        kind: "run",
        checked: holds(group),
        ...(group.color === undefined ? {} : { swatch: group.color }),
        calls: [call("setGroup", { tables, group: group.name })],
      }),
    ),
    {
      id: "group new",
      title: "New group…",
      section: "add",
      kind: "ask",
      ask: {
        label: "Name of the group",
        initial: numbered("group_", (name) => schema.groups.some((group) => group.name === name)),
        kind: "name",
      },
      calls: (name) => [call("addGroup", { name, tables })],
      result: (name) => ({ kind: "group", group: name }),
    },
    {
      id: "group none",
      title: "No group",
      section: "add",
      kind: "run",
      disabled: !isInAny,
      calls: [call("setGroup", { tables, group: undefined })],
    },
  ];
  return { id: "group", title: "Group…", section: "settings", kind: "more", offers };
}

/** The Postgres schema that a table is in. */
export function schemaOffer(schema: Schema, table: Table): Offer {
  const names = [...new Set(["public", ...schema.tables.map((each) => each.schema)])];
  const offers: readonly Offer[] = [
    ...names.map(
      (name): Offer => ({
        id: `schema ${name}`,
        title: name,
        section: "edit",
        kind: "run",
        checked: table.schema === name,
        calls: table.schema === name ? [] : [call("moveTableToSchema", { table: table.key, schema: name })],
        result: { kind: "tables", tables: [tableKey(name, table.name)] },
      }),
    ),
    {
      id: "schema other",
      title: "Another schema…",
      section: "add",
      kind: "ask",
      ask: { label: "Name of the schema", initial: "", kind: "name" },
      calls: (name) => [call("moveTableToSchema", { table: table.key, schema: name })],
      result: (name) => ({ kind: "tables", tables: [tableKey(name, table.name)] }),
    },
  ];
  return { id: "schema", title: "Schema…", section: "settings", kind: "more", offers };
}

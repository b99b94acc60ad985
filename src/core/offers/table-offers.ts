import type { Place } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { columnsByName, primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { displayName, tableKey } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { colorOffer } from "./colors.ts";
import { connectionOf } from "./connect.ts";
import { indexKeys } from "./index-offers.ts";
import { call, inView, numbered, type Offer, type Offering, said } from "./offer.ts";
import { viewOffer } from "./view-offers.ts";

/** For one table, or what can be done with several at once. */
export function tableOffers(offering: Offering, keys: readonly TableKey[]): readonly Offer[] {
  const tables = keys.flatMap((key) => tablesByKey(offering.schema).get(key) ?? []);
  const [table] = tables;
  if (table === undefined) return [];
  const chosen = tables.map(({ key }) => key);
  const many = tables.length > 1;
  return [
    ...(many ? [] : ownOffers(offering.schema, table)),
    {
      id: "duplicate",
      title: many ? `Duplicate ${tables.length} tables` : "Duplicate",
      section: "add",
      shortcut: "mod+d",
      kind: "run",
      calls: many
        ? [call("duplicateTables", { tables: chosen, ...inView(offering.view) })]
        : [call("duplicateTable", { table: table.key, ...inView(offering.view) })],
    },
    colorOffer(
      many ? undefined : table.color,
      (color) => [call("setTableColor", { tables: chosen, color })],
      tables.some(({ color }) => color !== undefined)
        ? [call("setTableColor", { tables: chosen, color: undefined })]
        : undefined,
    ),
    groupOffer(offering.schema, chosen),
    viewOffer(offering.schema, chosen),
    ...(many ? [] : [schemaOffer(offering.schema, table), ...settingOffers(table)]),
    ...placeOffers(offering, chosen),
    ...showOffers(offering, chosen),
    {
      id: "remove",
      title: many ? `Delete ${tables.length} tables` : "Delete table",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeTables", { tables: chosen })],
    },
  ];
}

function ownOffers(schema: Schema, table: Table): readonly Offer[] {
  const key = table.key;
  const column = numbered("column_", (name) => columnsByName(table).has(name));
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the table", initial: table.name, kind: "name" },
      calls: (name) => [call("renameTable", { table: key, name })],
      result: (name) => ({ kind: "tables", tables: [tableKey(table.schema, name)] }),
    },
    {
      id: "note",
      title: table.note === undefined ? "Add note…" : "Edit note…",
      section: "edit",
      kind: "ask",
      ask: { label: `Note of ${table.name}`, initial: table.note ?? "", kind: "text", optional: true },
      calls: (note) => [call("setTableNote", { table: key, note: said(note) })],
    },
    {
      id: "add column",
      title: "Add column",
      section: "add",
      shortcut: "alt+enter",
      kind: "run",
      calls: [call("addColumn", { table: key, column: { name: column, type: "text" } })],
      result: { kind: "column", table: key, column },
      unnamed: true,
    },
    {
      id: "add reference",
      title: "Add reference to…",
      section: "add",
      disabled: !schema.tables.some((other) => primaryKey(other).length === 1),
      kind: "ask",
      ask: {
        label: `Table that ${table.name} refers to`,
        initial: "",
        kind: "choice",
        choices: () =>
          schema.tables
            .filter((other) => primaryKey(other).length === 1)
            .map((other) => ({
              value: other.key,
              title: displayName(other),
              detail: "by a new column, or the one that waits for it",
            })),
      },
      calls: (other) => {
        const found = tablesByKey(schema).get(other);
        const start = { table: other, column: found === undefined ? undefined : primaryKey(found)[0] };
        const made = connectionOf(schema, start, { table: key, column: undefined });
        return "refused" in made ? [] : made.calls;
      },
    },
    {
      id: "add index",
      title: "Add index…",
      section: "add",
      kind: "ask",
      ask: { label: "Columns or expressions of the index, with commas between", initial: "", kind: "sql" },
      calls: (keys) => [call("addIndex", { table: key, index: { keys: indexKeys(table, keys) } })],
    },
    {
      id: "add check",
      title: "Add check…",
      section: "add",
      kind: "ask",
      ask: { label: `What holds for every row of ${table.name}`, initial: "", kind: "sql" },
      calls: (expression) => [call("addCheck", { table: key, expression })],
    },
  ];
}

function groupOffer(schema: Schema, tables: readonly TableKey[]): Offer {
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

function schemaOffer(schema: Schema, table: Table): Offer {
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

function settingOffers(table: Table): readonly Offer[] {
  const set = (key: string, value: string | undefined) => [call("setTableSetting", { table: table.key, key, value })];
  const asked = (id: string, title: string, label: string, initial: string | undefined): Offer => ({
    id,
    title,
    section: "edit",
    kind: "ask",
    ask: { label, initial: initial ?? "", kind: "sql", optional: true },
    calls: (answer) => set(id, said(answer)),
  });
  const { volume, rowSecurity } = table;
  const offers: readonly Offer[] = [
    asked("rows", "Rows…", "Rows that the table holds", volume?.rows?.toString()),
    asked("growth", "Growth…", "How fast it grows, such as 40000/month", volume?.growth),
    asked("retention", "Retention…", "How long rows are kept, such as 24 months", volume?.retention),
    asked("partition", "Partition by…", "As after PARTITION BY, such as range (created_at)", table.partition),
    asked("tablespace", "Tablespace…", "The tablespace that it lies in", table.tablespace),
    ...(["off", "on", "forced"] as const).map(
      (value): Offer => ({
        id: `rls ${value}`,
        title: `Row security: ${value}`,
        section: "settings",
        kind: "run",
        checked: rowSecurity === value,
        calls: set("rls", value === "off" ? undefined : value),
      }),
    ),
    {
      id: "unlogged",
      title: "Unlogged",
      section: "settings",
      kind: "run",
      checked: table.unlogged,
      calls: set("unlogged", table.unlogged ? undefined : "true"),
    },
  ];
  return [{ id: "settings", title: "Volume and storage…", section: "settings", kind: "more", offers }];
}

const step = 40;

const directions = [
  ["left", "Left", -step, 0],
  ["right", "Right", step, 0],
  ["up", "Up", 0, -step],
  ["down", "Down", 0, step],
] as const;

function placeOffers({ places: all, view }: Offering, tables: readonly TableKey[]): readonly Offer[] {
  const places = placesIn(all, view);
  const placed = tables.flatMap((key): readonly (readonly [TableKey, Place])[] => {
    const place = places.get(key);
    return place === undefined ? [] : [[key, place]];
  });
  if (placed.length === 0) return [];
  const isPinned = placed.every(([, place]) => place.pinned === true);
  const moves = directions.map(
    ([id, title, x, y]): Offer => ({
      id: `move ${id}`,
      title,
      section: "edit",
      kind: "run",
      calls: [
        call("moveTables", {
          places: [
            ...changesIn(
              view,
              new Map(placed.map(([key, place]) => [key, { ...place, x: place.x + x, y: place.y + y }])),
            ),
          ].flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const])),
        }),
      ],
    }),
  );
  return [
    { id: "move", title: "Move…", section: "show", kind: "more", offers: moves },
    {
      id: "pin",
      title: "Keep in place when tidying",
      section: "show",
      checked: isPinned,
      kind: "run",
      calls: [call("pinTables", { tables: placed.map(([key]) => key), pinned: !isPinned, ...inView(view) })],
    },
  ];
}

function showOffers({ hidden }: Offering, tables: readonly TableKey[]): readonly Offer[] {
  const isHidden = hidden !== undefined && tables.every((key) => hidden.has(key));
  const face = { section: "show", kind: "show", tables } as const;
  return [
    ...(tables.length > 1
      ? [{ ...face, id: "tidy", title: `Tidy these ${tables.length} tables`, show: { way: "tidy" } } satisfies Offer]
      : []),
    {
      id: "focus",
      title: "Focus on…",
      section: "show",
      kind: "more",
      offers: [
        { ...face, id: "focus 0", title: "Only this", show: { way: "focus", steps: 0 } },
        { ...face, id: "focus 1", title: "With its neighbours", show: { way: "focus", steps: 1 } },
        { ...face, id: "focus 2", title: "Two references away", show: { way: "focus", steps: 2 } },
        { ...face, id: "focus 3", title: "Three references away", show: { way: "focus", steps: 3 } },
      ],
    },
    isHidden
      ? { ...face, id: "unhide", title: "Show on the canvas", show: { way: "unhide" } }
      : { ...face, id: "hide", title: "Hide on the canvas", show: { way: "hide" } },
    ...(tables.length === 1
      ? [{ ...face, id: "text", title: "Show in the editor", show: { way: "text" } } satisfies Offer]
      : []),
  ];
}

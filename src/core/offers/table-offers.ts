import { columnsByName, primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { displayName, tableKey } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { colorOffer } from "./colors.ts";
import { connectionOf } from "./connect.ts";
import { groupOffer, schemaOffer } from "./home-offers.ts";
import { indexKeys } from "./index-offers.ts";
import { call, inView, numbered, type Offer, type Offering, said } from "./offer.ts";
import { placeOffers, showOffers } from "./place-offers.ts";
import { settingOffers } from "./setting-offers.ts";
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

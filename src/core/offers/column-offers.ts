import { unjoinable } from "#core/schema/joining-types.ts";
import {
  columnsByName,
  enumOf,
  isNullable,
  primaryKey,
  referencesByTable,
  tablesByKey,
  typeText,
  uniqueSets,
} from "#core/schema/lookup.ts";
import { displayName, keyPart } from "#core/schema/names.ts";
import { postgresTypes } from "#core/schema/postgres-types.ts";
import type { Column, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { connectionOf, isPlain } from "./connect.ts";
import { defaultText, readDefault } from "./default-text.ts";
import { type Choice, call, numbered, type Offer, said } from "./offer.ts";

export function columnOffers(schema: Schema, key: TableKey, name: string): readonly Offer[] {
  const table = tablesByKey(schema).get(key);
  const column = table === undefined ? undefined : columnsByName(table).get(name);
  if (table === undefined || column === undefined) return [];
  return [
    ...editOffers(schema, table, column),
    ...keyOffers(table, column),
    ...addOffers(schema, table, column),
    ...referencesOf(schema, table, name).map(
      (reference): Offer => ({
        id: `reference ${reference.key}`,
        title: `Reference ${otherEnd(schema, reference, key)}`,
        section: "show",
        kind: "go",
        to: { kind: "references", references: [reference.key] },
      }),
    ),
    ...moveOffers(table, column),
    {
      id: "remove",
      title: "Delete column",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeColumn", { table: key, column: name })],
    },
  ];
}

function editOffers(schema: Schema, table: Table, column: Column): readonly Offer[] {
  const at = { table: table.key, column: column.name };
  const among = enumOf(schema, column);
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the column", initial: column.name, kind: "name" },
      calls: (to) => [call("renameColumn", { ...at, name: to })],
      result: (to) => ({ kind: "column", table: table.key, column: to }),
    },
    {
      id: "type",
      title: "Change type",
      section: "edit",
      kind: "ask",
      ask: { label: `Type of ${column.name}`, initial: typeText(column), kind: "type", choices: () => types(schema) },
      calls: (type) => [call("setColumnType", { ...at, type })],
    },
    {
      id: "default",
      title: column.default === undefined ? "Set default…" : "Change default…",
      section: "edit",
      kind: "ask",
      ask: {
        label: `Default of ${column.name}`,
        initial: defaultText(column.default),
        kind: "sql",
        optional: true,
        choices: () => (among?.values ?? []).map((each) => ({ value: each.name, title: each.name })),
      },
      calls: (typed) => [call("setColumnDefault", { ...at, value: readDefault(typed, among) })],
    },
    {
      id: "note",
      title: column.note === undefined ? "Add note…" : "Edit note…",
      section: "edit",
      kind: "ask",
      ask: { label: `Note of ${column.name}`, initial: column.note ?? "", kind: "text", optional: true },
      calls: (note) => [call("setColumnNote", { ...at, note: said(note) })],
    },
  ];
}

function keyOffers(table: Table, column: Column): readonly Offer[] {
  const at = { table: table.key, column: column.name };
  const isKey = primaryKey(table).includes(column.name);
  const set = (key: string, value: string | undefined) => [call("setColumnSetting", { ...at, key, value })];
  const asked = (id: string, key: string, title: string, label: string, initial: string): Offer => ({
    id,
    title,
    section: "settings",
    kind: "ask",
    ask: { label, initial, kind: "sql", optional: true },
    calls: (answer) => set(key, said(answer)),
  });
  const { generated } = column;
  const generatedText = generated === undefined ? "" : `${generated.expression}${generated.stored ? " stored" : ""}`;
  const more: readonly Offer[] = [
    {
      id: "increment",
      title: "Increments by itself",
      section: "edit",
      kind: "run",
      checked: column.increment,
      calls: set("increment", column.increment ? undefined : ""),
    },
    ...([undefined, "always", "by default"] as const).map(
      (identity): Offer => ({
        id: `identity ${identity ?? "none"}`,
        title: identity === undefined ? "No identity" : `Identity: ${identity}`,
        section: "show",
        kind: "run",
        checked: column.identity === identity,
        calls: set("identity", identity),
      }),
    ),
    asked("generated", "generated", "Generated as…", "The expression, ending in stored or virtual", generatedText),
    asked("collate", "collate", "Collation…", `Collation of ${column.name}`, column.collation ?? ""),
  ];
  return [
    {
      id: "pk",
      title: "Primary key",
      section: "settings",
      kind: "run",
      checked: isKey,
      calls: [call("setColumnPk", { ...at, on: !isKey })],
    },
    {
      id: "not null",
      title: "Not null",
      section: "settings",
      kind: "run",
      checked: !isNullable(table, column),
      disabled: isKey,
      calls: [call("setColumnNotNull", { ...at, on: column.notNull === true ? undefined : true })],
    },
    {
      id: "unique",
      title: "Unique",
      section: "settings",
      kind: "run",
      checked: column.unique,
      calls: [call("setColumnUnique", { ...at, on: !column.unique })],
    },
    { id: "settings", title: "Values…", section: "settings", kind: "more", offers: more },
  ];
}

function addOffers(schema: Schema, table: Table, column: Column): readonly Offer[] {
  const at = { table: table.key, column: column.name };
  const next = numbered("column_", (name) => columnsByName(table).has(name));
  return [
    {
      id: "add reference",
      title: "Add reference to…",
      section: "add",
      kind: "ask",
      ask: {
        label: `Column that ${column.name} refers to`,
        initial: "",
        kind: "choice",
        choices: () => referable(schema, table, column),
      },
      calls: (chosen) => {
        const end = columnChosen(schema, chosen);
        if (end === undefined) return [];
        const made = connectionOf(schema, at, end);
        // The command refuses it in its own words.
        if ("calls" in made) return made.calls;
        const ends = {
          from: { table: at.table, columns: [at.column] },
          to: { table: end.table, columns: [end.column] },
        };
        return [call("addReference", ends)];
      },
    },
    {
      id: "add column",
      title: "Add column below",
      section: "add",
      shortcut: "alt+enter",
      kind: "run",
      calls: [call("addColumn", { table: table.key, column: { name: next, type: "text" }, after: column.name })],
      result: { kind: "column", table: table.key, column: next },
      unnamed: true,
    },
    {
      id: "duplicate",
      title: "Duplicate column",
      section: "add",
      shortcut: "mod+d",
      kind: "run",
      calls: [call("duplicateColumn", at)],
    },
    {
      id: "add index",
      title: "Add index",
      section: "add",
      kind: "run",
      calls: [call("addIndex", { table: table.key, index: { keys: [{ kind: "column", value: column.name }] } })],
    },
    {
      id: "add check",
      title: "Add check…",
      section: "add",
      kind: "ask",
      ask: { label: `What holds for ${column.name}`, initial: `${keyPart(column.name)} `, kind: "sql" },
      calls: (expression) => [call("addCheck", { table: table.key, expression })],
    },
  ];
}

function moveOffers(table: Table, column: Column): readonly Offer[] {
  const own = table.columns.filter(({ partial }) => partial === undefined);
  const from = own.findIndex(({ name }) => name === column.name);
  if (from < 0) return [];
  const move = (id: string, title: string, shortcut: string, to: number): Offer => ({
    id,
    title,
    section: "move",
    shortcut,
    kind: "run",
    disabled: to < 0 || to >= own.length,
    calls: to < 0 || to >= own.length ? [] : [call("reorderColumn", { table: table.key, column: column.name, to })],
  });
  return [move("up", "Move up", "alt+arrowup", from - 1), move("down", "Move down", "alt+arrowdown", from + 1)];
}

const referencesOf = (schema: Schema, table: Table, column: string): readonly Reference[] =>
  (referencesByTable(schema).get(table.key) ?? []).filter(({ from, to }) =>
    [from, to].some((end) => end.table === table.key && end.columns.includes(column)),
  );

/** How a reference reads from a table: `to users.id`, `from orders.user_id`. */
function otherEnd(schema: Schema, { from, to }: Reference, table: TableKey): string {
  const isOut = from.table === table;
  const other = isOut ? to : from;
  const found = tablesByKey(schema).get(other.table);
  return `${isOut ? "to" : "from"} ${found === undefined ? other.table : displayName(found)}.${other.columns.join(", ")}`;
}

/** The types of the design and of Postgres, as a column's type is written. */
function types(schema: Schema): readonly Choice[] {
  return [
    ...schema.enums.map((each) => {
      const name = each.schema === "public" ? keyPart(each.name) : each.key;
      return { value: name, title: name, detail: "enum" };
    }),
    ...postgresTypes.map(({ name, category, aliases }) => ({
      value: name,
      title: name,
      detail: [category, ...aliases.slice(0, 2)].join(", "),
    })),
  ];
}

/** Columns that a reference may join: those that identify a row come first. */
function referable(schema: Schema, table: Table, column: Column): readonly Choice[] {
  const keys: Choice[] = [];
  const others: Choice[] = [];
  const joined = new Set(
    referencesOf(schema, table, column.name).flatMap(({ from, to }) =>
      [from, to].flatMap((end) => (end.columns.length === 1 ? [`${end.table}.${keyPart(end.columns[0] ?? "")}`] : [])),
    ),
  );
  const isAdaptable = isPlain(schema, { table, column });
  for (const other of schema.tables) {
    const identifying = new Set(uniqueSets(other).flatMap((set) => (set.length === 1 ? set : [])));
    for (const each of other.columns) {
      const value = `${other.key}.${keyPart(each.name)}`;
      if (joined.has(value) || (other.key === table.key && each.name === column.name)) continue;
      const adapts = isAdaptable && identifying.has(each.name);
      if (!adapts && unjoinable(column.type, each.type) !== undefined) continue;
      const list = identifying.has(each.name) ? keys : others;
      list.push({ value, title: `${displayName(other)}.${each.name}`, detail: typeText(each) });
    }
  }
  return [...keys, ...others];
}

function columnChosen(schema: Schema, value: string): { table: TableKey; column: string } | undefined {
  for (const table of schema.tables) {
    if (!value.startsWith(`${table.key}.`)) continue;
    const column = table.columns.find(({ name }) => value === `${table.key}.${keyPart(name)}`);
    if (column !== undefined) return { table: table.key, column: column.name };
  }
  return undefined;
}

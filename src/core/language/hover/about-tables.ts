/** What is said of tables, partials, and what is made of tables. */
import { columnLines } from "#core/dbml/print-columns.ts";
import type { Read } from "#core/dbml/read.ts";
import { takersOf } from "#core/language/names/owners.ts";
import { enumsByKey, primaryKey, referencesByTable, tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Group, Reference, Schema, Table, TableKey, Volume } from "#core/schema/schema.ts";
import { block, bullets, code, counted, paragraphs, prose, some } from "./markdown.ts";

const mostColumns = 30;
const mostTables = 8;

export function aboutTable({ schema }: Read, key: TableKey): string | undefined {
  const table = tablesByKey(schema).get(key);
  if (table === undefined) return undefined;
  const references = referencesByTable(schema).get(key) ?? [];
  const group = groupOf(schema).get(key);
  return paragraphs(
    title(
      displayName(table),
      "table",
      table.alias === undefined ? undefined : `alias ${code(table.alias)}`,
      group && `group ${code(group.name)}`,
    ),
    table.note === undefined ? undefined : prose(table.note),
    columnBlock(
      schema,
      table.columns,
      references.filter((each) => each.from.table === key && each.from.columns.length === 1),
    ),
    bullets([
      compositeKey(table),
      volumeText(table.volume),
      partsText(table),
      tablesText(schema, "Refers to", key, references, "from"),
      tablesText(schema, "Referred to by", key, references, "to"),
      table.partials.length === 0 ? undefined : `Takes in ${some(table.partials.map(code), mostTables)}`,
      table.partition === undefined ? undefined : `Partitioned by ${code(table.partition)}`,
      table.rowSecurity === "off" ? undefined : `Row level security ${table.rowSecurity}`,
    ]),
  );
}

export function aboutPartial({ schema, declared }: Read, name: string): string | undefined {
  const partial = schema.partials.find((each) => each.name === name);
  if (partial === undefined) return undefined;
  const takers = takersOf(declared).get(name) ?? [];
  return paragraphs(
    title(name, "table partial"),
    partial.note === undefined ? undefined : prose(partial.note),
    columnBlock(schema, partial.columns, []),
    bullets([partsText(partial), takenText(schema, takers)]),
  );
}

export const takenText = (schema: Schema, takers: readonly TableKey[]): string =>
  takers.length === 0 ? "No table takes it in" : `Taken in by ${tableList(schema, takers)}`;

export function aboutGroup({ schema }: Read, name: string): string | undefined {
  const group = schema.groups.find((each) => each.name === name);
  return (
    group &&
    paragraphs(
      title(name, "group", counted(group.tables.length, "table", "tables")),
      group.note === undefined ? undefined : prose(group.note),
      group.tables.length === 0 ? undefined : tableList(schema, group.tables, mostColumns),
    )
  );
}

export function aboutSchema({ schema }: Read, name: string): string {
  const { tables, enums } = countsBySchema(schema).get(name) ?? { tables: 0, enums: 0 };
  return title(name, "schema", counted(tables, "table", "tables"), counted(enums, "enum", "enums"));
}

export function aboutView({ schema }: Read, name: string): string | undefined {
  const view = schema.views.find((each) => each.name === name);
  const part = (what: string, shown: "all" | readonly string[]): string | undefined => {
    if (shown === "all") return `All ${what}`;
    return shown.length === 0 ? undefined : `${what}: ${some(shown.map(code), mostTables)}`;
  };
  return (
    view &&
    paragraphs(
      title(name, "view of the canvas"),
      bullets([
        view.tables === "all" ? "All tables" : tablesShown(schema, view.tables),
        part("groups", view.groups),
        part("notes", view.notes),
        part("schemas", view.schemas),
      ]),
    )
  );
}

const tablesShown = (schema: Schema, keys: readonly TableKey[]): string | undefined =>
  keys.length === 0 ? undefined : `tables: ${tableList(schema, keys)}`;

export function aboutNote({ schema }: Read, name: string): string | undefined {
  const note = schema.notes.find((each) => each.name === name);
  return note && paragraphs(title(name, "sticky note"), prose(note.content));
}

export const title = (name: string, ...more: readonly (string | undefined)[]): string =>
  [`${code(name)}`, ...more.filter((each) => each !== undefined)].join(" · ");

/** The columns as they are written, without what would make a line long. */
function columnBlock(schema: Schema, columns: readonly Column[], references: readonly Reference[]): string | undefined {
  if (columns.length === 0) return undefined;
  const shown = columns
    .slice(0, mostColumns)
    .map((column) => ({ ...column, note: undefined, checks: [], settings: [] }));
  const lines = columnLines(shown, references, { enums: enumsByKey(schema) }).inline;
  const left = columns.length - shown.length;
  return block(left === 0 ? lines : [...lines, `// … and ${counted(left, "more column", "more columns")}`], "dbml");
}

function compositeKey(table: Table): string | undefined {
  const key = primaryKey(table);
  return key.length < 2 ? undefined : `Primary key ${code(`(${key.join(", ")})`)}`;
}

function volumeText(volume: Volume | undefined): string | undefined {
  if (volume === undefined) return undefined;
  const parts = [
    volume.rows === undefined ? undefined : counted(volume.rows, "row", "rows"),
    volume.growth === undefined ? undefined : `growth ${code(volume.growth)}`,
    volume.retention === undefined ? undefined : `kept for ${code(volume.retention)}`,
  ];
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? undefined : `Volume: ${told.join(", ")}`;
}

function partsText(of: {
  readonly indexes: readonly unknown[];
  readonly checks: readonly unknown[];
  readonly policies?: readonly unknown[];
  readonly triggers?: readonly unknown[];
}): string | undefined {
  const kinds = [
    [of.indexes, "index", "indexes"],
    [of.checks, "check", "checks"],
    [of.policies ?? [], "policy", "policies"],
    [of.triggers ?? [], "trigger", "triggers"],
  ] as const;
  const told = kinds.flatMap(([list, one, several]) => (list.length === 0 ? [] : counted(list.length, one, several)));
  return told.length === 0 ? undefined : told.join(", ");
}

function tablesText(
  schema: Schema,
  verb: string,
  key: TableKey,
  references: readonly Reference[],
  side: "from" | "to",
): string | undefined {
  const keys = references.flatMap(({ from, to }) =>
    (side === "from" ? from : to).table === key ? [(side === "from" ? to : from).table] : [],
  );
  if (keys.length === 0) return undefined;
  const times = keys.length === 1 ? "" : ` (${counted(keys.length, "reference", "references")})`;
  return `${verb} ${tableList(schema, [...new Set(keys)])}${times}`;
}

function tableList(schema: Schema, keys: readonly TableKey[], most = mostTables): string {
  const tables = tablesByKey(schema);
  return some(
    keys.map((key) => {
      const table = tables.get(key);
      return code(table === undefined ? key : displayName(table));
    }),
    most,
  );
}

const groupOf = perObject(
  ({ groups }: Schema): ReadonlyMap<TableKey, Group> =>
    new Map(groups.flatMap((group) => group.tables.map((key) => [key, group] as const))),
);

const countsBySchema = perObject(({ tables, enums }: Schema) => {
  const counts = new Map<string, { tables: number; enums: number }>();
  const add = (schema: string, kind: "tables" | "enums"): void => {
    const found = counts.get(schema) ?? { tables: 0, enums: 0 };
    found[kind]++;
    counts.set(schema, found);
  };
  for (const { schema } of tables) add(schema, "tables");
  for (const { schema } of enums) add(schema, "enums");
  return counts;
});

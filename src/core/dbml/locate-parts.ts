/** Where the parts of a table stand in the text: indexes, checks, and what its `Metadata` says. */
import type { Span } from "#core/diagnostic.ts";
import { nameTables } from "#core/outputs/postgres/names.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { type Declared, type Placed, resolveTable } from "./declared.ts";
import { textOf } from "./model.ts";
import { placedObjects } from "./project.ts";
import type { TableItem, TableNode } from "./syntax.ts";
import { readTail } from "./tail-names.ts";

/** A part of a table, by the name that it has in the design, or that Postgres gets for it. */
export type TablePart = {
  readonly table: TableKey;
  readonly part: "index" | "check" | "exclusion" | "policy" | "trigger" | "partition" | "after";
  readonly name: string;
};

const prefixOf: Readonly<Record<TablePart["part"], string>> = {
  index: "index_",
  check: "check_",
  exclusion: "exclude_",
  policy: "policy_",
  trigger: "trigger_",
  partition: "partition_",
  after: "sql_",
};

/** Where something stands: by what it is called or known, and all that says it. */
export type PlacedPart = { readonly name: Span; readonly whole: Span };

const shifted = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

/** The line that makes an index or a check; of all else, and of what has no such line, its key. */
export function locatePart(declared: Declared, schema: Schema, what: TablePart): PlacedPart | undefined {
  const placed = declared.tables.get(what.table);
  const table = tablesByKey(schema).get(what.table);
  if (placed === undefined || table === undefined) return undefined;
  const line =
    what.part === "index"
      ? lineOf(declared, placed, table.indexes, indexNodes, isCalled(schema, table, what.name))
      : what.part === "check"
        ? lineOf(declared, placed, table.checks, checkNodes, isCalled(schema, table, what.name))
        : undefined;
  if (line !== undefined) return { name: line, whole: line };
  return keyOf(declared, placed, what) ?? columnOf(placed, schema, table, what.name);
}

const indexNodes = (item: TableItem): readonly Span[] => (item.kind === "indexes" ? item.items : []);
const checkNodes = (item: TableItem): readonly Span[] => (item.kind === "checks" ? item.items : []);

function lineOf(
  declared: Declared,
  placed: Placed<TableNode>,
  parts: readonly { readonly name: string | undefined }[],
  nodesOf: (item: TableItem) => readonly Span[],
  isMeant: (part: { readonly name: string | undefined }) => boolean,
): Span | undefined {
  const at = parts.findIndex(isMeant);
  if (at === -1) return undefined;
  const injected = placed.node.items.flatMap((item) =>
    item.kind === "inject" ? (declared.partials.get(item.name.text) ?? []) : [],
  );
  return [placed, ...injected].flatMap(({ node, base }) =>
    node.items.flatMap((item) => nodesOf(item).map((each) => shifted(base, each))),
  )[at];
}

/** Names that the text does not give are those that the DDL does. */
const namesOf = perObject((schema: Schema) => nameTables(schema, () => undefined).given);

function isCalled(schema: Schema, table: Table, name: string) {
  const isNamed = [...table.indexes, ...table.checks].some((part) => part.name === name);
  return (part: { readonly name: string | undefined }): boolean =>
    isNamed ? part.name === name : namesOf(schema).get(table)?.get(part) === name;
}

/** The key of the field, or of the table's own setting, that says it. */
function keyOf(declared: Declared, { node, base }: Placed<TableNode>, what: TablePart): PlacedPart | undefined {
  const prefix = prefixOf[what.part];
  for (const about of declared.metadata) {
    if (about.node.target !== "table" || resolveTable(declared, about.node.name.words) !== what.table) continue;
    const field = about.node.fields.find(({ key, value }) =>
      says(key.text, textOf(key.text, value), prefix, what.name),
    );
    if (field !== undefined) return { name: shifted(about.base, field.key), whole: shifted(about.base, field) };
  }
  const setting = node.settings?.settings.find(({ key, value }) => says(key, textOf(key, value), prefix, what.name));
  return setting && { name: shifted(base, setting.keySpan), whole: shifted(base, setting) };
}

const says = (key: string, text: string | undefined, prefix: string, name: string): boolean =>
  key.startsWith(prefix) && text !== undefined && readTail(key.slice(prefix.length), text).name === name;

/** Of a key that stands on a column. */
function columnOf(
  { node, base }: Placed<TableNode>,
  schema: Schema,
  table: Table,
  name: string,
): PlacedPart | undefined {
  const given = namesOf(schema).get(table);
  const column = table.columns.find(
    (each) =>
      given?.get(each) === name || each.checks.some((check) => check.name === name || given?.get(check) === name),
  );
  const item = node.items.find((each) => each.kind === "column" && each.name.text === column?.name);
  return item?.kind === "column" ? { name: shifted(base, item.name), whole: shifted(base, item) } : undefined;
}

/** The key in the project that holds an object. */
export function locateObject(declared: Declared, key: string): PlacedPart | undefined {
  if (declared.project === undefined) return undefined;
  const { node, base } = declared.project;
  const found = placedObjects(node).find(({ object }) => object.key === key);
  return found && { name: shifted(base, found.field.key), whole: shifted(base, found.field) };
}

/** What is said of columns, enums and their values. */
import { columnLines } from "#core/dbml/print-columns.ts";
import { checkLine, indexLine } from "#core/dbml/print-table.ts";
import { printEnd } from "#core/dbml/print-words.ts";
import type { Read } from "#core/dbml/read.ts";
import { takersOf } from "#core/language/names/owners.ts";
import { scanSql } from "#core/outputs/postgres/scan.ts";
import {
  columnsByName,
  enumOf,
  enumsByKey,
  isNullable,
  primaryKey,
  referencesByTable,
  tablesByKey,
} from "#core/schema/lookup.ts";
import { displayName, tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Check, Column, End, Enum, Index, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { takenText, title } from "./about-tables.ts";
import { block, bullets, code, counted, paragraphs, prose, some } from "./markdown.ts";

const mostUses = 6;
const mostValues = 30;

export function aboutColumn({ schema }: Read, key: TableKey, name: string): string | undefined {
  const table = tablesByKey(schema).get(key);
  const column = table && columnsByName(table).get(name);
  if (table === undefined || column === undefined) return undefined;
  const references = referencesByTable(schema).get(key) ?? [];
  return paragraphs(
    title(`${displayName(table)}.${name}`, "column"),
    definition(schema, column),
    column.note === undefined ? undefined : prose(column.note),
    bullets([
      isNullable(table, column) ? "May be null" : undefined,
      keyText(table, name),
      enumText(schema, column),
      ...usesOf(table.indexes, table.checks, name),
      ...referenceTexts(references, [key], name),
    ]),
  );
}

/** A partial's column is one of every table that takes the partial in. */
export function aboutPartialColumn({ schema, declared }: Read, owner: string, name: string): string | undefined {
  const partial = schema.partials.find((each) => each.name === owner);
  const column = partial?.columns.find((each) => each.name === name);
  if (partial === undefined || column === undefined) return undefined;
  const takers = takersOf(declared).get(owner) ?? [];
  const byTable = referencesByTable(schema);
  const references = new Set(takers.flatMap((key) => byTable.get(key) ?? []));
  return paragraphs(
    title(`${owner}.${name}`, "column of a table partial"),
    definition(schema, column),
    column.note === undefined ? undefined : prose(column.note),
    bullets([
      takenText(schema, takers),
      enumText(schema, column),
      ...usesOf(partial.indexes, partial.checks, name),
      ...referenceTexts([...references], takers, name),
    ]),
  );
}

export function aboutEnum({ schema }: Read, key: TableKey): string | undefined {
  const found = enumsByKey(schema).get(key);
  if (found === undefined) return undefined;
  const users = columnsByEnum(schema).get(key) ?? [];
  return paragraphs(
    title(displayName(found), "enum", counted(found.values.length, "value", "values")),
    valueBlock(found),
    users.length === 0 ? "No column has it." : `The type of ${some(users.map(code), mostUses)}`,
  );
}

export function aboutValue({ schema }: Read, key: TableKey, value: string): string | undefined {
  const found = enumsByKey(schema).get(key);
  const at = found?.values.findIndex((each) => each.name === value) ?? -1;
  const note = found?.values[at]?.note;
  if (found === undefined || at < 0) return undefined;
  return paragraphs(
    title(value, `value ${at + 1} of ${found.values.length} of the enum ${code(displayName(found))}`),
    note === undefined ? undefined : prose(note),
  );
}

const definition = (schema: Schema, column: Column): string =>
  block(columnLines([{ ...column, note: undefined }], [], { enums: enumsByKey(schema) }).inline, "dbml");

function keyText(table: Table, name: string): string | undefined {
  const key = primaryKey(table);
  if (!key.includes(name)) return undefined;
  return key.length === 1 ? "The primary key" : `Part of the primary key ${code(`(${key.join(", ")})`)}`;
}

function enumText(schema: Schema, column: Column): string | undefined {
  const found = enumOf(schema, column);
  return (
    found &&
    `One of ${some(
      found.values.map(({ name }) => code(name)),
      mostUses * 2,
    )}`
  );
}

function usesOf(indexes: readonly Index[], checks: readonly Check[], name: string): readonly string[] {
  const isKey = ({ keys, include }: Index): boolean =>
    include.includes(name) || keys.some(({ kind, value }) => (kind === "column" ? value === name : says(value, name)));
  const lines = [
    ...indexes.filter(isKey).map(indexText),
    ...checks.filter(({ expression }) => says(expression, name)).map((check) => `Check ${code(checkLine(check))}`),
  ];
  return bounded(lines);
}

function indexText(index: Index): string {
  const { include, where } = index;
  const more = [
    ...(include.length === 0 ? [] : [` include ${code(include.join(", "))}`]),
    ...(where === undefined ? [] : [` where ${code(where)}`]),
  ];
  return `Index ${code(indexLine({ ...index, note: undefined }))}${more.join("")}`;
}

/** Whether SQL names it. */
const says = (sql: string, name: string): boolean =>
  scanSql(sql).tokens.some(({ kind, text }) =>
    kind === "word" ? text.toLowerCase() === name : kind === "name" && text === `"${name.replaceAll('"', '""')}"`,
  );

function referenceTexts(
  references: readonly Reference[],
  tables: readonly TableKey[],
  name: string,
): readonly string[] {
  const has = ({ table, columns }: End): boolean => tables.includes(table) && columns.includes(name);
  return bounded(
    references.flatMap((reference) => {
      const { from, to } = reference;
      return [
        ...(has(from) ? [`Refers to ${referenceText(reference, to)}`] : []),
        ...(has(to) ? [`Referred to by ${referenceText(reference, from)}`] : []),
      ];
    }),
  );
}

function referenceText({ from, to, onDelete, onUpdate, inactive }: Reference, other: End): string {
  const how = [
    `${from.many ? "many" : "one"} to ${to.many ? "many" : "one"}`,
    ...(onDelete === undefined ? [] : [`delete: ${onDelete}`]),
    ...(onUpdate === undefined ? [] : [`update: ${onUpdate}`]),
    ...(inactive ? ["inactive"] : []),
  ];
  return `${code(printEnd(other))} (${how.join(", ")})`;
}

const bounded = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostUses ? lines : [...lines.slice(0, mostUses), `… and ${lines.length - mostUses} more`];

function valueBlock({ values }: Enum): string {
  const shown = values.slice(0, mostValues);
  const width = Math.min(
    28,
    shown.reduce((most, { name }) => Math.max(most, name.length), 0),
  );
  const lines = shown.map(({ name, note }) => (note === undefined ? name : `${name.padEnd(width)} // ${note}`));
  const left = values.length - shown.length;
  return block(left === 0 ? lines : [...lines, `// … and ${counted(left, "more value", "more values")}`], "dbml");
}

const columnsByEnum = perObject(({ tables }: Schema): ReadonlyMap<TableKey, readonly string[]> => {
  const users = new Map<TableKey, string[]>();
  for (const table of tables) {
    for (const { name, type } of table.columns) {
      const key = tableKey(type.schema ?? "public", type.name);
      const known = users.get(key);
      const shown = `${displayName(table)}.${name}`;
      if (known === undefined) users.set(key, [shown]);
      else known.push(shown);
    }
  }
  return users;
});

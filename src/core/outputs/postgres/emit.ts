import type { Emitted } from "#core/outputs/output.ts";
import { enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import type { Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { commentOnTable } from "./comments.ts";
import type { Emission } from "./emission.ts";
import { commentOnEnum, createEnum, nameEnums } from "./enums.ts";
import { readStatements } from "./expressions.ts";
import { createIndex, type SqlIndex } from "./indexes.ts";
import { createJunction } from "./junctions.ts";
import { type Keys, planKeys } from "./keys.ts";
import { type Names, nameTables, type TableNames } from "./names.ts";
import { type Note, takeNotes } from "./notes.ts";
import { identifier } from "./quote.ts";
import { insertRecords } from "./records.ts";
import { addForeignKey, referenceLabel } from "./references.ts";
import { remember } from "./remember.ts";
import { createTriggers, secureRows } from "./security.ts";
import { createTable, type SqlTable } from "./tables.ts";
import { readTypes } from "./types.ts";
import { noteUnsaid } from "./unsaid.ts";

type Prepared = { readonly table: Table; readonly names: TableNames; readonly keys: Keys };
type Made = Prepared & { readonly sql: SqlTable };

/** The design as a script that makes it in an empty database of PostgreSQL 14 to 18. */
export function emitPostgres(schema: Schema): Emitted {
  const { note, notes } = takeNotes();
  const { emission, enumNames, references, prepared, keys, made, junctions } = makeTables(schema, note);
  const indexes = prepared.flatMap((each) => createIndexes(each, emission));
  const foreignKeys = references
    .filter((reference) => !isManyToMany(reference))
    .flatMap((reference) => addForeignKey(reference, keys, emission) ?? []);
  const enums = [...enumsByKey(schema).values()];
  const enumName = (key: TableKey): string => enumNames.get(key) ?? "";

  noteUnsaid(schema, note);
  const text = sections([
    verbatim(schema.project?.sqlBefore, "before", note),
    lines([...createSchemas(schema, emission.names), ...createExtensions(schema)]),
    lines(enums.map((each) => createEnum(each, enumName(each.key), note))),
    ...made.map(({ sql }) => sql.create),
    ...junctions.map(({ create }) => create),
    ...insertAll(made, emission),
    lines(made.flatMap(({ sql }) => sql.later)),
    lines(indexes.map(({ create }) => create)),
    lines([...foreignKeys, ...junctions.flatMap((junction) => junction.foreignKeys)]),
    lines(prepared.flatMap((each) => secureRows(each.table, each.names, emission))),
    lines(prepared.flatMap(({ table }) => createTriggers(table, emission))),
    lines([
      ...enums.flatMap((each) => commentOnEnum(each, enumName(each.key)) ?? []),
      ...prepared.flatMap((each) => commentOnTable(each.table, each.names, each.keys)),
      ...indexes.flatMap(({ comment }) => comment ?? []),
    ]),
    verbatim(schema.project?.sqlAfter, "after", note),
  ]);
  if (text.includes("\uFFFD")) {
    note("error", "characters", "Characters that Postgres cannot store are written as U+FFFD (\uFFFD).");
  }
  return { text, notes };
}

/** The tables as the script makes them, those of n–m references included, with every name they get. */
export function makeTables(schema: Schema, note: Note) {
  const names = nameTables(schema, note);
  const enumNames = nameEnums(schema, names, note);
  const emission: Emission = { schema, names, types: readTypes(schema, enumNames, note), note };
  const references = schema.references.filter((reference) => isActive(reference, note));
  const prepared = prepareTables(references, emission);
  const keys = new Map(prepared.map((each) => [each.table.key, each.keys]));

  const made = createOrder(prepared).map(
    (each): Made => ({
      ...each,
      sql: createTable(each.table, each.names, each.keys, emission),
    }),
  );
  const junctions = references
    .filter(isManyToMany)
    .flatMap((reference) => createJunction(reference, keys, emission) ?? []);
  return { emission, enumNames, references, prepared, keys, made, junctions };
}

const isManyToMany = ({ from, to }: Reference): boolean => from.many && to.many;
const isOneToOne = ({ from, to }: Reference): boolean => !from.many && !to.many;

function isActive(reference: Reference, note: Note): boolean {
  if (!reference.inactive) return true;
  note("info", "inactive", `${referenceLabel(reference)} is inactive, so it gets no foreign key.`);
  return false;
}

function prepareTables(references: readonly Reference[], emission: Emission): readonly Prepared[] {
  const oneToOne = new Map<TableKey, Reference[]>();
  for (const reference of references.filter(isOneToOne)) {
    remember(oneToOne, reference.from.table, () => []).push(reference);
  }
  return [...tablesByKey(emission.schema).values()].flatMap((table) => {
    const names = emission.names.tables.get(table.key);
    if (names === undefined) return [];
    return [{ table, names, keys: planKeys(table, oneToOne.get(table.key) ?? [], emission) }];
  });
}

// A table called like a sequence must be there before Postgres names the sequences of the others.
function createOrder(tables: readonly Prepared[]): readonly Prepared[] {
  const isFirst = ({ names }: Prepared): boolean => /_seq\d*$/u.test(names.name);
  return [...tables.filter(isFirst), ...tables.filter((each) => !isFirst(each))];
}

function createSchemas(schema: Schema, { tables, schemaName }: Names): readonly string[] {
  const ofTables = [...tables.values()].map((table) => table.schema);
  const names = new Set([...ofTables, ...schema.enums.map((each) => schemaName(each.schema))]);
  names.delete("public");
  return [...names].map((name) => `CREATE SCHEMA IF NOT EXISTS ${identifier(name)};`);
}

const createExtensions = (schema: Schema): readonly string[] =>
  (schema.project?.extensions ?? []).map(({ name }) => `CREATE EXTENSION IF NOT EXISTS ${identifier(name)};`);

const createIndexes = ({ table, names }: Prepared, emission: Emission): readonly SqlIndex[] =>
  table.indexes.filter(({ pk }) => !pk).flatMap((index) => createIndex(index, table, names, emission) ?? []);

function insertAll(made: readonly Made[], emission: Emission): readonly string[] {
  const byKey = new Map(made.map((each) => [each.table.key, each]));
  return emission.schema.records.flatMap((records) => {
    const each = byKey.get(records.table);
    if (each !== undefined) return insertRecords(records, each.table, each.names, each.sql.columns, emission) ?? [];
    emission.note("error", "records", `There are records of ${records.table}, but no such table.`);
    return [];
  });
}

function verbatim(sql: string | undefined, when: string, note: Note): string {
  if (sql === undefined || sql.trim() === "") return "";
  const piece = readStatements(sql);
  if (!("fault" in piece)) return piece.sql;
  note("error", "expression", `The SQL to run ${when} everything else is left out, because ${piece.fault}.`);
  return "";
}

const lines = (all: readonly string[]): string => all.join("\n");

function sections(all: readonly string[]): string {
  const text = all.filter((section) => section !== "").join("\n\n");
  return text === "" ? "" : `${text}\n`;
}

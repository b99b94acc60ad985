import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { systemColumns } from "./keywords.ts";
import { type Note, quoted } from "./notes.ts";
import { byteLength, cut, identifier, qualified, storable } from "./quote.ts";
import { remember } from "./remember.ts";

const limit = 63;

export type TableNames = {
  /** As Postgres will call it, without quotes. */
  readonly schema: string;
  readonly name: string;
  /** As it stands in a statement. */
  readonly sql: string;
  /** SQL names of the columns by their names in the design. */
  readonly columns: ReadonlyMap<string, string>;
  /** The names that its constraints have taken. */
  readonly constraints: Set<string>;
};

export type Names = {
  /** A schema as Postgres will call it. */
  readonly schemaName: (schema: string) => string;
  readonly tables: ReadonlyMap<TableKey, TableNames>;
  /** Names of tables, indexes and sequences by schema: Postgres keeps them in one namespace. */
  readonly relations: (schema: string) => Set<string>;
  /** Names of tables and enums by schema: every table is a type as well. */
  readonly types: (schema: string) => Set<string>;
  /** Names from the text of what stands in a table, by the object that bears them. */
  readonly given: ReadonlyMap<Table, ReadonlyMap<object, string>>;
};

/** Takes `wanted` for good, with a number when it is taken, cut to the 63 bytes that Postgres keeps. */
export function claim(taken: readonly Set<string>[], wanted: string): string {
  const possible = storable(wanted);
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? "" : `_${number}`;
    const name = `${cut(possible, limit - suffix.length)}${suffix}`;
    if (taken.some((names) => names.has(name))) continue;
    for (const names of taken) names.add(name);
    return name;
  }
}

/** `orders_customer_id_fkey`: the ending always survives the cut. */
export const generatedName = (table: string, parts: readonly string[], ending: string): string =>
  `${cut([table, ...parts].join("_"), limit - ending.length - 1)}_${ending}`;

/** What a name becomes that Postgres could not hold as it is. */
export function fittingName(name: string, taken: Set<string>, what: string, note: Note): string {
  const wanted = storable(name) || "unnamed";
  const fitting = claim([taken], possibleName(wanted, what));
  if (fitting !== name) {
    const why =
      name === "" ? "is empty" : byteLength(name) > limit ? "is longer than 63 bytes" : "is not possible here";
    note("error", "name-changed", `The ${what} name ${quoted(name)} ${why}: written as ${quoted(fitting)}.`);
  }
  return fitting;
}

function possibleName(name: string, what: string): string {
  if (what === "column" && systemColumns.has(name)) return `${name}_`;
  // Postgres keeps such schemas for itself.
  return what === "schema" && name.startsWith("pg_") ? `_${name}` : name;
}

/** Gives every table, column, and object with a name of its own the name it has in the DDL. */
export function nameTables(schema: Schema, note: Note): Names {
  const tables = new Map<TableKey, TableNames>();
  const relationsBySchema = new Map<string, Set<string>>();
  const relations = (name: string): Set<string> => remember(relationsBySchema, name, () => new Set());
  const typesBySchema = new Map<string, Set<string>>();
  const types = (name: string): Set<string> => remember(typesBySchema, name, () => new Set());
  const schemas = new Map<string, string>();
  const schemaNames = new Set<string>();
  const schemaName = (name: string): string =>
    remember(schemas, name, () => fittingName(name, schemaNames, "schema", note));
  const distinct = tablesByKey(schema);
  if (distinct.size < schema.tables.length) {
    note("error", "duplicate-table", "Two tables of the design have the same name: only the last of them is written.");
  }
  for (const table of distinct.values()) {
    const inSchema = schemaName(table.schema);
    const name = fittingName(table.name, relations(inSchema), "table", note);
    types(inSchema).add(name);
    tables.set(table.key, {
      schema: inSchema,
      name,
      sql: qualified(inSchema, name),
      columns: nameColumns(table, note),
      constraints: new Set(),
    });
  }
  for (const table of distinct.values()) reserveSequences(table, tables.get(table.key), relations);
  return { schemaName, tables, relations, types, given: nameGiven(schema, tables, relations, note) };
}

function nameColumns(table: Table, note: Note): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const columns = new Map<string, string>();
  for (const { name } of table.columns) {
    if (columns.has(name)) {
      note(
        "error",
        "duplicate-column",
        `${displayName(table)} has two columns ${quoted(name)}: the second is left out.`,
      );
    } else columns.set(name, identifier(fittingName(name, taken, "column", note)));
  }
  return columns;
}

// The sequence behind a counting column takes a name that an index must not want.
function reserveSequences(table: Table, names: TableNames | undefined, relations: Names["relations"]): void {
  if (names === undefined) return;
  for (const column of table.columns) {
    if (column.increment || column.identity !== undefined || /serial/iu.test(column.type.name)) {
      relations(names.schema).add(generatedName(names.name, [column.name], "seq"));
    }
  }
}

function nameGiven(
  schema: Schema,
  tables: Names["tables"],
  relations: Names["relations"],
  note: Note,
): ReadonlyMap<Table, ReadonlyMap<object, string>> {
  const given = new Map<Table, Map<object, string>>();
  const give = (table: Table, owner: object, name: string | undefined, taken: readonly Set<string>[]): void => {
    if (name === undefined || name === "") return;
    const wanted = storable(name);
    const got = claim(taken, wanted);
    if (got !== name) {
      const message = `The name ${quoted(name)} in ${displayName(table)} is taken or too long: written as ${quoted(got)}.`;
      note("warning", "name-taken", message);
    }
    remember(given, table, () => new Map<object, string>()).set(owner, got);
  };
  for (const table of tablesByKey(schema).values()) {
    const names = tables.get(table.key);
    if (names === undefined) continue;
    const inSchema = relations(names.schema);
    for (const index of table.indexes)
      give(table, index, index.name, index.pk ? [inSchema, names.constraints] : [inSchema]);
    for (const each of table.exclusions) give(table, each, each.name, [inSchema, names.constraints]);
    for (const check of table.checks) give(table, check, check.name, [names.constraints]);
    for (const { checks } of table.columns) {
      for (const check of checks) give(table, check, check.name, [names.constraints]);
    }
  }
  for (const reference of schema.references) {
    const table = tablesByKey(schema).get(reference.from.table);
    const names = tables.get(reference.from.table);
    const junction = reference.from.many && reference.to.many;
    if (table === undefined || names === undefined || junction || reference.inactive) continue;
    give(table, reference, reference.name, [names.constraints]);
  }
  return given;
}

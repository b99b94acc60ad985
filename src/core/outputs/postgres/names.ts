import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Partition, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import { systemColumns } from "./keywords.ts";
import { type Note, quoted } from "./notes.ts";
import { nameParts } from "./part-names.ts";
import { chooseName, claim, nameLimit } from "./pg-names.ts";
import { byteLength, identifier, qualified, storable } from "./quote.ts";
import { remember } from "./remember.ts";

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
  /** The sequences behind its counting columns, without quotes, by the names of these in the design. */
  readonly sequences: ReadonlyMap<string, string>;
  readonly partitions: ReadonlyMap<Partition, RelationName>;
};

export type RelationName = {
  readonly schema: string;
  readonly name: string;
  /** As it stands in a statement. */
  readonly sql: string;
};

/** Of the table that an n–m reference needs. Columns are in the order of the reference's at either end, without quotes. */
export type JunctionNames = RelationName & {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly primary: string;
  readonly foreignKeys: readonly [from: string, to: string];
};

export type Names = {
  /** A schema as Postgres will call it. */
  readonly schemaName: (schema: string) => string;
  readonly tables: ReadonlyMap<TableKey, TableNames>;
  /** Names of tables, indexes and sequences by schema: Postgres keeps them in one namespace. */
  readonly relations: (schema: string) => Set<string>;
  /** Names of tables and enums by schema: every table is a type as well. */
  readonly types: (schema: string) => Set<string>;
  /** Names of constraints by schema: those that Postgres would choose are unique there. */
  readonly constraints: (schema: string) => Set<string>;
  /**
   * Names of what stands in a table, whether the text gives them or not, by the object that bears them: an index, a
   * check, an exclusion, a reference; a column for its UNIQUE; the table itself for a primary key written on columns.
   */
  readonly given: ReadonlyMap<Table, ReadonlyMap<object, string>>;
  /** Of NOT NULL constraints, those that the text names, by column. */
  readonly notNulls: ReadonlyMap<Table, ReadonlyMap<string, string>>;
  /** Of the UNIQUE that a reference one to one gives its own end. */
  readonly oneToOne: ReadonlyMap<Reference, string>;
  readonly junctions: ReadonlyMap<Reference, JunctionNames>;
};

/** What a name becomes that Postgres could not hold as it is. */
export function fittingName(name: string, taken: Set<string>, what: string, note: Note): string {
  if (isOrdinary(name, what) && !taken.has(name)) {
    taken.add(name);
    return name;
  }
  const wanted = storable(name) || "unnamed";
  const fitting = claim([taken], possibleName(wanted, what));
  if (fitting !== name) {
    const why =
      name === "" ? "is empty" : byteLength(name) > nameLimit ? "is longer than 63 bytes" : "is not possible here";
    note("error", "name-changed", `The ${what} name ${quoted(name)} ${why}: written as ${quoted(fitting)}.`);
  }
  return fitting;
}

const ascii = /^[\x20-\x7e]{1,63}$/;

const isOrdinary = (name: string, what: string): boolean => ascii.test(name) && possibleName(name, what) === name;

function possibleName(name: string, what: string): string {
  if (what === "column" && systemColumns.has(name)) return `${name}_`;
  // Postgres keeps such schemas for itself.
  return what === "schema" && name.startsWith("pg_") ? `_${name}` : name;
}

const newSet = (): Set<string> => new Set();

/** Gives every table, column, constraint, index and sequence the name it has in the DDL. */
export function nameTables(schema: Schema, note: Note): Names {
  const tables = new Map<TableKey, Growing>();
  const bySchema = (): ((name: string) => Set<string>) => {
    const sets = new Map<string, Set<string>>();
    return (name) => remember(sets, name, newSet);
  };
  const [relations, types, constraints] = [bySchema(), bySchema(), bySchema()];
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
      sequences: new Map(),
      partitions: new Map(),
    });
  }
  for (const table of distinct.values()) {
    const partitions = tables.get(table.key)?.partitions;
    if (partitions !== undefined) namePartitions(table, partitions, { schemaName, relations, types }, note);
  }
  for (const object of schema.objects) {
    if (!relationKinds.has(object.kind) || object.name === "") continue;
    const taken = relations(schemaName(object.schema));
    if (taken.has(object.name)) {
      const why = "a table, a partition or another such object has it, and Postgres takes only one of them";
      note(
        "error",
        "object-name",
        `The name ${quoted(object.name)} of a ${object.kind.replace("_", " ")} is taken: ${why}.`,
      );
    }
    taken.add(object.name);
  }
  for (const table of distinct.values()) {
    const names = tables.get(table.key);
    if (names !== undefined) nameSequences(table, names.name, names.sequences, relations(names.schema));
  }
  const named = { schemaName, tables, relations, types, constraints };
  return { ...named, ...nameParts(schema, named, note) };
}

const relationKinds = new Set(["view", "materialized_view", "sequence", "table"]);

/** The names of a table while others are still looked for. */
type Growing = TableNames & {
  readonly sequences: Map<string, string>;
  readonly partitions: Map<Partition, RelationName>;
};

function namePartitions(
  table: Table,
  into: Map<Partition, RelationName>,
  { schemaName, relations, types }: Pick<Names, "schemaName" | "relations" | "types">,
  note: Note,
): void {
  for (const partition of table.partitions) {
    const schema = schemaName(partition.schema);
    const name = fittingName(partition.name, relations(schema), "partition", note);
    types(schema).add(name);
    into.set(partition, { schema, name, sql: qualified(schema, name) });
  }
}

/** Names that are as they should be, so that nobody has to be told anything. */
const ordinaryColumns = new WeakMap<Table, ReadonlyMap<string, string>>();

function nameColumns(table: Table, note: Note): ReadonlyMap<string, string> {
  const known = ordinaryColumns.get(table);
  if (known !== undefined) return known;
  let isOrdinaryTable = true;
  const tell: Note = (...said) => {
    isOrdinaryTable = false;
    note(...said);
  };
  const plain = plainColumns(table);
  if (plain !== undefined) {
    ordinaryColumns.set(table, plain);
    return plain;
  }
  const taken = new Set<string>();
  const columns = new Map<string, string>();
  for (const { name } of table.columns) {
    if (columns.has(name)) {
      tell(
        "error",
        "duplicate-column",
        `${displayName(table)} has two columns ${quoted(name)}: the second is left out.`,
        { kind: "column", table: table.key, column: name },
      );
    } else columns.set(name, identifier(fittingName(name, taken, "column", tell)));
  }
  if (isOrdinaryTable) ordinaryColumns.set(table, columns);
  return columns;
}

const ordinaryNames = new Map<string, string>();
const mostNames = 10_000;

/** The columns of a table when all of them can be called as they are; tables have most names in common. */
function plainColumns(table: Table): ReadonlyMap<string, string> | undefined {
  const columns = new Map<string, string>();
  for (const { name } of table.columns) {
    let sql = ordinaryNames.get(name);
    if (sql === undefined) {
      if (!isOrdinary(name, "column")) return undefined;
      if (ordinaryNames.size >= mostNames) ordinaryNames.clear();
      sql = identifier(name);
      ordinaryNames.set(name, sql);
    }
    columns.set(name, sql);
  }
  return columns.size === table.columns.length ? columns : undefined;
}

function nameSequences(table: Table, name: string, into: Map<string, string>, taken: Set<string>): void {
  for (const column of digestOf(table).counting) {
    if (into.has(column.name)) continue;
    const given = column.identityOptions?.name;
    into.set(column.name, given === undefined ? chooseName([taken], name, column.name, "seq") : claim([taken], given));
  }
}

import type { TableNames } from "#core/outputs/postgres/names.ts";
import { literal, storable, typeIdentifier } from "#core/outputs/postgres/quote.ts";
import type { SqlType } from "#core/outputs/postgres/types.ts";
import { primaryKey } from "#core/schema/lookup.ts";
import { serialBase } from "#core/schema/postgres-types.ts";
import type { Column, Default, Parameters, Partition, SequenceOptions, Table } from "#core/schema/schema.ts";
import type { Fact } from "./catalog.ts";
import type { Draft } from "./expected.ts";
import { idName, idPart } from "./ids.ts";
import { nameOf, namesIn } from "./sql-names.ts";
import { typeText } from "./type-text.ts";

/** A table, its columns and its partitions. */
export function expectTable(table: Table, names: TableNames, draft: Draft): void {
  const owner = idName(names.schema, names.name);
  const id = `table ${owner}`;
  const parents = table.inherits.map((key) => draft.names.tables.get(key));
  if (table.inherits.length > 0 || table.after.length > 0) draft.leaveOpen(owner);
  draft.add(
    {
      id,
      owner,
      facts: {
        kind: table.partition === undefined ? "plain" : "partitioned",
        persistence: table.unlogged ? "unlogged" : null,
        partitionedBy: partitioning(table.partition, id, owner, draft),
        partitionOf: null,
        inherits:
          parents.flatMap((parent) => (parent === undefined ? [] : [idName(parent.schema, parent.name)])).join(", ") ||
          null,
        ...storageFacts(table),
        method: table.method === undefined || table.method === "heap" ? null : table.method,
        rowSecurity: table.rowSecurity === "off" ? null : "on",
        forced: table.rowSecurity === "forced" ? "true" : null,
        comment: commentFact(table.note),
      },
    },
    { kind: "table", table: table.key },
  );
  const seen = new Set<string>();
  for (const column of table.columns) {
    if (seen.has(column.name)) continue;
    seen.add(column.name);
    expectColumn(column, seen.size, table, names, owner, draft);
  }
  for (const partition of table.partitions) expectPartition(partition, table, names, owner, draft);
}

/** A note as Postgres keeps it: an empty comment is none. */
export const commentFact = (note: string | undefined): Fact =>
  note === undefined || note === "" ? null : storable(note);

function partitioning(sql: string | undefined, id: string, table: string, draft: Draft): Fact {
  if (sql === undefined) return null;
  return draft.expression(id, "partitionedBy", { kind: "partition", sql, table, about: "" });
}

/** Settings of WITH as one text. */
export const optionsFact = (options: Parameters): Fact =>
  options
    .map(({ key, value }) => `${key}=${value ?? "true"}`)
    .sort()
    .join(", ") || null;

/** That of the database is as good as none. */
export const tablespaceFact = (tablespace: string | undefined): Fact =>
  tablespace === undefined || tablespace === "pg_default" ? null : tablespace;

function storageFacts({ options, tablespace }: Pick<Table, "options" | "tablespace">): Record<string, Fact> {
  const ofToast = options.filter(({ key }) => key.startsWith("toast."));
  return {
    options: optionsFact(options.filter(({ key }) => !key.startsWith("toast."))),
    toastOptions: optionsFact(ofToast.map(({ key, value }) => ({ key: key.slice("toast.".length), value }))),
    tablespace: tablespaceFact(tablespace),
  };
}

function expectColumn(
  column: Column,
  position: number,
  table: Table,
  names: TableNames,
  owner: string,
  draft: Draft,
): void {
  const id = `column ${owner}.${idPart(nameOf(names.columns.get(column.name) ?? column.name))}`;
  const type = draft.types(column.type);
  const serial = type.array ? undefined : serialBase(type.known);
  const { generated } = column;
  const identity = generated === undefined && serial === undefined ? identityOf(column) : undefined;
  const sequence = draft.names.tables.get(table.key)?.sequences.get(column.name);
  const written = generated === undefined && identity === undefined ? defaultSql(column.default) : undefined;
  const sql = serial === undefined ? written : undefined;
  const about = type.sql;
  draft.add(
    {
      id,
      owner,
      facts: {
        position: table.inherits.length > 0 ? undefined : String(position),
        type: typeText(type, draft.schema),
        notNull:
          column.notNull === true ||
          identity !== undefined ||
          serial !== undefined ||
          primaryKey(table).includes(column.name)
            ? "true"
            : table.inherits.length > 0
              ? undefined
              : null,
        default:
          serial !== undefined
            ? nextValue(names.schema, sequence)
            : sql === undefined
              ? null
              : draft.expression(id, "default", { kind: "default", sql, table: owner, about }),
        generated:
          generated === undefined
            ? null
            : draft.expression(id, "generated", { kind: "generated", sql: generated.expression, table: owner, about }),
        generatedKind: generated === undefined ? null : generated.stored || draft.target < 18 ? "stored" : "virtual",
        identity: identity ?? null,
        sequence: identity === undefined ? null : sequence === undefined ? undefined : idName(names.schema, sequence),
        ...sequenceFacts(identity === undefined ? undefined : (column.identityOptions ?? noOptions), integer(type)),
        collation: collationFact(column.collation),
        storage: column.storage === undefined ? null : storageFact(column.storage, type),
        compression: column.compression === undefined || column.compression === "default" ? null : column.compression,
        statistics: column.statistics === undefined || column.statistics < 0 ? null : String(column.statistics),
        ...notNullFacts(column, names, draft),
        comment: commentFact(column.note),
      },
    },
    { kind: "column", table: table.key, column: column.name },
  );
  if (serial !== undefined && sequence !== undefined)
    expectSerial(column, serial, sequence, names, owner, table, draft);
}

const noOptions: Partial<SequenceOptions> = {};

const identityOf = ({ identity, increment }: Column): Column["identity"] =>
  identity ?? (increment ? "by default" : undefined);

// The value of a serial column, as Postgres writes it.
function nextValue(schema: string, sequence: string | undefined): Fact | undefined {
  if (sequence === undefined) return undefined;
  return `nextval(${literal(`${typeIdentifier(schema)}.${typeIdentifier(sequence)}`)}::regclass)`;
}

function expectSerial(
  column: Column,
  type: string,
  sequence: string,
  names: TableNames,
  owner: string,
  table: Table,
  draft: Draft,
): void {
  const id = `sequence ${idName(names.schema, sequence)}`;
  const ownedBy = `${owner}.${idPart(nameOf(names.columns.get(column.name) ?? column.name))}`;
  const facts = { type, ...sequenceFacts(noOptions, type), ownedBy };
  draft.add({ id, owner: id, facts }, { kind: "column", table: table.key, column: column.name });
}

const integer = ({ known }: SqlType): string => known?.name ?? "bigint";

const largest: ReadonlyMap<string, readonly [min: string, max: string]> = new Map([
  ["smallint", ["-32768", "32767"]],
  ["integer", ["-2147483648", "2147483647"]],
  ["bigint", ["-9223372036854775808", "9223372036854775807"]],
]);

function sequenceFacts(options: Partial<SequenceOptions> | undefined, type: string): Record<string, Fact> {
  if (options === undefined) return { start: null, increment: null, min: null, max: null, cache: null, cycle: null };
  const increment = options.increment ?? "1";
  const down = increment.startsWith("-");
  const [lowest, highest] = largest.get(type) ?? ["", ""];
  const min = options.min ?? (down ? lowest : "1");
  const max = options.max ?? (down ? "-1" : highest);
  return {
    start: options.start ?? (down ? max : min),
    increment,
    min,
    max,
    cache: options.cache ?? "1",
    cycle: options.cycle === true ? "true" : null,
  };
}

/** What stands behind DEFAULT; `undefined` for none, and for null, which is as good as none. */
function defaultSql(value: Default | undefined): string | undefined {
  if (value === undefined || value.kind === "null") return undefined;
  return value.kind === "string" || value.kind === "enum" ? literal(value.value) : value.value;
}

/** A collation as written, with its schema. One that is named alone is Postgres's own. */
export function collationFact(written: string | undefined): Fact | undefined {
  if (written === undefined || written === "" || written === "default") return null;
  const names = /^"|\./.test(written) ? namesIn(written) : [written];
  if (names === undefined) return undefined;
  return idName(...(names.length > 1 ? names : ["pg_catalog", ...names]));
}

const main = new Set(["numeric", "inet", "cidr"]);

function storageFact(written: string, type: SqlType): Fact {
  const storage = written.trim().toLowerCase();
  const known = type.known?.name ?? "";
  return storage === (type.array ? "extended" : main.has(known) ? "main" : "extended") ? null : storage;
}

function notNullFacts(column: Column, names: TableNames, draft: Draft): Record<string, Fact | undefined> {
  if (draft.target < 18) return {};
  const name = column.notNullName;
  const usual = `${names.name}_${column.name}_not_null`;
  return {
    notNullName: name === undefined ? undefined : name === usual ? null : name,
    notNullTail: column.notNullTail ?? null,
  };
}

function expectPartition(partition: Partition, table: Table, names: TableNames, parent: string, draft: Draft): void {
  const own = names.partitions.get(partition);
  if (own === undefined) return;
  const owner = idName(own.schema, own.name);
  const id = `table ${owner}`;
  draft.leaveOpen(owner);
  draft.add(
    {
      id,
      owner,
      facts: {
        kind: partition.partition === undefined ? "plain" : "partitioned",
        persistence: partition.unlogged ? "unlogged" : null,
        partitionedBy: partitioning(partition.partition, id, parent, draft),
        partitionOf: parent,
        bound: draft.expression(id, "bound", {
          kind: "bound",
          sql: partition.bound,
          table: parent,
          about: table.partition ?? "",
        }),
        ...storageFacts(partition),
      },
    },
    { kind: "part", table: table.key, part: "partition", name: partition.name },
  );
}

import { describe, expect, it } from "vitest";
import { referenceKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import {
  plainCheck,
  plainColumn,
  plainIndex,
  plainKey,
  plainPartition,
  plainProject,
  plainReference,
  plainSequence,
  plainTable,
} from "#core/schema/plain.ts";
import type {
  Check,
  Column,
  Index,
  IndexKey,
  Partition,
  Project,
  Reference,
  Schema,
  SequenceOptions,
  SqlObject,
  Table,
  Volume,
} from "#core/schema/schema.ts";
import type { Emitted } from "./output.ts";
import { outputs } from "./outputs.ts";

/** Another value for each field of a thing; `undefined` for what only says where it belongs. */
type Samples<T> = { readonly [K in keyof T]-?: T[K] | undefined };

const column = (name: string, more: Partial<Column> = {}): Column => ({
  ...plainColumn,
  name,
  type: { schema: undefined, name: "integer", args: undefined, array: "" },
  ...more,
});
const key = (value: string, more: Partial<IndexKey> = {}): IndexKey => ({
  ...plainKey("column", value),
  ...more,
});
const text = { schema: undefined, name: "text", args: undefined, array: "" };
const from = { table: "public.t", columns: ["a", "b"], many: true, optional: false };
const to = { table: "public.u", columns: ["x", "y"], many: false, optional: false };

const table: Table = {
  ...plainTable,
  key: "public.t",
  name: "t",
  columns: [column("a"), column("b"), column("c", { type: text })],
};
const target: Table = {
  ...plainTable,
  key: "public.u",
  name: "u",
  columns: [column("x"), column("y")],
  indexes: [{ ...plainIndex, keys: [key("x"), key("y")], unique: true, constraint: true }],
};
const base: Schema = { ...emptySchema, tables: [table, target] };
const withTable = (changed: Table): Schema => ({ ...base, tables: [changed, target] });
const withColumn = (changed: Column): Schema => withTable({ ...table, columns: [changed, ...table.columns.slice(1)] });
const withIndex = (changed: Index): Schema => withTable({ ...table, indexes: [changed] });
const verbatim = (definition: string) => [{ name: "one", definition }];

const project: Samples<Project> = {
  name: undefined,
  database: undefined,
  note: "About it",
  target: 14,
  schemas: ["audit"],
  extensions: [{ name: "citext", schema: "utils" }],
  sqlBefore: "select 1",
  sqlAfter: "select 2",
  settings: [{ key: "x", value: "y" }],
};
const tables: Samples<Table> = {
  key: undefined,
  schema: undefined,
  name: "other",
  alias: "T",
  note: "About it",
  color: "#f00",
  columns: [column("a")],
  indexes: [{ ...plainIndex, keys: [key("a")] }],
  checks: [{ ...plainCheck, expression: "a > 0" }],
  exclusions: verbatim("using gist (a with =)"),
  policies: verbatim("using (true)"),
  triggers: verbatim("before update on t execute function f()"),
  volume: { rows: 5, growth: undefined, retention: undefined },
  partition: "range (a)",
  rowSecurity: "on",
  partitions: [{ ...plainPartition, name: "t_1", bound: "default" }],
  inherits: ["public.u"],
  unlogged: true,
  tablespace: "fast",
  method: "heap",
  options: [{ key: "fillfactor", value: "70" }],
  after: verbatim("alter table t replica identity full"),
  // What they bring stands in the columns.
  partials: undefined,
  settings: [{ key: "x", value: "y" }],
};
const partition: Samples<Partition> = {
  schema: "old",
  name: "t_2",
  bound: "default",
  partition: "list (b)",
  options: [{ key: "fillfactor", value: "70" }],
  tablespace: "fast",
  unlogged: true,
  after: ["create index on t_1 (b)"],
};
const columns: Samples<Column> = {
  name: "z",
  type: text,
  pk: true,
  notNull: true,
  unique: true,
  increment: true,
  default: { kind: "number", value: "1" },
  identity: "always",
  identityOptions: { ...plainSequence, start: "7" },
  generated: { expression: "b + 1", stored: false },
  collation: "C",
  storage: "external",
  compression: "pglz",
  statistics: 300,
  notNullName: "there",
  notNullTail: "no inherit",
  note: "About it",
  checks: [{ ...plainCheck, expression: "a > 0" }],
  settings: [{ key: "x", value: "y" }],
  partial: undefined,
};
const sequence: Samples<SequenceOptions> = {
  start: "7",
  increment: "7",
  min: "-7",
  max: "70",
  cache: "7",
  cycle: true,
  name: "counter",
};
const references: Samples<Reference> = {
  key: undefined,
  name: "fk",
  from: { ...from, many: false },
  to: { ...to, many: true },
  onDelete: "set null",
  onUpdate: "cascade",
  deferrable: "deferrable",
  match: "full",
  setColumns: ["b"],
  notValid: true,
  notEnforced: true,
  inactive: true,
  color: "#f00",
};
const indexes: Samples<Index> = {
  name: "i",
  keys: [key("b")],
  unique: true,
  pk: true,
  method: "hash",
  where: "a > 0",
  include: ["b"],
  nullsNotDistinct: true,
  constraint: true,
  deferrable: "deferrable",
  options: [{ key: "fillfactor", value: "70" }],
  tablespace: "fast",
  onlyParent: true,
  withoutOverlaps: true,
  note: "About it",
};
const keys: Samples<IndexKey> = {
  kind: "expression",
  value: "b",
  order: "desc",
  nulls: "first",
  operatorClass: "int4_ops",
  collation: "C",
};
const checks: Samples<Check> = {
  name: "positive",
  expression: "a > 1",
  noInherit: true,
  notValid: true,
  notEnforced: true,
};
const object: SqlObject = {
  key: "view v",
  kind: "view",
  label: "v",
  schema: "public",
  name: "v",
  sql: "create view v as select 1",
};
const objects: Samples<SqlObject> = {
  key: undefined,
  // These are read from the SQL, and say nothing that it does not.
  kind: undefined,
  label: undefined,
  name: undefined,
  schema: "audit",
  sql: "create view v as select 2",
};
const volumes: Samples<Volume> = { rows: 7, growth: "1/day", retention: "1 year" };
const families: Samples<Schema> = {
  project: { ...plainProject, note: "About it" },
  tables: [table],
  references: [{ ...plainReference, key: referenceKey(from, to), from, to }],
  enums: [{ key: "public.e", schema: "public", name: "e", values: [{ name: "x", note: undefined }] }],
  groups: [{ name: "g", tables: ["public.t"], color: undefined, note: undefined, settings: [] }],
  notes: [{ name: "n", content: "x", color: undefined, settings: [] }],
  views: [{ name: "v", tables: "all", groups: [], notes: [], schemas: [] }],
  records: [{ table: "public.t", columns: ["a"], rows: [[{ kind: "number", value: "1" }]] }],
  partials: [{ name: "p", note: undefined, color: undefined, columns: [], indexes: [], checks: [] }],
  objects: [object],
};

/** The design without a thing, and with it; what it may be changed to, field by field. */
type Case = {
  readonly what: string;
  readonly without: Schema;
  readonly plain: Schema;
  readonly changes: readonly (readonly [field: string, changed: Schema])[];
};

function fields<T extends object>(
  what: string,
  thing: T,
  samples: Samples<T>,
  within: (thing: T) => Schema,
  without: Schema = base,
): Case {
  const changes = Object.entries(samples).flatMap(([field, value]): [string, Schema][] =>
    value === undefined ? [] : [[field, within({ ...thing, [field]: value })]],
  );
  return { what, without, plain: within(thing), changes };
}

const index: Index = { ...plainIndex, keys: [key("a")] };
const unique: Index = { ...index, unique: true, constraint: true };
const primary: Index = { ...index, pk: true };
const partitioned: Table = { ...table, partition: "range (a)" };
const computed: Column = { ...column("a"), generated: { expression: "b + 1", stored: false } };
const counting: Column = { ...column("a"), identity: "always" };

const cases: readonly Case[] = [
  fields("a design", base, families, (schema) => schema),
  fields(
    "a project",
    plainProject,
    project,
    (each) => ({ ...withColumn(computed), project: each }),
    withColumn(computed),
  ),
  fields("a table", table, tables, withTable),
  fields(
    "a partition",
    { ...plainPartition, name: "t_1", bound: "for values from (1) to (2)" },
    partition,
    (each) => withTable({ ...partitioned, partitions: [each] }),
    withTable(partitioned),
  ),
  fields("a column", column("a"), columns, withColumn),
  fields("a text column", column("c", { type: text }), { ...columns, type: undefined }, withColumn),
  fields(
    "an identity",
    plainSequence,
    sequence,
    (identityOptions) => withColumn({ ...counting, identityOptions }),
    withColumn(counting),
  ),
  fields("a reference", { ...plainReference, key: referenceKey(from, to), from, to }, references, (each) => ({
    ...base,
    references: [each],
  })),
  fields("an index", index, { ...indexes, constraint: undefined, nullsNotDistinct: undefined }, withIndex),
  fields(
    "a unique constraint",
    unique,
    { ...indexes, unique: undefined, constraint: undefined, method: undefined, onlyParent: undefined },
    withIndex,
  ),
  fields(
    "a primary key",
    primary,
    {
      ...indexes,
      unique: undefined,
      pk: undefined,
      constraint: undefined,
      method: undefined,
      where: undefined,
      nullsNotDistinct: undefined,
      onlyParent: undefined,
    },
    withIndex,
  ),
  fields("a key of an index", key("a"), keys, (each) => withIndex({ ...index, keys: [each] })),
  fields("a check", { ...plainCheck, expression: "a > 0" }, checks, (each) => withTable({ ...table, checks: [each] })),
  fields("what is kept as SQL", object, objects, (each) => ({ ...base, objects: [each] })),
  fields("a volume", { rows: 5, growth: undefined, retention: undefined }, volumes, (volume) =>
    withTable({ ...table, volume }),
  ),
];

describe.each(outputs)("$id", ({ emit }) => {
  const said = ({ notes }: Emitted): string => notes.map(({ message }) => message).join("\n");
  for (const { what, without, plain, changes } of cases) {
    it.each(changes)(`says or notes of ${what} its %s`, (_, changed) => {
      const [none, before, after] = [emit(without), emit(plain), emit(changed)];
      // A thing that is left out as a whole, and said to be, needs no word about its parts.
      const isLeftOut = before.text === none.text && said(before) !== said(none);
      if (!isLeftOut) expect(after.text + said(after)).not.toBe(before.text + said(before));
    });
  }
});

it("would miss what is neither said nor noted", () => {
  const emit = (schema: Schema): string => JSON.stringify(schema.tables.map(({ name }) => name));
  expect(
    cases.flatMap(({ plain, changes }) => changes.filter(([, changed]) => emit(plain) === emit(changed))).length,
  ).toBeGreaterThan(100);
});

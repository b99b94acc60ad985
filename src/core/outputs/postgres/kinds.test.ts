import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceKey, tableKey } from "#core/schema/names.ts";
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
  Column,
  Index,
  IndexKey,
  ObjectKind,
  Project,
  Reference,
  Schema,
  SqlObject,
  Table,
} from "#core/schema/schema.ts";
import { defaultOptions, makeDdl } from "./ddl.ts";
import { emitPostgres } from "./emit.ts";

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create({ extensions: { citext, hstore, btree_gist } });
}, 120_000);

afterAll(async () => {
  await server.close();
});

/** Runs the script, asks, and takes everything back. */
async function run<T = { readonly d: string }>(schema: Schema, question = "select 1 as d"): Promise<readonly T[]> {
  const { text } = emitPostgres(schema);
  await server.exec("BEGIN");
  try {
    await server.exec(text);
    return (await server.query<T>(question)).rows;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${text}`);
  } finally {
    await server.exec("ROLLBACK");
  }
}

const column = (name: string, type: string, more: Partial<Column> = {}): Column => ({
  ...plainColumn,
  name,
  type: { schema: undefined, name: type, args: undefined, array: "" },
  ...more,
});

const table = (name: string, columns: readonly Column[], more: Partial<Table> = {}): Table => ({
  ...plainTable,
  key: tableKey(more.schema ?? "public", name),
  name,
  columns,
  ...more,
});

const key = (value: string, more: Partial<IndexKey> = {}): IndexKey => ({
  ...plainKey("column", value),
  ...more,
});

const index = (keys: readonly string[], more: Partial<Index> = {}): Index => ({
  ...plainIndex,
  keys: keys.map((each) => key(each)),
  ...more,
});

const object = (kind: ObjectKind, name: string, sql: string, schema = "public"): SqlObject => ({
  key: `${kind} ${schema}.${name}`,
  kind,
  label: name,
  schema,
  name,
  sql,
});

const project = (more: Partial<Project>): Project => ({ ...plainProject, ...more });

const reference = (
  from: [string, ...string[]],
  to: [string, ...string[]],
  more: Partial<Reference> = {},
): Reference => {
  const end = ([name, ...columns]: [string, ...string[]], many: boolean) => ({
    table: tableKey("public", name),
    columns,
    many,
    optional: false,
  });
  const ends = { from: end(from, true), to: end(to, false) };
  return { ...plainReference, key: referenceKey(ends.from, ends.to), ...ends, ...more };
};

const notes = (schema: Schema): readonly string[] =>
  emitPostgres(schema)
    .notes.filter(({ severity }) => severity !== "info")
    .map(({ message }) => message);

const definitions = (of: string): string =>
  `select pg_get_constraintdef(oid) as d from pg_constraint where conrelid = '${of}'::regclass and contype <> 'n' order by conname`;

describe("what is kept as SQL", () => {
  it("is made in the order of its needs, and what follows it at the end", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table("orders", [
          column("id", "bigint", {
            pk: true,
            default: { kind: "expression", value: "nextval('order_ids'::regclass)" },
          }),
          column("price", "amount"),
          column("code", "text", { default: { kind: "expression", value: "utils.make_code()" } }),
        ]),
      ],
      objects: [
        object("view", "totals", "create view totals as select sum(price) as total from paid"),
        object("view", "paid", "create view paid as select * from orders where is_paid(orders)"),
        object(
          "function",
          "is_paid",
          "create function is_paid(o orders) returns boolean language sql stable as $$ select o.price > 0 or exists (select from public.totals) $$",
        ),
        object(
          "function",
          "make_code",
          "create function utils.make_code() returns text language sql as 'select md5(''x'')'",
          "utils",
        ),
        object("domain", "amount", "create domain amount as numeric(12,2) check (value >= 0)"),
        object(
          "sequence",
          "order_ids",
          "create sequence order_ids start 100; alter sequence order_ids owned by orders.id",
        ),
        object(
          "materialized_view",
          "report",
          "create materialized view report as select * from paid; create unique index on report (id)",
        ),
        object("statistics", "order_stats", "create statistics order_stats on id, code from orders"),
        object("comment", "amounts", "comment on domain amount is 'Money; never less than nothing'"),
        object("rule", "keep", "create rule keep as on delete to orders do instead (select 1; select 2)"),
        object("object", "german", "create collation german (provider = icu, locale = 'de')"),
      ],
    };
    expect(await run(schema, "select last_value::text as d from order_ids")).toEqual([{ d: "100" }]);
    expect(notes(schema)).toEqual([]);
    const order = makeDdl(schema, defaultOptions(schema)).statements.map(
      ({ sql }) => sql.split(/ as | \(|\n|;| start/u)[0],
    );
    expect(order).toEqual([
      "SET check_function_bodies = off",
      "CREATE SCHEMA IF NOT EXISTS utils",
      "create domain amount",
      "create sequence order_ids",
      "create function utils.make_code() returns text language sql",
      "CREATE TABLE orders",
      "create function is_paid(o orders) returns boolean language sql stable",
      "create collation german",
      "create view paid",
      "create view totals",
      "create materialized view report",
      "create statistics order_stats on id, code from orders",
      "create rule keep",
      "alter sequence order_ids owned by orders.id",
      "create unique index on report",
      "comment on domain amount is 'Money",
      "RESET check_function_bodies",
    ]);
  });

  it("is said to have a name that is taken", () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [table("a", [column("b", "text")])],
      objects: [object("view", "a", "create view a as select 1")],
    };
    expect(notes(schema)).toEqual([
      "The name “a” of a view is taken: a table, a partition or another such object has it, and Postgres takes only one of them.",
    ]);
  });

  it("does not reach beyond its own text", () => {
    const schema: Schema = {
      ...emptySchema,
      objects: [object("view", "v", "create view v as select 'x"), object("view", "w", "create view w as select 1 )")],
    };
    const { statements, omissions } = makeDdl(schema, defaultOptions(schema));
    expect(statements).toEqual([]);
    expect(omissions.map(({ of }) => of)).toEqual([
      { kind: "object", key: "view public.v" },
      { kind: "object", key: "view public.w" },
    ]);
  });

  it("lets a default or a check wait for a function that takes rows of its table", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table(
          "nodes",
          [column("id", "integer", { pk: true, default: { kind: "expression", value: "next_node(null::nodes)" } })],
          {
            checks: [{ ...plainCheck, expression: "is_fine(nodes.*)" }],
          },
        ),
      ],
      objects: [
        object(
          "function",
          "next_node",
          "create function next_node(n nodes) returns integer language sql as 'select 1'",
        ),
        object(
          "function",
          "is_fine",
          "create function is_fine(n nodes) returns boolean immutable language sql as 'select true'",
        ),
      ],
    };
    expect(await run(schema, definitions("nodes"))).toEqual([
      { d: "CHECK (is_fine(nodes.*))" },
      { d: "PRIMARY KEY (id)" },
    ]);
  });

  it("keeps a routine with a body of statements whole", async () => {
    const sql =
      "create function f() returns integer begin atomic select 1; select case when true then 2 end; end; comment on function f() is 'two'";
    const schema: Schema = { ...emptySchema, objects: [object("function", "f", sql)] };
    expect(await run(schema, "select obj_description('f()'::regprocedure) as d")).toEqual([{ d: "two" }]);
  });
});

describe("tables", () => {
  it("inherit, have storage parameters and statements of their own", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table("child", [column("extra", "text")], {
          inherits: ["public.base"],
          options: [
            { key: "autovacuum_enabled", value: "false" },
            { key: "fillfactor", value: "70" },
          ],
          method: "heap",
          indexes: [index(["id", "extra"], { unique: true, constraint: true })],
          after: [{ name: "identity", definition: "alter table child replica identity full" }],
        }),
        table("base", [column("id", "integer", { notNull: true })]),
      ],
    };
    const question =
      "select relreplident::text || array_to_string(reloptions, ',') as d from pg_class where relname = 'child'";
    expect(await run(schema, question)).toEqual([{ d: "fautovacuum_enabled=false,fillfactor=70" }]);
    expect(await run(schema, definitions("child"))).toEqual([{ d: "UNIQUE (id, extra)" }]);
    expect(notes(schema)).toEqual([]);
  });

  it("have partitions", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table("events", [column("at", "date", { notNull: true }), column("id", "integer", { pk: false })], {
          partition: "range (at)",
          indexes: [index(["id", "at"], { pk: true }), index(["id"])],
          partitions: [
            {
              ...plainPartition,
              name: "events_2024",
              bound: "for values from ('2024-01-01') to ('2025-01-01')",
              options: [{ key: "fillfactor", value: "90" }],
              after: ["create index on archive.events_rest (at)"],
            },
            { ...plainPartition, schema: "archive", name: "events_rest", bound: "default", unlogged: true },
          ],
        }),
      ],
    };
    const question =
      "select relname as d from pg_class where relkind in ('r', 'p', 'i', 'I') and relname like 'events%' order by 1";
    expect((await run(schema, question)).map(({ d }) => d)).toEqual([
      "events",
      "events_2024",
      "events_2024_id_idx",
      "events_2024_pkey",
      "events_id_idx",
      "events_pkey",
      "events_rest",
      "events_rest_at_idx",
      "events_rest_id_idx",
      "events_rest_pkey",
    ]);
    expect(notes(schema)).toEqual([]);
  });
});

describe("columns", () => {
  it("have all that a column can have", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table("t", [
          column("id", "integer", {
            pk: true,
            identity: "always",
            identityOptions: {
              ...plainSequence,
              start: "10",
              increment: "5",
              min: "5",
              max: "1000",
              cache: "2",
              cycle: true,
              name: "my ids",
            },
            notNullName: "id_there",
          }),
          column("a", "integer", { notNull: true, notNullName: "a_there", notNullTail: "no inherit" }),
          column("b", "integer", { notNull: true, notNullName: "b_there", notNullTail: "not valid" }),
          column("c", "text", { compression: "pglz", statistics: 500, storage: "external", collation: '"C"' }),
          column("d", "integer", { generated: { expression: "a * 2", stored: false } }),
          column("e", "integer", { generated: { expression: "a * 2", stored: true } }),
        ]),
      ],
    };
    const question = `select conname || ' ' || convalidated || ' ' || connoinherit as d from pg_constraint
      where conrelid = 't'::regclass and contype = 'n' order by 1`;
    expect((await run(schema, question)).map(({ d }) => d)).toEqual([
      "a_there true true",
      "b_there false false",
      "id_there true false",
    ]);
    const attributes = `select attname || ' ' || attgenerated::text || attcompression::text || attstorage::text || coalesce(attstattarget::text, '-') as d
      from pg_attribute where attrelid = 't'::regclass and attnum > 2 order by attnum`;
    expect((await run(schema, attributes)).map(({ d }) => d)).toEqual(["b p-", "c pe500", "d vp-", "e sp-"]);
    const sequence =
      "select concat_ws(' ', seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle) as d from pg_sequence where seqrelid = '\"my ids\"'::regclass";
    expect(await run(schema, sequence)).toEqual([{ d: "10 5 5 1000 2 t" }]);
    expect(notes(schema)).toEqual([]);
  });
});

describe("constraints", () => {
  it("have all that a constraint can have", async () => {
    const schema: Schema = {
      ...emptySchema,
      project: project({ extensions: [{ name: "btree_gist", schema: undefined }] }),
      tables: [
        table("rooms", [column("id", "integer"), column("during", "tstzrange"), column("n", "integer")], {
          indexes: [
            index(["id", "during"], { pk: true, withoutOverlaps: true }),
            index(["n"], {
              unique: true,
              constraint: true,
              nullsNotDistinct: true,
              include: ["id"],
              options: [{ key: "fillfactor", value: "80" }],
              deferrable: "deferrable initially deferred",
              note: "Once",
            }),
          ],
          checks: [
            { ...plainCheck, expression: "n > 0", noInherit: true },
            { ...plainCheck, expression: "n < 9", notEnforced: true },
            { ...plainCheck, expression: "n < id", notValid: true },
          ],
        }),
        table(
          "uses",
          [column("room", "integer"), column("span", "tstzrange"), column("a", "integer"), column("b", "integer")],
          {
            indexes: [index(["a", "b"], { pk: true })],
          },
        ),
        table("others", [column("x", "integer"), column("y", "integer")]),
      ],
      references: [
        reference(["uses", "room", "span"], ["rooms", "id", "during"]),
        reference(["others", "x", "y"], ["uses", "a", "b"], {
          match: "full",
          onDelete: "set null",
          setColumns: ["y"],
          deferrable: "deferrable",
          notValid: true,
        }),
        reference(["others", "x"], ["others", "x"]),
      ],
    };
    expect(await run(schema, definitions("rooms"))).toEqual([
      { d: "CHECK ((n < id)) NOT VALID" },
      { d: "CHECK ((n > 0)) NO INHERIT" },
      { d: "CHECK ((n < 9)) NOT ENFORCED" },
      { d: "UNIQUE NULLS NOT DISTINCT (n) INCLUDE (id) DEFERRABLE INITIALLY DEFERRED" },
      { d: "PRIMARY KEY (id, during WITHOUT OVERLAPS)" },
    ]);
    expect(await run(schema, definitions("uses"))).toEqual([
      { d: "PRIMARY KEY (a, b)" },
      { d: "FOREIGN KEY (room, PERIOD span) REFERENCES rooms(id, PERIOD during)" },
    ]);
    expect(await run(schema, definitions("others"))).toEqual([
      { d: "FOREIGN KEY (x, y) REFERENCES uses(a, b) MATCH FULL ON DELETE SET NULL (y) DEFERRABLE NOT VALID" },
    ]);
  });
});

describe("indexes", () => {
  it("have all that an index can have", async () => {
    const schema: Schema = {
      ...emptySchema,
      tables: [
        table("p", [column("a", "text"), column("b", "integer")], {
          partition: "list (b)",
          indexes: [index(["a"], { onlyParent: true })],
        }),
        table("t", [column("a", "text"), column("b", "integer")], {
          indexes: [
            {
              ...index([]),
              keys: [key("a", { order: "desc", nulls: "last", operatorClass: "text_pattern_ops", collation: "C" })],
              unique: true,
              include: ["b"],
              nullsNotDistinct: true,
              options: [{ key: "deduplicate_items", value: "off" }],
              where: "b > 1",
            },
          ],
        }),
      ],
    };
    const question =
      "select pg_get_indexdef(indexrelid) as d from pg_index where indrelid in ('p'::regclass, 't'::regclass) order by 1";
    expect(await run(schema, question)).toEqual([
      { d: "CREATE INDEX p_a_idx ON ONLY public.p USING btree (a)" },
      {
        d: `CREATE UNIQUE INDEX t_a_b_idx ON public.t USING btree (a COLLATE "C" text_pattern_ops DESC NULLS LAST) INCLUDE (b) NULLS NOT DISTINCT WITH (deduplicate_items=off) WHERE (b > 1)`,
      },
    ]);
  });
});

it("puts extensions into their schemas, and makes schemas without tables", async () => {
  const schema: Schema = {
    ...emptySchema,
    project: project({
      schemas: ["audit"],
      extensions: [
        { name: "hstore", schema: "utils" },
        { name: "citext", schema: undefined },
      ],
    }),
  };
  const question = "select nspname as d from pg_namespace where nspname in ('audit', 'utils') order by 1";
  expect(await run(schema, question)).toEqual([{ d: "audit" }, { d: "utils" }]);
});

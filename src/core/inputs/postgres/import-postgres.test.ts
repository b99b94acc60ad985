import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { importSql, tableOf } from "./import.test-support.ts";
import { importPostgres } from "./import-postgres.ts";
import { readSql } from "./read-sql.test-support.ts";

describe("partitions", () => {
  test("stand with their table, with what they have of their own", () => {
    const { schema, problems } = importSql(`
      create table m (at date not null, n int default 1) partition by range (at);
      create table m_1 partition of m for values from ('2024-01-01') to ('2025-01-01') with (fillfactor = 70);
      create table m_2 (at date not null, n int default 2);
      alter table only m attach partition m_2 for values from (minvalue) to ('2024-01-01');
      create index m_at on only m (at);
      create index m_1_at_idx on m_1 (at); alter index m_at attach partition m_1_at_idx;
      create index m_2_at_idx on m_2 (at); alter index m_at attach partition m_2_at_idx;
      create index own on m_1 (n);`);
    expect(problems).toEqual([]);
    expect(schema.tables).toHaveLength(1);
    expect(schema.tables[0]).toMatchObject({ partition: "range (at)", indexes: [{ name: "m_at", onlyParent: false }] });
    expect(schema.tables[0]?.partitions).toMatchObject([
      {
        name: "m_1",
        bound: "for values from ('2024-01-01') to ('2025-01-01')",
        options: [{ key: "fillfactor", value: "70" }],
        after: ["create index own on m_1 (n)"],
      },
      {
        name: "m_2",
        bound: "for values from (minvalue) to ('2024-01-01')",
        after: ["alter table m_2 alter column n set default 2"],
      },
    ]);
  });

  test("whose indexes have names of their own keep them", () => {
    const { schema } = importSql(`
      create table m (at date) partition by range (at);
      create table m_1 partition of m default;
      create index m_at on only m (at);
      create index other on m_1 (at); alter index m_at attach partition other;`);
    expect(schema.tables[0]).toMatchObject({
      indexes: [{ name: "m_at", onlyParent: false }],
      partitions: [{ after: ["alter index m_1_at_idx rename to other"] }],
    });
  });

  test("one whose columns stand otherwise is kept as SQL, and attached when it is whole", () => {
    const { schema } = importSql(`
      create table m (a int, b int) partition by list (a);
      create table m_1 (b int, a int);
      alter table m attach partition m_1 for values in (1);
      create index i on m_1 (b);`);
    expect(schema.objects.map(({ key, sql }) => [key, sql])).toEqual([
      [
        "table public.m_1",
        "create table m_1 (b int, a int);\ncreate index i on m_1 (b);\nalter table m attach partition m_1 for values in (1)",
      ],
    ]);
  });
});

describe("objects", () => {
  test("are kept as they are written, with the statements about them", () => {
    const { schema, verbatim, imported } = importSql(`
      create view v as select 1 as "a;b";
      comment on view v is 'two';
      create function f(a int, out b text) language sql as $$ select ';' $$;
      create function f(text) returns text language sql as 'select $1';
      comment on function f(integer) is 'the first';
      create materialized view m as select 1 x; create unique index mi on m (x);
      create domain d as int; alter domain d add constraint c check (value > 0);
      create type pair as (a int, b int);`);
    expect(schema.objects.map(({ kind, name, sql }) => [kind, name, sql.split(";\n").length])).toEqual([
      ["view", "v", 2],
      ["function", "f", 2],
      ["function", "f", 1],
      ["materialized_view", "m", 2],
      ["domain", "d", 2],
      ["type", "pair", 1],
    ]);
    expect([imported, verbatim]).toEqual([10, 10]);
  });

  test("CREATE OR REPLACE takes the place of what was there", () => {
    const { schema, problems } = importSql("create view v as select 1; create or replace view v as select 2");
    expect(problems).toEqual([]);
    expect(schema.objects.map(({ sql }) => sql)).toEqual(["create or replace view v as select 2"]);
  });
});

describe("changes", () => {
  test("ALTER, RENAME and DROP are applied", () => {
    const { schema, problems } = importSql(`
      create table a (id int primary key, x int, y text, z int);
      create table b (a int references a);
      create type mood as enum ('ok', 'bad');
      alter table a add column w date not null default now(), drop column z, alter x type bigint, alter x set not null,
        alter y set default 'q';
      alter table a rename column x to xx;
      alter table a rename to c;
      alter table c add constraint k check (xx > 0), add constraint gone unique (y);
      alter table c drop constraint gone; alter table c set schema core;
      alter type mood add value 'fine' before 'bad'; alter type mood rename value 'ok' to 'good';
      create table dropped (id int); drop table dropped; drop table if exists never;
      create view v as select 1; drop view v;`);
    expect(problems).toEqual([]);
    expect(schema.tables.map(({ key }) => key)).toEqual(["core.c", "public.b"]);
    expect(schema.references).toMatchObject([{ to: { table: "core.c" } }]);
    expect(schema.enums[0]?.values.map(({ name }) => name)).toEqual(["good", "fine", "bad"]);
    expect(schema.objects).toEqual([]);
    expect(schema.tables[0]?.columns.map(({ name }) => name)).toEqual(["id", "xx", "y", "w"]);
    expect(schema.tables[0]).toMatchObject({
      checks: [{ name: "k", expression: "xx > 0" }],
      columns: [{}, { type: { name: "bigint" }, notNull: true }, { unique: false }, {}],
    });
  });

  test("what the model does not hold is kept behind the table", () => {
    const table = tableOf(`create table t (a int, b int not null unique);
      alter table only public.t replica identity full, alter column a set (n_distinct = 5);
      alter table t cluster on t_b_key;
      comment on constraint t_b_key on t is 'k';
      create rule r as on delete to t do instead nothing;`);
    expect(table.after).toEqual([
      { name: "replica_identity", definition: "alter table only public.t replica identity full" },
      { name: "set_options", definition: "alter table only public.t alter column a set (n_distinct = 5)" },
      { name: "cluster_on", definition: "alter table t cluster on t_b_key" },
      { name: "comment_constraint_t_b_key", definition: "comment on constraint t_b_key on t is 'k'" },
      { name: "rule_r", definition: "create rule r as on delete to t do instead nothing" },
    ]);
  });

  test("LIKE and INHERITS bring columns along", () => {
    const { schema } = importSql(`
      create table a (id int primary key, n text default 'x');
      create table b (like a including all, c int);
      create table d (e int) inherits (a);`);
    expect(schema.tables.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
      ["id", "n"],
      ["id", "n", "c"],
      ["id", "n", "e"],
    ]);
    expect(schema.tables[1]?.columns[0]).toMatchObject({ pk: true, notNullName: "a_id_not_null" });
    expect(schema.tables[2]).toMatchObject({ inherits: ["public.a"], columns: [{ pk: false, notNull: true }, {}, {}] });
  });
});

test("row security, policies and triggers", () => {
  const table = tableOf(`create table t (a int);
    alter table t enable row level security; alter table t force row level security;
    create policy "own rows" on public.t as restrictive for select to app using (a > 0);
    create trigger tr before update of a on t for each row when (old.a is distinct from new.a) execute function f();`);
  expect(table).toMatchObject({
    rowSecurity: "forced",
    policies: [{ name: "own rows", definition: "as restrictive for select to app using (a > 0)" }],
    triggers: [
      {
        name: "tr",
        definition: "before update of a on t for each row when (old.a is distinct from new.a) execute function f()",
      },
    ],
  });
});

test("names without a schema are looked up on the path", () => {
  const { schema } = importSql(`
    set search_path = core, public;
    create type state as enum ('a'); create table t (id int primary key, s state);
    select pg_catalog.set_config('search_path', '', false);
    create table public.u (t int references core.t);`);
  expect(schema.tables.map(({ key }) => key)).toEqual(["core.t", "public.u"]);
  expect(schema.tables[0]?.columns[1]?.type).toMatchObject({ schema: "core", name: "state" });
  expect(schema.references[0]?.to.table).toBe("core.t");
});

test("what is kept as SQL gets whole names, as we write no path", () => {
  const { schema, problems } = importSql(`set search_path = core, public;
    create table t (id int, at date); create table public.u (id int); create type state as enum ('a');
    create function f(s state) returns state language sql as 'select s';
    create view v as with x as (select id from t) select x.id, f('a'::state) from x join u using (id);
    create function trg() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger tr after insert on t for each row execute function trg();
    comment on function f(state) is 'f'; create index i on t (id) where f('a') = 'a';`);
  expect(problems).toEqual([]);
  expect(schema.objects.map(({ sql }) => sql)).toEqual([
    "create function core.f(s core.state) returns core.state language sql as 'select s';\ncomment on function core.f(core.state) is 'f'",
    "create view core.v as with x as (select id from core.t) select x.id, core.f('a'::core.state) from x join u using (id)",
    "create function core.trg() returns trigger language plpgsql as $$ begin return new; end $$",
  ]);
  const table = schema.tables.find(({ name }) => name === "t");
  expect(table?.indexes[0]?.where).toBe("core.f('a') = 'a'");
  expect(table?.triggers[0]?.definition).toContain("on core.t for each row");
});

test("a dump of old, which sets a path for each schema, means the same", () => {
  const { schema, problems } = importSql(`SET search_path = sales, pg_catalog;
    CREATE TABLE orders (id integer NOT NULL, n integer);
    CREATE SEQUENCE orders_id_seq START WITH 1; ALTER SEQUENCE orders_id_seq OWNED BY orders.id;
    ALTER TABLE ONLY orders ALTER COLUMN id SET DEFAULT nextval('orders_id_seq'::regclass);
    SET search_path = public, pg_catalog;
    CREATE TABLE lines (order_id integer);
    ALTER TABLE ONLY lines ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales.orders(id);`);
  expect(problems).toEqual([]);
  expect(schema.tables[0]?.columns[0]?.default?.value).toBe("nextval('sales.orders_id_seq'::regclass)");
  expect(schema.objects.map(({ sql }) => sql)).toEqual([
    "CREATE SEQUENCE sales.orders_id_seq START WITH 1;\nALTER SEQUENCE sales.orders_id_seq OWNED BY sales.orders.id",
  ]);
});

test("what CREATE SCHEMA makes within itself is in that schema", () => {
  const { schema, problems } = importSql(
    "create schema core create table t (id int primary key) create view v as select id from t; create table u (a int references core.t)",
  );
  expect(problems).toEqual([]);
  expect(schema.tables.map(({ key }) => key)).toEqual(["core.t", "public.u"]);
  expect(schema.objects.map(({ sql }) => sql)).toEqual(["create view core.v as select id from core.t"]);
});

test("what is no part of a design is passed over, each with its reason and its line", () => {
  const { skipped, problems, schema } = importSql(
    [
      "SET client_encoding = 'UTF8';",
      "GRANT SELECT ON t TO app;",
      "CREATE DATABASE d;",
      "INSERT INTO t VALUES (1);",
      "INSERT INTO t VALUES (2);",
      "CREATE TEMP TABLE x (a int);",
      "SELECT setval('s', 1);",
      "BEGIN;",
    ].join("\n"),
  );
  expect(problems).toEqual([]);
  expect(schema.tables).toEqual([]);
  expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    "1 settings of a session are not part of a design",
    "2 rights, roles and owners are not part of a design",
    "3 databases, roles and tablespaces are not part of a design",
    "4 rows of t are not part of a design (2 statements)",
    "6 a temporary table is not part of a design",
    "7 how far sequences have counted is not part of a design",
    "8 BEGIN, COMMIT and their kin are not part of a design",
  ]);
});

test("one wrong statement is told with its place, and the rest is read", () => {
  const { problems, schema } = importSql("create table é (a int);\ncreate tabel x ();\ncreate table c (d int);");
  expect(problems).toMatchObject([
    { line: 2, column: 8, code: "syntax", message: 'Syntax error at or near "tabel".', sql: "create tabel x ()" },
  ]);
  expect(schema.tables.map(({ name }) => name)).toEqual(["é", "c"]);
});

test("what Postgres would refuse for its names is told, and changes nothing", () => {
  const { problems, schema } = importSql(`create table t (a int, b int);
    create index on t (c); alter table t add unique (c); alter table t add foreign key (c) references t (a);
    alter table t rename a to b; create table u (x int, x int); create table t (z int);
    create table w (a int references t (nothing)); create table p partition of t default;
    comment on column t.q is 'x'; alter table t attach partition t default;`);
  expect(problems.map(({ code, line }) => [code, line])).toEqual([
    ["unknown-name", 2],
    ["unknown-name", 2],
    ["unknown-name", 2],
    ["duplicate-name", 3],
    ["duplicate-name", 3],
    ["duplicate-name", 3],
    ["not-partitioned", 4],
    ["unknown-name", 5],
    ["not-partitioned", 5],
    ["left-out", 4],
  ]);
  expect(schema.tables.map(({ name, columns }) => [name, columns.map((each) => each.name)])).toEqual([
    ["t", ["a", "b"]],
    ["w", ["a"]],
  ]);
  expect(schema.tables[0]?.indexes).toEqual([]);
  expect(schema.references).toEqual([]);
});

test("a quote too many costs the statement it stands in", () => {
  const { problems, schema } = importSql(
    "create table a (x text default 'it's');\ncreate table b (y text default 'q');\ncreate table c (z int);",
  );
  expect(problems.map(({ line }) => line)).toEqual([1]);
  expect(schema.tables.map(({ name }) => name)).toEqual(["b", "c"]);
});

test("statements in a block that surely runs are read as if they stood alone", () => {
  const { schema, problems } = importSql(`
    DO $$ BEGIN
      CREATE TYPE role AS ENUM ('admin', 'user;');
    EXCEPTION WHEN duplicate_object THEN null; END $$;
    create table t (a int, r role);
    do $x$ begin
      if not exists (select 1 from pg_constraint where conname = 'c') then
        alter table t add constraint c check (a > 0);
      end if;
    end $x$;
    do $$ begin if 1 > 2 then alter table t drop column a; end if; end $$;`);
  expect(schema.enums[0]?.values.map(({ name }) => name)).toEqual(["admin", "user;"]);
  expect(schema.tables[0]?.checks).toMatchObject([{ name: "c" }]);
  expect(problems.map(({ code, line }) => [code, line])).toEqual([["would-have-to-run", 11]]);
});

test("names that Postgres chose stay when something is renamed", () => {
  const { schema, problems } = importSql(`
    create table a (id int primary key, x int unique, check (x > 0)); create index on a (x);
    alter table a rename to b; alter table b rename column x to y;
    alter index a_x_idx rename to i; alter table b rename constraint a_x_check to k; alter table b drop constraint a_x_key;`);
  expect(problems).toEqual([]);
  expect(schema.tables[0]).toMatchObject({
    name: "b",
    indexes: [
      { name: "a_pkey", pk: true },
      { name: "i", keys: [{ value: "y" }] },
    ],
    checks: [{ name: "k", expression: "y > 0" }],
  });
});

test("a table made of a query is kept as SQL, and told", () => {
  const { schema, problems } = importSql(
    "create table a (id int); create table b as select * from a; select 1 as c into d",
  );
  expect(schema.tables.map(({ name }) => name)).toEqual(["a"]);
  expect(schema.objects.map(({ sql }) => sql)).toEqual(["create table b as select * from a", "select 1 as c into d"]);
  expect(problems.map(({ severity, code }) => [severity, code])).toEqual([
    ["warning", "not-drawn"],
    ["warning", "not-drawn"],
  ]);
});

test("comments become notes", () => {
  const { schema } = importSql(`create table t (a int); create index i on t (a);
    comment on table t is 'the ''table'''; comment on column t.a is E'two\\nlines'; comment on index i is 'k';
    comment on schema public is 'standard public schema';`);
  expect(schema.tables[0]).toMatchObject({
    note: "the 'table'",
    columns: [{ note: "two\nlines" }],
    indexes: [{ note: "k" }],
  });
  expect(schema.objects).toEqual([]);
});

test("expressions that no backtick could hold are kept as statements", () => {
  const { schema, problems } = importSql(
    "create table t (a text default '`' || 'x', check (a <> '`')); create index on t ((a || '`'))",
  );
  expect(problems).toEqual([]);
  expect(schema.tables[0]?.after).toHaveLength(3);
});

test("the text that is made reads as the schema, without a word", () => {
  const { text, schema } = importSql(
    'create schema s; create extension citext; create table s."Odd name" ("a b" int primary key, c text check (c <> \'\'))',
  );
  const read = readDesign(text);
  expect(read.diagnostics).toEqual([]);
  expect(read.schema).toEqual(schema);
});

test("an index is dropped by the name that Postgres gave it", () => {
  const { schema, skipped } = importSql("create table t (a int, b int); create index on t (a); drop index t_a_idx;");
  expect(skipped).toEqual([]);
  expect(schema.tables[0]?.indexes).toEqual([]);
});

test("it tells how much is read, more and more, and all of it before the design is made", () => {
  const shares: number[] = [];
  const sql = Array.from({ length: 600 }, (_, at) => `create table t_${at} (a int);\n`).join("");
  importPostgres(sql, readSql, (share) => shares.push(share));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

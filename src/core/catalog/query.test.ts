import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { askOne, type Database } from "#core/proof/run.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import type { Fact } from "./catalog.ts";
import { parseCatalog } from "./parse-catalog.ts";
import { catalogQuery } from "./query.ts";

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres(["pg_trgm"]);
}, 120_000);
beforeEach(() => server.run("BEGIN"));
afterEach(() => server.run("ROLLBACK"));
afterAll(() => server.close());

type Facts = Readonly<Record<string, Fact>>;

/** What the catalog has of some SQL, all of it or of some owners. */
async function factsOf(sql: string, owners?: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  await server.run(`${sql};\nSET search_path = ''`);
  const catalog = parseCatalog((await askOne(server.run, catalogQuery(18, owners))) ?? "");
  return new Map([...(catalog ?? [])].map(([id, { facts }]) => [id, facts]));
}

it("tells of an empty database only its schema", async () => {
  expect([...(await factsOf("select 1")).keys()]).toEqual(["schema public"]);
});

it("tells of a table all that is not as usual, and nothing else", async () => {
  const facts = await factsOf(`create schema "Odd one";
    create unlogged table "Odd one"."T" ("Id" bigint generated always as identity (start 5 increment 3) primary key,
      a int default 3 not null, b text collate "C", c numeric(12,2)[] , d int generated always as (a * 2) stored)
      with (fillfactor = 70, toast.autovacuum_enabled = false);
    alter table "Odd one"."T" enable row level security;
    alter table "Odd one"."T" alter b set storage external;
    comment on table "Odd one"."T" is 'It''s'`);
  expect(facts.get('table "Odd one"."T"')).toEqual({
    kind: "plain",
    persistence: "unlogged",
    options: "fillfactor=70",
    toastOptions: "autovacuum_enabled=false",
    rowSecurity: "on",
    comment: "It's",
  });
  expect(facts.get('column "Odd one"."T"."Id"')).toEqual({
    position: "1",
    type: "bigint",
    notNull: "true",
    identity: "always",
    sequence: '"Odd one"."T_Id_seq"',
    start: "5",
    increment: "3",
    min: "1",
    max: "9223372036854775807",
    cache: "1",
  });
  expect(facts.get('column "Odd one"."T".a')).toEqual({
    position: "2",
    type: "integer",
    notNull: "true",
    default: "3",
  });
  expect(facts.get('column "Odd one"."T".b')).toEqual({
    position: "3",
    type: "text",
    collation: 'pg_catalog."C"',
    storage: "external",
  });
  expect(facts.get('column "Odd one"."T".c')).toEqual({ position: "4", type: "numeric(12,2)[]" });
  expect(facts.get('column "Odd one"."T".d')).toEqual({
    position: "5",
    type: "integer",
    generated: "(a * 2)",
    generatedKind: "stored",
  });
  expect(facts.get('constraint "Odd one"."T"."T_pkey"')).toEqual({ kind: "primary key", columns: '"Id"' });
});

it("tells what constraints say", async () => {
  const facts = await factsOf(`create table a (x int, y int, primary key (y, x));
    create table b (p int, q int, constraint small check (p < 5) no inherit not enforced);
    alter table b add constraint there foreign key (p, q) references a (x, y) match full
      on delete set null (q) on update cascade deferrable initially deferred not valid`);
  expect(facts.get("constraint public.b.there")).toEqual({
    kind: "foreign key",
    columns: "p, q",
    target: "public.a",
    targetColumns: "x, y",
    onDelete: "set null",
    onUpdate: "cascade",
    setColumns: "q",
    match: "full",
    deferrable: "true",
    deferred: "true",
    notValid: "true",
  });
  expect(facts.get("constraint public.b.small")).toEqual({
    kind: "check",
    expression: "(p < 5)",
    noInherit: "true",
    notEnforced: "true",
  });
  expect(facts.get("constraint public.a.a_pkey")?.columns).toBe("y, x");
});

it("tells every key of an index", async () => {
  const facts = await factsOf(`create extension pg_trgm;
    create table t (a int, b text collate "C", c int);
    create unique index i on t (a desc nulls last, lower(b) text_pattern_ops, b collate "POSIX") include (c)
      nulls not distinct with (fillfactor = 70) where a > 3;
    create index g on t using gist (b gist_trgm_ops (siglen = 32))`);
  expect(facts.get("index public.t.i")).toEqual({
    method: "btree",
    unique: "true",
    nullsNotDistinct: "true",
    include: "c",
    options: "fillfactor=70",
    where: "(a > 3)",
    "key 1": "a",
    "key 1 class": "int4_ops",
    "key 1 order": "desc nulls last",
    "key 2": "lower(b)",
    "key 2 class": "text_pattern_ops",
    "key 2 collation": 'pg_catalog."C"',
    "key 2 operators": "text_pattern_ops",
    "key 3": "b",
    "key 3 class": "text_ops",
    "key 3 collation": 'pg_catalog."POSIX"',
  });
  expect(facts.get("index public.t.g")).toMatchObject({
    method: "gist",
    "key 1 operators": "gist_trgm_ops",
    "key 1 options": "siglen=32",
  });
});

it("tells partitions and parents, and the keys that Postgres adds for partitions only once", async () => {
  const facts = await factsOf(`create table p (k int, d date, primary key (k, d)) partition by range (d);
    create table p1 partition of p for values from ('2024-01-01') to ('2025-01-01');
    create table r (k int, d date, foreign key (k, d) references p)`);
  expect(facts.get("table public.p")).toEqual({ kind: "partitioned", partitionedBy: "RANGE (d)" });
  expect(facts.get("table public.p1")).toEqual({
    kind: "plain",
    partitionOf: "public.p",
    bound: "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
  });
  expect(facts.get("index public.p1.p1_pkey")?.attachedTo).toBe("public.p_pkey");
  expect([...facts.keys()].filter((id) => id.startsWith("constraint public.r."))).toEqual([
    "constraint public.r.r_k_d_fkey",
  ]);
});

it("has an object for everything else that a design may hold", async () => {
  const facts = await factsOf(`create domain email as text collate "C" not null default 'x@y' check (value like '%@%');
    create type mood as enum ('b', 'a');
    create type addr as (street text, zip varchar(5));
    create type span as range (subtype = float8, subtype_diff = float8mi);
    create sequence s increment 5 maxvalue 100 cycle;
    create table t (a int, b text);
    create view v with (security_invoker = true) as select a from t;
    create materialized view mv as select b from t with no data;
    create index on mv (b);
    create function f(x int, text default 'a') returns int language sql as 'select 1';
    create procedure pr(inout x int) language plpgsql as 'begin x := 1; end';
    create aggregate agg(int) (sfunc = int4pl, stype = int, initcond = '0');
    create rule r as on insert to v do instead nothing;
    create statistics st (dependencies) on a, b from t;
    create publication pub for table t (a) where (a > 2);
    create collation coll from "C";
    create operator === (leftarg = int, rightarg = int, function = int4eq);
    create cast (mood as int) with inout as assignment;
    create text search configuration words (copy = english);
    create policy pol on t as restrictive for update using (a > 1);
    create function trg() returns trigger language plpgsql as 'begin return new; end';
    create trigger tr before insert on t for each row execute function trg();
    alter table t disable trigger tr`);
  const has = (id: string): Facts | undefined => facts.get(id);
  expect(has("domain public.email")).toEqual({
    base: "text",
    notNull: "true",
    default: "'x@y'::text",
    collation: 'pg_catalog."C"',
  });
  expect(has("constraint domain public.email.email_check")?.definition).toBe("CHECK ((VALUE ~~ '%@%'::text))");
  expect(has("enum public.mood")).toEqual({ labels: '["b", "a"]' });
  expect(has("type public.addr")).toEqual({ kind: "composite" });
  expect(has("column public.addr.zip")).toEqual({ position: "2", type: "character varying(5)" });
  expect(has("type public.span")).toMatchObject({ kind: "range", subtype: "double precision", difference: "float8mi" });
  expect(has("sequence public.s")).toMatchObject({ increment: "5", max: "100", cycle: "true" });
  expect(has("view public.v")).toEqual({
    definition: " SELECT a\n   FROM public.t;",
    options: "security_invoker=true",
  });
  expect(has("materialized_view public.mv")?.notPopulated).toBe("true");
  expect(has("index public.mv.mv_b_idx")?.["key 1"]).toBe("b");
  expect(has("function public.f(integer, text)")?.definition).toContain("select 1");
  expect(has("procedure public.pr(integer)")?.definition).toContain("x := 1");
  expect(has("aggregate public.agg(integer)")).toMatchObject({ step: "int4pl", initial: "0" });
  expect(has("rule public.v.r")?.definition).toContain("DO INSTEAD NOTHING");
  expect(has("statistics public.st")?.definition).toContain("ON a, b FROM public.t");
  expect(has("publication pub")?.tables).toBe("public.t a (a > 2)");
  expect(has("collation public.coll")?.provider).toBe("c");
  expect(has("operator public.===(integer, integer)")).toEqual({ function: "int4eq" });
  expect(has("cast (public.mood as integer)")).toEqual({ context: "a", method: "i" });
  expect(has("text search configuration public.words")?.mappings).toContain("english_stem");
  expect(has("policy public.t.pol")).toEqual({ command: "update", restrictive: "true", using: "(a > 1)" });
  expect(has("trigger public.t.tr")?.enabled).toBe("disabled");
  expect([...facts.keys()].filter((id) => id.includes("multirange") || id.includes("_RETURN"))).toEqual([]);
});

it("tells of some owners the same as of all", async () => {
  const sql = `create type mood as enum ('a'); create table "T" (a int primary key); create table "U" (a int references "T");
    create view v as select * from "T"; create function f() returns int language sql as 'select 1'`;
  const all = await factsOf(sql);
  const owners = ['public."U"', "enum public.mood", "view public.v", "function public.f()", "public.nothing"];
  const some = await factsOf("select 1", owners);
  const wanted = [...all].filter(([id]) => /"U"|mood|\bv\b|public\.f\(/.test(id));
  expect(wanted.length).toBe(7);
  expect([...some]).toEqual(wanted);
});

it("leaves out what an extension brings, but not the extension", async () => {
  const facts = await factsOf("create schema of_theirs; create extension pg_trgm schema of_theirs");
  expect([...facts.keys()]).toEqual(["extension pg_trgm", "schema of_theirs", "schema public"]);
  expect(facts.get("extension pg_trgm")?.schema).toBe("of_theirs");
});

it("tells the name of a NOT NULL only when somebody chose it", async () => {
  const facts = await factsOf("create table t (a int not null, b int constraint there not null no inherit)");
  expect(facts.get("column public.t.a")).toEqual({ position: "1", type: "integer", notNull: "true" });
  expect(facts.get("column public.t.b")).toMatchObject({ notNullName: "there", notNullTail: "no inherit" });
});

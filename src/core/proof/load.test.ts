import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { load } from "./load.ts";
import { askOne, type Database, inSavepoints } from "./run.ts";
import { createStubs } from "./stubs.ts";

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres(["citext"]);
}, 60_000);
beforeEach(() => server.run("BEGIN"));
afterEach(() => server.run("ROLLBACK"));
afterAll(() => server.close());

const loadAll = async (...all: readonly string[]) =>
  load(
    all.map((sql, of) => ({ sql, of })),
    await inSavepoints(server.run),
    createStubs(),
  );
const ask = (sql: string) => askOne(server.run, sql);

it("goes on behind what is refused, and leaves nothing of it", async () => {
  const { done, failed } = await loadAll(
    "create table a (id int)",
    "create table b (id nope)",
    "create table c (",
    "create table a (id int)",
    "create table d (id int) -- the last",
  );
  expect(done).toBe(5);
  expect(failed.map(({ step, refusal }) => [step.of, refusal.code])).toEqual([
    [1, "42704"],
    [2, "42601"],
    [3, "42P07"],
  ]);
  expect(
    await ask(
      "select string_agg(relname, ' ' order by relname) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    ),
  ).toBe("a d");
});

it("folds what fails under what it needs", async () => {
  const { failed } = await loadAll(
    "create table orders (id int, check (nothing > 1))",
    "create index on orders (id)",
    "create view v as select * from public.orders",
    "create view w as select * from v",
    "create view x as select * from other",
  );
  expect(failed.map(({ because }) => because)).toEqual([undefined, 0, 0, 0, undefined]);
});

it("says where in the statement, counted in UTF-16", async () => {
  const sql = "create table t (a int check ('😀' = nope))";
  const { failed } = await loadAll(sql);
  expect(failed[0]?.refusal.position).toBe(sql.indexOf("nope"));
});

it.each(["commit", "BEGIN", "copy t from stdin", "select 1; rollback", "/* */ vacuum"])(
  "does not try %s",
  async (sql) => {
    const { failed } = await loadAll(sql, "create table t (id int)");
    expect(failed.map(({ refusal }) => refusal.code)).toEqual(["0A000"]);
    expect(await ask("select to_regclass('t')")).toBe("t");
  },
);

it("leaves the body of a routine alone", async () => {
  const { failed } = await loadAll("create procedure p() begin atomic select 1; select 2; end");
  expect(failed).toEqual([]);
});

it("makes up roles and collations, and says so", async () => {
  const { failed, assumed, unverified } = await loadAll(
    'create table t (a text collate "sv-x-icu")',
    "create policy p on t to auditor using (true)",
  );
  expect([failed, unverified]).toEqual([[], []]);
  expect(assumed).toEqual(["collation sv-x-icu", "role auditor"]);
});

describe("an extension that is not bundled", () => {
  it("has its name, schema and comment, and stand-ins for types, methods and operators", async () => {
    const { failed, unverified } = await loadAll(
      "create schema ext",
      "create extension postgis with schema ext",
      "comment on extension postgis is 'places'",
      "create extension vector version '0.8.1'",
      "create table t (place ext.geometry(Polygon,4326), near vector(3), far ext.geometry[])",
      "create index on t using gist (place)",
      "create index on t using hnsw (near vector_cosine_ops) with (m = 16)",
      "create index on t (near)",
      "create index on t using brin (place)",
    );
    expect(failed).toEqual([]);
    expect(new Set(unverified.map(({ of }) => of))).toEqual(new Set([1, 3, 4, 5, 6]));
    expect(unverified[0]?.why).toBe("postgis is not in the browser's PostgreSQL, so what it brings is a stand-in");
    expect(await ask("select extnamespace::regnamespace from pg_extension where extname = 'postgis'")).toBe("ext");
    expect(
      await ask(
        "select string_agg(format_type(atttypid, atttypmod), ' ' order by attnum) from pg_attribute where attrelid = 't'::regclass and attnum > 0",
      ),
    ).toBe("ext.geometry vector(3) ext.geometry[]");
    expect(await ask("select count(*)::text from pg_indexes where tablename = 't'")).toBe("4");
    expect(
      await ask(
        "select string_agg(distinct extname, ' ') from pg_depend join pg_extension e on e.oid = refobjid where deptype = 'e' and classid = 'pg_type'::regclass",
      ),
    ).toBe("vector");
  });

  it("is asked for first: without one, what is missing is the author's mistake", async () => {
    const { failed } = await loadAll("create table t (place geometry)", "create index on t using hnsw (a)");
    expect(failed.map(({ refusal }) => refusal.message)).toEqual([
      'type "geometry" does not exist',
      'relation "t" does not exist',
    ]);
  });
});

it("takes a bundled extension as it is", async () => {
  const { failed, unverified } = await loadAll("create extension citext", "create table t (a citext)");
  expect([failed, unverified]).toEqual([[], []]);
});

it("stops when it is asked to", async () => {
  const steps = Array.from({ length: 100 }, (_, of) => ({ sql: `create table t${of} (a int)`, of }));
  const stopped = await load(steps, await inSavepoints(server.run), createStubs(), async (done) =>
    done >= 50 ? "stop" : undefined,
  );
  expect(stopped).toMatchObject({ isStopped: true });
  expect(stopped.done).toBeGreaterThan(50);
  expect(stopped.done).toBeLessThan(100);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { runQuery } from "./console.ts";
import type { QueryResult } from "./proof-calls.ts";
import type { Database } from "./run.ts";

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres();
  await server.run("CREATE TABLE t (a int PRIMARY KEY, b text)");
}, 60_000);
afterAll(() => server.close());

const ask = (sql: string, { limit = 1000, keep = false } = {}): Promise<QueryResult> =>
  runQuery(server.run, { sql, limit, keep }, () => 0);

it("answers with the rows, as text, up to the limit", async () => {
  expect(await ask("SELECT n, n = 1 AS one, NULL AS none FROM generate_series(1, 5) n", { limit: 2 })).toEqual({
    columns: ["n", "one", "none"],
    rows: [
      ["1", "t", null],
      ["2", "f", null],
    ],
    isCut: true,
    command: "SELECT 5",
    ms: 0,
  });
});

it("takes back what it changed, unless it is to be kept", async () => {
  const insert = "INSERT INTO t SELECT n FROM generate_series(1, 3) n";
  expect(await ask(insert)).toMatchObject({ command: "INSERT 3" });
  expect(await ask("SELECT count(*) FROM t")).toMatchObject({ rows: [["0"]] });
  await ask(insert, { keep: true });
  expect(await ask("SELECT count(*) FROM t")).toMatchObject({ rows: [["3"]] });
});

it("says what Postgres says, and where", async () => {
  expect(await ask("SELECT nope FROM t")).toEqual({
    error: { message: 'column "nope" does not exist', position: 7, hint: undefined },
  });
  expect(await ask("INSERT INTO t VALUES (NULL)")).toMatchObject({
    error: { message: expect.stringContaining("null value") },
  });
  expect(await ask("SELECT 'open")).toMatchObject({ error: { message: expect.stringContaining("unterminated") } });
  expect(await ask("")).toMatchObject({ rows: [] });
});

it("refuses what would end its transaction or wait for ever", async () => {
  for (const sql of ["COMMIT", "select 1; rollback; select 2", "COPY t FROM stdin", "copy t (a) from STDIN with csv"]) {
    expect(await ask(sql)).toHaveProperty("error");
  }
  expect(await ask("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END")).not.toHaveProperty("error");
});

it("leaves no setting behind", async () => {
  await ask("SET search_path = nowhere", { keep: true });
  expect(await ask("SELECT count(*) >= 0 FROM t")).toMatchObject({ rows: [["t"]] });
});

it("bounds a cell", async () => {
  const result = await ask("SELECT repeat('x', 1000000)");
  expect("rows" in result && result.rows[0]?.[0]?.length).toBe(10_001);
});

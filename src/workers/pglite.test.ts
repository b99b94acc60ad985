import { afterAll, beforeAll, expect, it } from "vitest";
import { askOne, refusalOf } from "#core/proof/run.ts";
import { openTestPostgres } from "./pglite.test-support.ts";
import type { Postgres } from "./pglite.ts";
import { bundledExtensions } from "./pglite-bundles.ts";

let server: Postgres;

beforeAll(async () => {
  server = await openTestPostgres(bundledExtensions);
}, 120_000);

afterAll(() => server.close());

it("is PostgreSQL 18", () => {
  expect(server.server).toMatch(/^18\.\d+$/);
});

it("answers everything as text", async () => {
  const [made, asked] = await server.run(
    "CREATE TEMP TABLE t (a int); SELECT 1 AS n, true AS b, NULL AS z, '{1,2}'::int[] AS l",
  );
  expect(made?.rows).toEqual([]);
  expect(asked).toEqual({ columns: ["n", "b", "z", "l"], rows: [["1", "t", null, "{1,2}"]], affected: 0 });
});

it("says where it refused, in UTF-16", async () => {
  const sql = "SELECT '😀' AS é, nothing";
  const error = await server.run(sql).catch((thrown: unknown) => refusalOf(thrown, sql));
  expect(error).toMatchObject({ code: "42703", position: sql.indexOf("nothing") });
});

it("makes every extension that it says it has", async () => {
  for (const name of bundledExtensions) {
    await server.run("BEGIN");
    await server.run(`CREATE EXTENSION "${name}" CASCADE`);
    await server.run("ROLLBACK");
  }
}, 60_000);

it("has time zones, text search and collations", async () => {
  expect(await askOne(server.run, "SELECT timestamptz '2026-07-01 12:00Z' AT TIME ZONE 'Europe/Berlin'")).toContain(
    "14:00",
  );
  expect(await askOne(server.run, "SELECT to_tsvector('english', 'running')")).toBe("'run':1");
  expect(await askOne(server.run, `SELECT 'a' < 'B' COLLATE "und-x-icu"`)).toBe("t");
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Difference } from "#core/catalog/catalog.ts";
import { type Expected, type Expression, expressionKey } from "#core/catalog/expected.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { makeProbe } from "./probe.ts";
import { askOne, type Database, type Run } from "./run.ts";

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres();
}, 120_000);
beforeEach(() =>
  server.run(`BEGIN; CREATE TYPE mood AS ENUM ('a', 'b');
    CREATE TABLE "T" (a int, b text, m mood, at timestamptz, r int4range) PARTITION BY RANGE (at)`),
);
afterEach(() => server.run("ROLLBACK"));
afterAll(() => server.close());

/** Whether the probe takes what Postgres says for what was written. */
async function isSame(
  kind: Expression["kind"],
  sql: string,
  found: string,
  about = "text",
  run: Run = server.run,
): Promise<boolean> {
  const expression: Expression = { kind, sql, table: 'public."T"', about };
  const difference: Difference = { id: "x", fact: "f", expected: sql, found, text: "They differ." };
  const expected: Expected = {
    catalog: new Map(),
    expressions: new Map([[expressionKey("x", "f"), expression]]),
    of: new Map(),
    open: new Set(),
  };
  return (await makeProbe(run)([difference], expected)).length === 0;
}

it.each<[Expression["kind"], written: string, stored: string, about?: string]>([
  [
    "check",
    "a between 1 and 2 or b in ('x', 'y')",
    "(((a >= 1) AND (a <= 2)) OR (b = ANY (ARRAY['x'::text, 'y'::text])))",
  ],
  ["check", "\"T\".m <> 'a'", "(m <> 'a'::public.mood)"],
  ["default", "now() + interval '7 days'", "(now() + '7 days'::interval)", "timestamptz"],
  ["default", "-7", "'-7'::integer", "integer"],
  ["generated", "lower(b) || '!'", "(lower(b) || '!'::text)"],
  ["key", "lower(b) || '!'", "(lower(b) || '!'::text)"],
  ["where", "b like 'a%'", "(b ~~ 'a%'::text)"],
  ["exclusion", "using gist (r with &&)", "EXCLUDE USING gist (r WITH &&)"],
  ["partition", "range ((a % 10), at)", "RANGE (((a % 10)), at)"],
  [
    "bound",
    "for values from ('2024-01-01') to ('2025-01-01')",
    "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')",
    "range (at)",
  ],
])("takes another spelling of a %s for the same: %s", async (kind, written, stored, about) => {
  expect(await isSame(kind, written, stored, about)).toBe(true);
});

it.each<[Expression["kind"], written: string, stored: string, about?: string]>([
  ["check", "a between 1 and 2", "((a >= 1) AND (a <= 3))"],
  ["check", "a > (", "(a > 1)"],
  ["check", "missing > 1", "(a > 1)"],
  ["default", "-7", "'-8'::integer", "integer"],
  ["key", "lower(b) || '!'", "(upper(b) || '!'::text)"],
  ["where", "b like 'a%'", "(b ~~ 'b%'::text)"],
  ["partition", "range (a)", "RANGE (at)"],
  [
    "bound",
    "for values from ('2024-01-01') to ('2026-01-01')",
    "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')",
    "range (at)",
  ],
])("does not take another %s for the same: %s", async (kind, written, stored, about) => {
  expect(await isSame(kind, written, stored, about)).toBe(false);
});

it("leaves nothing behind, and the path as it was", async () => {
  await server.run("SET search_path = public, pg_catalog");
  await isSame("check", "a between 1 and 2", "((a >= 1) AND (a <= 2))");
  await isSame("check", "missing > 1", "(a > 1)");
  expect(await askOne(server.run, "SHOW search_path")).toBe("public, pg_catalog");
  expect(await askOne(server.run, "SELECT count(*) FROM pg_class WHERE relpersistence = 't'")).toBe("0");
});

it("does not ask Postgres for what the tokens tell, nor twice for the same", async () => {
  let asked = 0;
  const run: Run = (sql) => {
    asked++;
    return server.run(sql);
  };
  expect(await isSame("check", "a > 1", "(a > 1)", "", run)).toBe(true);
  expect(asked).toBe(0);
  const expression: Expression = { kind: "check", sql: "a != 1 and true", table: 'public."T"', about: "" };
  const expected: Expected = {
    catalog: new Map(),
    expressions: new Map([[expressionKey("x", "f"), expression]]),
    of: new Map(),
    open: new Set(),
  };
  const difference: Difference = { id: "x", fact: "f", expected: "", found: "((a <> 1) AND true)", text: "" };
  const probe = makeProbe(run);
  expect(await probe([difference], expected)).toEqual([]);
  const once = asked;
  expect(await probe([difference], expected)).toEqual([]);
  expect(asked).toBe(once);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { readHead, sqlObject } from "./head.ts";

const free = (): boolean => false;

test.each([
  ["create view active as select 1", "view", undefined, "active", undefined],
  ["-- why\nCREATE OR REPLACE VIEW Core.Active (a) AS select 1", "view", "core", "active", undefined],
  [
    'create materialized view if not exists core."Odd View" as select 1',
    "materialized_view",
    "core",
    "Odd View",
    undefined,
  ],
  ["create unlogged table t ()", "table", undefined, "t", undefined],
  ["create foreign table f (a int) server s", "table", undefined, "f", undefined],
  ["create foreign data wrapper w", "object", undefined, "w", undefined],
  ["create domain email as citext check (value ~ '@')", "domain", undefined, "email", undefined],
  ["create type core.pair as (a int, b int)", "type", "core", "pair", undefined],
  ["create sequence if not exists s", "sequence", undefined, "s", undefined],
  [
    "create function core.touch( a  integer, b text default 'x)') returns trigger",
    "function",
    "core",
    "touch",
    "a integer, b text default 'x)'",
  ],
  ["create procedure p()", "procedure", undefined, "p", ""],
  ["create aggregate total(integer) (sfunc = f)", "aggregate", undefined, "total", "integer"],
  ["create rule r as on insert to t do instead nothing", "rule", undefined, "r", undefined],
  ["create statistics s.st on a, b from t", "statistics", "s", "st", undefined],
  ["create cast (a as b) with function f(a)", "object", undefined, "", undefined],
  ["create operator core.=== (leftarg = int)", "object", undefined, "", undefined],
  ["create text search configuration core.en (parser = p)", "object", "core", "en", undefined],
  ["comment on type mood is 'x'", "comment", undefined, "", undefined],
])("%s", (sql, kind, schema, name, args) => {
  expect(readHead(sql)).toEqual({ kind, schema, name, args });
});

test.each(["", "create", "select 1", "drop view v", "alter view v owner to x", "create view", "-- create view v"])(
  "%j makes no object",
  (sql) => {
    expect(readHead(sql)).toBeUndefined();
  },
);

test("an object bears the key that its statement says, without the last semicolon", () => {
  expect(sqlObject("view", "active", " create view core.active as select 1;\n", free)).toEqual({
    key: "view core.active",
    kind: "view",
    label: "active",
    schema: "core",
    name: "active",
    sql: "create view core.active as select 1",
  });
  expect(sqlObject("function", "touch_2", "create function touch(integer) returns int", free)?.key).toBe(
    "function public.touch(integer)",
  );
  expect(sqlObject("comment", "mood", "comment on type mood is 'x'", free)?.key).toBe("comment mood");
  expect(sqlObject("object", "c", "create cast (a as b) without function", free)?.key).toBe("object c");
});

test("a key that is taken gives way to the label", () => {
  expect(sqlObject("view", "other", "create view v as select 1", (key) => key === "view public.v")?.key).toBe(
    "view other",
  );
});

test("SQL that makes something else is none of that kind", () => {
  expect(sqlObject("view", "v", "create table v ()", free)).toBeUndefined();
  expect(sqlObject("comment", "v", "select 1", free)).toBeUndefined();
  expect(sqlObject("object", "v", " ; ", free)).toBeUndefined();
});

test("whatever it is given, it answers", () => {
  const word = fc.constantFrom(
    "create",
    "or",
    "replace",
    "view",
    "table",
    "function",
    "(",
    ")",
    ".",
    '"',
    "'",
    "a",
    ";",
    "--",
    "\n",
    "$$",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const head = readHead(words.join(" "));
      expect(head === undefined || typeof head.name === "string").toBe(true);
    }),
    { numRuns: 1000 },
  );
});

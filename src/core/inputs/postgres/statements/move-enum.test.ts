import { expect, test } from "vitest";
import { importSql } from "#core/inputs/postgres/import.test-support.ts";
import { withType } from "./move-enum.ts";

const mood = { schema: "public", name: "mood" };
const state = { schema: "public", name: "state" };

test.each([
  ["create function f(mood) returns mood", "create function f(state) returns state"],
  ["create function f(mood mood, b mood[]) returns int", "create function f(mood state, b state[]) returns int"],
  ["create function f(a mood default 'x'::mood)", "create function f(a state default 'x'::state)"],
  ["create function f(a public.mood = 'x')", "create function f(a state = 'x')"],
  ["create function f(a other.mood)", "create function f(a other.mood)"],
  ['create function f(a "mood", b "Mood")', 'create function f(a state, b "Mood")'],
  ["create function mood(a int) returns setof mood", "create function mood(a int) returns setof state"],
  ["create function f() returns table (mood mood, b int)", "create function f() returns table (mood state, b int)"],
  ["create function f(a mood) as $$ select mood, 'mood' $$", "create function f(a state) as $$ select mood, 'mood' $$"],
  ["create function f(mood int) returns int return (mood)", "create function f(mood int) returns int return (mood)"],
  [
    "create function f(a mood) returns int begin atomic select g(mood, 'x'::mood) from t; end",
    "create function f(a state) returns int begin atomic select g(mood, 'x'::state) from t; end",
  ],
])("%s", (before, after) => expect(withType(before, mood, state)).toBe(after));

test("a function is found by the types that it has now", () => {
  const { schema, problems } = importSql(`
    create type mood as enum ('x');
    create function f(a mood, b int) returns mood language sql as 'select a';
    alter type mood rename to state;
    alter function f(state, int) strict;
    alter type state set schema core;
    comment on function f(core.state, int) is 'of the core';
  `);
  expect(problems).toEqual([]);
  expect(schema.objects.find(({ kind }) => kind === "function")?.sql).toContain(
    "f(a core.state, b int) returns core.state",
  );
});

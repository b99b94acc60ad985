import { expect, test } from "vitest";
import type { Verdict } from "#core/proof/proof-calls.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainReference } from "#core/schema/plain.ts";
import type { State } from "#session/state.ts";
import { refusals } from "./refusals.ts";

const reference = {
  ...plainReference,
  key: "public.b(a)->public.a(id)",
  from: { table: "public.b", columns: ["a"], many: true, optional: false },
  to: { table: "public.a", columns: ["id"], many: false, optional: false },
};

const verdict = (some: Partial<Verdict>) =>
  ({ revision: 3, problems: [], differences: [], ...some }) as unknown as Verdict;

const found = (last: Verdict | undefined, revision = 3) => {
  const state = { proof: { last }, schema: { ...emptySchema, references: [reference] }, revision } as unknown as State;
  return Object.fromEntries(refusals(state));
};

test("a problem marks its table, its column, and the table that holds a reference", () => {
  const problems = [
    { of: { kind: "column", table: "public.x", column: "c" }, code: "42704", message: "no such type" },
    { of: { kind: "part", table: "public.y", part: "check", name: "k" }, code: "42601", message: "syntax error" },
    { of: { kind: "reference", key: reference.key }, code: "42830", message: "no unique constraint" },
    { of: { kind: "table", table: "public.z" }, code: "42P01", message: "follows", because: { kind: "design" } },
  ] as const;
  expect(found(verdict({ problems }))).toEqual({
    "public.x": { message: "PostgreSQL: no such type", column: "c" },
    "public.y": { message: "PostgreSQL: syntax error", column: undefined },
    "public.b": { message: "PostgreSQL: no unique constraint", column: undefined },
  });
});

test("without problems, and before the first proof, nothing is marked", () => {
  expect(found(undefined)).toEqual({});
  expect(found(verdict({}))).toEqual({});
});

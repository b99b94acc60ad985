import { expect, test } from "vitest";
import type { Verdict } from "#core/proof/proof-calls.ts";
import type { Proof } from "#session/proof-state.ts";
import { badgeOf } from "./proof-words.ts";

const fine: Verdict = {
  revision: 7,
  server: "18.6",
  ms: 12.4,
  statements: 41,
  level: "edit",
  how: "alter",
  problems: [],
  differences: [],
  assumed: [],
  unverified: [],
};

const proof = (last: Partial<Verdict>, more: Partial<Proof> = {}): Proof => ({
  stage: "idle",
  last: { ...fine, ...last },
  verified: undefined,
  ...more,
});

const table = { kind: "table", table: "public.a" } as const;
const column = { kind: "column", table: "public.a", column: "x" } as const;

test.each([
  [proof({}), "Proven on PostgreSQL 18, 12 ms", "success"],
  [proof({ ms: 0.2 }), "Proven on PostgreSQL 18, 1 ms", "success"],
  [proof({}, { verified: 7 }), "Proven on PostgreSQL 18, export verified", "success"],
  [proof({}, { verified: 6 }), "Proven on PostgreSQL 18, 12 ms", "success"],
  [
    proof({ unverified: [{ what: "zones.zone", why: "postgis is not here", of: column }] }),
    "Proven, 1 unverified",
    "warning",
  ],
  [{ stage: "off", last: undefined, verified: undefined } as Proof, "Proof is off", "quiet"],
  [{ stage: "starting", last: undefined, verified: undefined } as Proof, "Starting PostgreSQL …", "quiet"],
  [proof({}, { stage: "failed" }), "Proof stopped", "warning"],
])("%#: %s", (given, text, tone) => {
  expect(badgeOf(given, false)).toMatchObject({ text, tone });
});

test("a refusal leads to what was refused first, and not to what fails because of it", () => {
  const problems = [
    { of: table, code: "42P01", message: 'relation "b" does not exist', because: column },
    { of: column, code: "42601", message: 'syntax error at or near "FOO"', hint: "Write it otherwise" },
  ];
  const badge = badgeOf(proof({ problems }), false);
  expect(badge).toMatchObject({ text: "Refused by PostgreSQL", tone: "error", leadsTo: column });
  expect(badge.detail).toEqual([
    'syntax error at or near "FOO". Write it otherwise.',
    "1 statement fails because of that.",
  ]);
});

test("a difference is named", () => {
  const difference = {
    id: "column public.a.x",
    fact: "type",
    expected: "text",
    found: "integer",
    text: "a.x is integer.",
    of: column,
  };
  expect(badgeOf(proof({ differences: [difference] }), false)).toMatchObject({ text: "1 difference", leadsTo: column });
  const many = Array.from({ length: 9 }, () => difference);
  expect(badgeOf(proof({ differences: many }), false).detail).toHaveLength(8);
});

test("what was proven of an earlier text is not said of this one; what was refused stays", () => {
  expect(badgeOf(proof({}), true)).toMatchObject({ tone: "quiet", icon: "loading" });
  const refused = proof({ problems: [{ of: table, code: "42601", message: "no" }] });
  expect(badgeOf(refused, true)).toMatchObject({ tone: "error" });
});

import { expect, it } from "vitest";
import { isSameExpression } from "./normal-tokens.ts";

it.each([
  ["a > 0", "(a > 0)"],
  ["'x'", "'x'::text"],
  ["'it''s'", "'it''s'::character varying(20)"],
  ["'2020-01-01'", "('2020-01-01'::timestamp without time zone)"],
  ["'12:00'", "'12:00'::time(3) with time zone"],
  ["'{}'", "'{}'::text[]"],
  ["NOW()", "now()"],
  ["nextval('s')", "nextval('s'::regclass)"],
  ["a != 5", "(a <> 5)"],
  ['"a" > -1', "(a > (-1))"],
  ["RANGE ( created_at )", "range (created_at)"],
  ["  a /* of it */ > 0", "a>0"],
])("takes %s for %s", (written, stored) => {
  expect(isSameExpression(written, stored)).toBe(true);
});

it.each([
  ["a > 0", "(a > 1)"],
  ["(a + b) * c", "a + (b * c)"],
  ["(a) + (b)", "a) + (b"],
  ["'x'", "'X'"],
  ["a::text", "a"],
  ['"A"', "a"],
  ["f(1)", "f 1"],
  ["lower(a)", "upper(a)"],
  ["a - 1", "a -1 - 1"],
])("does not take %s for %s", (written, stored) => {
  expect(isSameExpression(written, stored)).toBe(false);
});

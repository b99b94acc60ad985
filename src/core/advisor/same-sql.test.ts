import { expect, test } from "vitest";
import { sameSql } from "./same-sql.ts";

test.each([
  ["deleted_at is null", " DELETED_AT  IS\n NULL "],
  ["a is null", "((a is null))"],
  ["a is null", '"a" is null'],
  ["a is null", "a /* why */ is null -- so"],
  ["lower(a)", "LOWER ( a )"],
  ["(a) or (b)", "(a)or(b)"],
])("%s is %s", (one, other) => expect(sameSql(other)).toBe(sameSql(one)));

test.each([
  ["a = 'x'", "a = 'X'"],
  ["a = 'x  y'", "a = 'x y'"],
  ["A is null", '"A" is null'],
  ["(a or b) and c", "a or (b and c)"],
  ["(a) or (b)", "a) or (b"],
  ["a = 'it''s'", "a = 'its'"],
  ["a = null", 'a = "null"'],
])("%s is not %s", (one, other) => expect(sameSql(other)).not.toBe(sameSql(one)));

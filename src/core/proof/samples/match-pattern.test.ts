import fc from "fast-check";
import { expect, test } from "vitest";
import { matching } from "./match-pattern.ts";
import { seeded } from "./seeded.ts";

test.each([
  "^[A-Z]{3}$",
  "^\\d{5}(-\\d{4})?$",
  "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
  "^(north|south|east)$",
  "^#[0-9a-fA-F]{6}$",
  "^\\+?[0-9 ]{6,20}$",
  "^[[:upper:]]{2}[[:digit:]]+$",
])("what is made matches %s", (pattern) => {
  const same = new RegExp(pattern.replace("[[:upper:]]", "[A-Z]").replace("[[:digit:]]", "[0-9]"));
  for (let seed = 0; seed < 50; seed++) expect(matching(pattern, seeded(seed))).toMatch(same);
});

test("more than that is not tried", () => {
  expect(matching("(?=a)b", seeded(1))).toBeUndefined();
  expect(matching("(a)\\1", seeded(1))).toBeUndefined();
  expect(matching("(a", seeded(1))).toBeUndefined();
});

test("law: any text ends in time, with a text or none", () => {
  const piece = fc.constantFrom("(", ")", "[", "]", "a", "{9}", "{500}", "+", "*", "|", "\\", "?", "-", "^", "{1,");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect((matching(pieces.join(""), seeded(1)) ?? "").length).toBeLessThan(200_000);
    }),
  );
});

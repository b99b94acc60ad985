import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bounds, boundsOf } from "./bounds.ts";

const cases: readonly (readonly [check: string, column: string, bounds: Partial<Bounds>])[] = [
  ["price > 0", "price", { least: 1 }],
  ["(price >= 0.5)", "price", { least: 0.5 }],
  ["0 < price", "price", { least: 1 }],
  ["rating between 1 and 5", "rating", { least: 1, most: 5 }],
  ["((rating >= 1) AND (rating <= 5))", "rating", { least: 1, most: 5 }],
  ["x between -5 and -1 and y = 2", "x", { least: -5, most: -1 }],
  ["state in ('a', 'it''s')", "state", { choices: ["a", "it's"] }],
  ["state = ANY (ARRAY['a'::text, 'b'::character varying(3)])", "state", { choices: ["a", "b"] }],
  [
    "((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    "state",
    { choices: ["a", "b"] },
  ],
  ["length(name) <= 20", "name", { longest: 20 }],
  ["char_length(name) between 2 and 4", "name", { shortest: 2, longest: 4 }],
  ["length(code) = 3", "code", { shortest: 3, longest: 3 }],
  ["name <> ''", "name", {}],
  ["code ~ '^[A-Z]+$'", "code", { pattern: "^[A-Z]+$" }],
  ["email = lower(email)", "email", { isLower: true }],
  ["ends_at > starts_at", "ends_at", { above: ["starts_at"] }],
  ['"Low" <= "High"', "High", { above: ["Low"] }],
  ["discount is null or discount > 0", "discount", { least: 1 }],
];

test.each(cases)("%s", (check, column, bounds) => {
  expect(boundsOf([check]).get(column) ?? {}).toMatchObject(bounds);
});

test("several checks of a column hold together", () => {
  expect(boundsOf(["x > 0", "x < 10", "x >= 3"]).get("x")).toMatchObject({ least: 3, most: 9 });
});

test("law: any text asks something or nothing", () => {
  const piece = fc.constantFrom(
    "(",
    ")",
    "x",
    "and",
    "or",
    "between",
    "in",
    "'a'",
    "1",
    ">",
    "=",
    "::",
    "text",
    "[",
    "]",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (pieces) => {
      expect(() => boundsOf([pieces.join(" ")])).not.toThrow();
    }),
  );
});

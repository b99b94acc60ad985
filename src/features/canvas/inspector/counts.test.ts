import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCount, plural, shownCount } from "./counts.ts";

test.each([
  ["0", "0"],
  ["2000000", "2000000"],
  ["2,000,000", "2000000"],
  ["2_000_000", "2000000"],
  ["2 000 000", "2000000"],
  ["2m", "2000000"],
  ["1.5M", "1500000"],
  ["40 k", "40000"],
  ["3b", "3000000000"],
  ["007", "7"],
])("%s is a count", (written, digits) => {
  expect(parseCount(written)).toBe(digits);
});

test.each(["", "many", "-1", "1.5", "1.2345k", "2mm", "1e6", "9".repeat(19), `${"9".repeat(12)}b`, ",5"])(
  "%j is none",
  (written) => {
    expect(parseCount(written)).toBeUndefined();
  },
);

test("what is shown is read again", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      expect(parseCount(shownCount(count))).toBe(String(count));
    }),
  );
});

test("one is not many", () => {
  expect([plural(1, "table"), plural(2000, "table"), plural(3, "index", "indexes")]).toEqual([
    "1 table",
    "2,000 tables",
    "3 indexes",
  ]);
});

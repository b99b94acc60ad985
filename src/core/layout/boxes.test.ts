import fc from "fast-check";
import { expect, test } from "vitest";
import { around, covers } from "./boxes.ts";

const length = fc.integer({ min: 0, max: 20 });
const box = fc.record({ x: length, y: length, width: length, height: length });

test("a box covers another when it is as large as the smallest one around both", () => {
  const outer = { x: 0, y: 0, width: 10, height: 10 };
  expect(covers(outer, outer)).toBe(true);
  expect(covers(outer, { x: 3, y: 3, width: 8, height: 1 })).toBe(false);
  fc.assert(
    fc.property(box, box, (a, b) => {
      expect(covers(a, b)).toBe(JSON.stringify(around([a, b])) === JSON.stringify(a));
    }),
  );
});

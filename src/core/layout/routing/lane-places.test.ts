import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOf, type Slot } from "./lane-places.ts";
import { finished } from "./work.ts";

const placed = (slots: readonly Slot[]): readonly number[] => finished(placesOf(slots));

const free = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const slot = (wish: number, before: readonly number[] = [], room: { low: number; high: number } = free): Slot => ({
  wish,
  ...room,
  least: room.low,
  most: room.high,
  before,
});

test("what nobody pushes lies where it wishes", () => {
  expect(placed([slot(10), slot(11), slot(200, [0])])).toEqual([10, 11, 200]);
});

test("those that wish to lie on one line are spread around it", () => {
  expect(placed([slot(100), slot(100, [0]), slot(100, [0, 1])])).toEqual([92, 100, 108]);
});

test("at a wall they are spread away from it", () => {
  const wall = { low: 100, high: 200 };
  expect(placed([slot(100, [], wall), slot(100, [0], wall)])).toEqual([100, 108]);
});

test("where there is less room they lie closer, and others as they were", () => {
  const street = { low: 0, high: 12 };
  expect(placed([slot(6, [], street), slot(6, [0], street), slot(6, [1], street), slot(500), slot(500, [3])])).toEqual([
    0, 6, 12, 496, 504,
  ]);
});

test("before they lie on each other, they leave the room they should keep", () => {
  const street = { low: 10, high: 10, least: 4, most: 16 };
  const places = placed([0, 1, 2, 3].map((at) => ({ wish: 10, ...street, before: at === 0 ? [] : [at - 1] })));
  expect(places).toEqual([4, 8, 12, 16]);
});

test("order and bounds hold, whatever is wished", () => {
  const anySlot = fc.record({ wish: fc.integer({ min: 0, max: 400 }), before: fc.array(fc.nat(29), { maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(anySlot, { minLength: 1, maxLength: 30 }), (some) => {
      const room = { low: 0, high: 400 };
      const slots = some.map(({ wish, before }, at) =>
        slot(wish, at === 0 ? [] : [...new Set(before.map((each) => each % at))], room),
      );
      const places = placed(slots);
      slots.forEach(({ before }, at) => {
        expect(places[at]).toBeGreaterThanOrEqual(0);
        expect(places[at]).toBeLessThanOrEqual(400);
        for (const each of before) expect((places[at] ?? 0) - (places[each] ?? 0)).toBeGreaterThanOrEqual(2);
      });
    }),
    { numRuns: 300 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box } from "#core/layout/boxes.ts";
import { standClear } from "./stand-clear.ts";

const size = { width: 340, height: 400 };
const room = { width: 1440, height: 900 };

const covers = ({ x, y }: { x: number; y: number }, box: Box): boolean =>
  x < box.x + box.width && box.x < x + size.width && y < box.y + box.height && box.y < y + size.height;

test("with nothing to keep clear of it stands below the point, to its right", () => {
  expect(standClear(size, { x: 200, y: 200 }, [], room)).toEqual({ x: 212, y: 212 });
});

test("it stands beside a table to the right of the point, not on it", () => {
  const table = { x: 420, y: 150, width: 220, height: 200 };
  const place = standClear(size, { x: 400, y: 200 }, [table], room);
  expect(covers(place, table)).toBe(false);
});

test("between two tables that leave no room it goes above or below", () => {
  const tables = [
    { x: 200, y: 500, width: 300, height: 100 },
    { x: 700, y: 500, width: 300, height: 100 },
  ];
  const place = standClear(size, { x: 600, y: 550 }, tables, room);
  expect(tables.some((table) => covers(place, table))).toBe(false);
});

const anyBox = fc.record({
  x: fc.integer({ min: -400, max: 1400 }),
  y: fc.integer({ min: -400, max: 900 }),
  width: fc.integer({ min: 40, max: 500 }),
  height: fc.integer({ min: 40, max: 700 }),
});

test("it is always in the window, and clear of both ends wherever one of its sides has room", () => {
  fc.assert(
    fc.property(anyBox, anyBox, fc.nat(1440), fc.nat(900), (from, to, x, y) => {
      const place = standClear(size, { x, y }, [from, to], room);
      expect(place.x).toBeGreaterThanOrEqual(8);
      expect(place.y).toBeGreaterThanOrEqual(8);
      expect(place.x + size.width).toBeLessThanOrEqual(room.width - 8);
      expect(place.y + size.height).toBeLessThanOrEqual(room.height - 8);
      const right = Math.max(from.x + from.width, to.x + to.width) + 12;
      const hasRoom = right >= 8 && right + size.width <= room.width - 8;
      if (hasRoom) expect([from, to].some((box) => covers(place, box))).toBe(false);
    }),
  );
});

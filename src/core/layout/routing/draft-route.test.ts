import fc from "fast-check";
import { expect, test } from "vitest";
import { type RoutePort, trunkX } from "#core/layout/route.ts";
import { draftRoute, type RouteEnd, tidyPoints } from "./draft-route.ts";

const end = (x: number, y: number, ...rows: readonly number[]): RouteEnd => ({
  box: { x, y, width: 200, height: 100 },
  rows: rows.map((row) => y + row),
});

test("sides that face each other are joined in the middle", () => {
  const { from, to, points } = draftRoute(end(0, 0, 48), end(300, 200, 72));
  expect([from.out, to.out]).toEqual([1, -1]);
  expect(points).toEqual([200, 48, 250, 48, 250, 272, 300, 272]);
  expect(draftRoute(end(300, 200, 72), end(0, 0, 48)).points).toEqual([300, 272, 250, 272, 250, 48, 200, 48]);
});

test("rows at one height are joined by one run", () => {
  expect(draftRoute(end(0, 0, 48), end(300, 0, 48)).points).toEqual([200, 48, 300, 48]);
});

test("tables above each other are joined at the side where both end nearest", () => {
  expect(draftRoute(end(0, 0, 48), end(20, 300, 48)).points).toEqual([200, 48, 244, 48, 244, 348, 220, 348]);
  const wide = { box: { x: 10, y: 300, width: 400, height: 100 }, rows: [348] };
  expect(draftRoute(end(0, 0, 48), wide).points).toEqual([0, 48, -24, 48, -24, 348, 10, 348]);
});

test("a self reference is a loop at the right, also within one row", () => {
  const [from, to] = [end(0, 0, 48), end(0, 0, 72)];
  expect(draftRoute(from, to).points).toEqual([200, 48, 224, 48, 224, 72, 200, 72]);
  expect(draftRoute(from, from).points).toEqual([200, 41, 224, 41, 224, 55, 200, 55]);
});

test("several rows are joined by a fork", () => {
  const { from, points } = draftRoute(end(0, 0, 24, 72), end(300, 0, 24));
  expect([from.x, from.y, from.rows]).toEqual([200, 48, [24, 72]]);
  expect(points.slice(0, 2)).toEqual([212, 48]);
});

test("wherever two tables stand, the way is orthogonal, and leaves both of them outwards", () => {
  const anyEnd = fc
    .record({
      x: fc.integer({ min: -600, max: 600 }),
      y: fc.integer({ min: -600, max: 600 }),
      width: fc.integer({ min: 200, max: 420 }),
      height: fc.integer({ min: 60, max: 400 }),
      rows: fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 3 }),
    })
    .map(
      ({ rows, ...box }): RouteEnd => ({
        box,
        rows: rows.toSorted((one, other) => one - other).map((row) => box.y + row),
      }),
    );
  const leaves = (port: RoutePort, x = 0, y = 0, next = 0): boolean =>
    x === trunkX(port) && y === port.y && (next - x) * port.out > 0;
  fc.assert(
    fc.property(anyEnd, anyEnd, (one, other) => {
      const { from, to, points } = draftRoute(one, other);
      for (let at = 0; at + 3 < points.length; at += 2) {
        expect(points[at] === points[at + 2]).not.toBe(points[at + 1] === points[at + 3]);
      }
      expect(leaves(from, points[0], points[1], points[2])).toBe(true);
      expect(leaves(to, points.at(-2), points.at(-1), points.at(-4))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("points on a straight run are left out, the ends stay", () => {
  expect(tidyPoints([0, 0, 10, 0, 20, 0, 20, 0, 20, 30])).toEqual([0, 0, 20, 0, 20, 30]);
  expect(tidyPoints([0, 0, 10, 0, 10, 20, 10, 20, 30, 20])).toEqual([0, 0, 10, 0, 10, 20, 30, 20]);
});

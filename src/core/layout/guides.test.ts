import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "./boxes.ts";
import { snapMove } from "./guides.ts";

const box = (x: number, y: number, width = 200, height = 100): Box => ({ x, y, width, height });

describe("a dragged box", () => {
  test("snaps to the edge of another, and shows the line through both", () => {
    expect(snapMove({ moving: box(4, 300), others: [box(0, 0, 240, 100)], grid: undefined, reach: 6 })).toEqual({
      dx: -4,
      dy: 0,
      guides: [{ kind: "edge", axis: "x", at: 0, from: 0, to: 400 }],
    });
  });

  test("snaps to the centre of another", () => {
    expect(snapMove({ moving: box(17, 300), others: [box(0, 0, 240, 100)], grid: 8, reach: 6 })).toEqual({
      dx: 3,
      dy: 4,
      guides: [{ kind: "edge", axis: "x", at: 120, from: 0, to: 404 }],
    });
  });

  test("snaps beside another, and on its top at the same time", () => {
    const { dx, dy } = snapMove({ moving: box(243, -5), others: [box(0, 0, 240, 100)], grid: 8, reach: 6 });
    expect([dx, dy]).toEqual([-3, 5]);
  });

  test("takes the nearest of two", () => {
    const others = [box(0, 0), box(5, 200)];
    expect(snapMove({ moving: box(4, 400), others, grid: 8, reach: 6 }).dx).toBe(1);
  });

  test("goes to the grid when nothing is near, and stays without one", () => {
    const others = [box(1000, 1000)];
    expect(snapMove({ moving: box(5, 3), others, grid: 8, reach: 6 })).toEqual({ dx: 3, dy: -3, guides: [] });
    expect(snapMove({ moving: box(5, 3), others, grid: undefined, reach: 6 })).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  test("keeps the distance that its neighbours keep, to the right of them", () => {
    const others = [box(0, 0, 100, 80), box(140, 10, 100, 80)];
    expect(snapMove({ moving: box(277, 30, 96, 40), others, grid: undefined, reach: 6 })).toEqual({
      dx: 3,
      dy: 0,
      guides: [
        { kind: "gap", axis: "y", at: 50, from: 100, to: 140 },
        { kind: "gap", axis: "y", at: 50, from: 240, to: 280 },
        { kind: "edge", axis: "y", at: 50, from: 140, to: 376 },
      ],
    });
  });

  test("stands in the middle between two, also one above the other", () => {
    const others = [box(0, 0, 100, 80), box(3, 300, 100, 80)];
    const { dy, guides } = snapMove({ moving: box(40, 163, 90, 60), others, grid: undefined, reach: 6 });
    expect(dy).toBe(-3);
    expect(guides.filter(({ kind }) => kind === "gap")).toEqual([
      { kind: "gap", axis: "x", at: 70, from: 80, to: 160 },
      { kind: "gap", axis: "x", at: 72, from: 220, to: 300 },
    ]);
  });
});

const coordinate = fc.integer({ min: -400, max: 400 });
const size = fc.integer({ min: 1, max: 40 }).map((each) => each * 8);
const boxes = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
const wishes = fc.record({
  moving: fc.record({
    x: fc.double({ min: -400, max: 400, noNaN: true }),
    y: fc.double({ min: -400, max: 400, noNaN: true }),
    width: size,
    height: size,
  }),
  others: fc.array(boxes, { maxLength: 12 }),
  grid: fc.constantFrom(8, undefined),
  reach: fc.constantFrom(3, 6, 12, 60),
});

describe("whatever is dragged wherever", () => {
  test("it goes no further than its reach or half the grid, and a px for whole numbers", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { dx, dy } = snapMove(wish);
        const most = Math.max(wish.reach, wish.grid === undefined ? 0 : wish.grid / 2) + 0.5;
        expect(Math.abs(dx)).toBeLessThanOrEqual(most);
        expect(Math.abs(dy)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("what has snapped does not go on", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { dx, dy } = snapMove(wish);
        fc.pre(Number.isInteger(wish.moving.x + dx) && Number.isInteger(wish.moving.y + dy));
        const there = { ...wish.moving, x: wish.moving.x + dx, y: wish.moving.y + dy };
        const again = snapMove({ ...wish, moving: there, reach: 0 });
        expect([Math.abs(again.dx) < 5, Math.abs(again.dy) < 5]).toEqual([true, true]);
      }),
    );
  });

  test("every line shown lies on an edge or the centre of the moved box and of another", () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { dx, dy, guides } = snapMove(wish);
        const moved = { ...wish.moving, x: wish.moving.x + dx, y: wish.moving.y + dy };
        const lines = (each: Box, axis: "x" | "y"): readonly number[] =>
          axis === "x"
            ? [each.x, each.x + each.width / 2, each.x + each.width]
            : [each.y, each.y + each.height / 2, each.y + each.height];
        const isOn = (each: Box, axis: "x" | "y", at: number): boolean =>
          lines(each, axis).some((edge) => Math.abs(edge - at) <= 0.5);
        for (const { kind, axis, at, from, to } of guides) {
          expect(from).toBeLessThan(to);
          if (kind === "gap") continue;
          expect(isOn(moved, axis, at)).toBe(true);
          expect(wish.others.some((other) => isOn(other, axis, at))).toBe(true);
        }
      }),
    );
  });
});

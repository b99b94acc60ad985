import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Alignment, align, distribute } from "./align.ts";
import { around, type Box, near, type Point } from "./boxes.ts";

const size = fc.integer({ min: 1, max: 50 }).map((each) => each * 8);
const place = fc.integer({ min: -2000, max: 2000 });
const boxes = fc
  .array(fc.record({ x: place, y: place, width: size, height: size }), { minLength: 1, maxLength: 12 })
  .map((list): ReadonlyMap<string, Box> => new Map(list.map((box, at) => [`t${at}`, box])));
const alignments: readonly Alignment[] = ["left", "centre", "right", "top", "middle", "bottom"];

const movedBy = (before: ReadonlyMap<string, Box>, moves: ReadonlyMap<string, Point>): ReadonlyMap<string, Box> =>
  new Map([...before].map(([key, box]) => [key, { ...box, ...moves.get(key) }]));

const overlaps = (all: ReadonlyMap<string, Box>): number => {
  const list = [...all.values()];
  return list.flatMap((a, at) => list.slice(at + 1).filter((b) => near(a, b, 0))).length;
};

const line = (how: Alignment, { x, y, width, height }: Box): number => {
  switch (how) {
    case "left":
      return x;
    case "centre":
      return x + width / 2;
    case "right":
      return x + width;
    case "top":
      return y;
    case "middle":
      return y + height / 2;
    case "bottom":
      return y + height;
  }
};

describe("align", () => {
  test.each(alignments)("%s: all stand in one line, none on another, in whole px, and twice is once", (how) => {
    fc.assert(
      fc.property(boxes, (before) => {
        const moves = align(before, how);
        const aligned = movedBy(before, moves);
        const lines = [...aligned.values()].map((box) => line(how, box));
        expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(0.5);
        expect(overlaps(aligned)).toBe(0);
        for (const { x, y } of moves.values()) expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
        expect(align(aligned, how).size).toBe(0);
      }),
    );
  });

  test("the outermost edge decides", () => {
    fc.assert(
      fc.property(boxes, (before) => {
        const whole = around(before.values());
        for (const how of ["left", "right", "top", "bottom"] as const) {
          const [box] = movedBy(before, align(before, how)).values();
          expect(box && line(how, box)).toBe(whole && line(how, whole));
        }
      }),
    );
  });

  test("what has room along the line keeps its place there", () => {
    const before = new Map([
      ["a", { x: 0, y: 0, width: 200, height: 100 }],
      ["b", { x: 90, y: 104, width: 240, height: 100 }],
    ]);
    expect(align(before, "left")).toEqual(new Map([["b", { x: 0, y: 104 }]]));
  });

  test("two in one row make room for each other evenly", () => {
    const before = new Map([
      ["a", { x: 0, y: 0, width: 200, height: 100 }],
      ["b", { x: 300, y: 10, width: 200, height: 100 }],
    ]);
    expect(align(before, "left")).toEqual(
      new Map([
        ["a", { x: 0, y: -53 }],
        ["b", { x: 0, y: 63 }],
      ]),
    );
  });

  test("nothing of nothing", () => {
    expect(align(new Map(), "left").size).toBe(0);
  });
});

describe("distribute", () => {
  test.each(["across", "down"] as const)("%s: gaps are equal to the px, none overlap, and twice is once", (way) => {
    fc.assert(
      fc.property(boxes, (before) => {
        const moves = distribute(before, way);
        if (before.size < 3) expect(moves.size).toBe(0);
        else {
          const spread = movedBy(before, moves);
          const spans = [...spread.values()]
            .map(({ x, y, width, height }) => (way === "across" ? [x, x + width] : [y, y + height]))
            .sort(([a = 0], [b = 0]) => a - b);
          const gaps = spans.slice(1).map(([start = 0], at) => start - (spans[at]?.[1] ?? 0));
          expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
          expect(overlaps(spread)).toBe(0);
          for (const [key, { x, y }] of moves) {
            expect(way === "across" ? y : x).toBe(way === "across" ? before.get(key)?.y : before.get(key)?.x);
          }
          expect(distribute(spread, way).size).toBe(0);
        }
      }),
    );
  });

  test("the ends stay where there is room", () => {
    const box = (x: number): Box => ({ x, y: x, width: 100, height: 100 });
    const before = new Map([
      ["c", box(1000)],
      ["a", box(0)],
      ["b", box(150)],
    ]);
    expect(distribute(before, "across")).toEqual(new Map([["b", { x: 500, y: 150 }]]));
  });
});

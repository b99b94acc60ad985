import { expect, test } from "vitest";
import { settlePlaces } from "./places.ts";

const before = new Map([
  ["public.a", { x: 8, y: 16, pinned: true as const }],
  ["public.b", { x: 0, y: 0, rest: "later" }],
]);

test("places become whole numbers in range", () => {
  const wild: [string, { x: number; y: number }][] = [
    ["n", { x: 1.5, y: -0.2 }],
    ["far", { x: 1e300, y: Number.NEGATIVE_INFINITY }],
    ["nan", { x: Number.NaN, y: 2.4 }],
  ];
  expect([...settlePlaces(before, new Map(wild))]).toEqual([
    ["n", { x: 2, y: 0 }],
    ["far", { x: 8_000_000, y: -8_000_000 }],
    ["nan", { x: 0, y: 2 }],
  ]);
});

test("what changes nothing is left out", () => {
  const changes = new Map([
    ["public.a", { x: 8.1, y: 16, pinned: true as const }],
    ["public.gone", undefined],
  ]);
  expect(settlePlaces(before, changes).size).toBe(0);
});

test("a moved table keeps what a newer version wrote behind its place", () => {
  expect(settlePlaces(before, new Map([["public.b", { x: 8, y: 8 }]])).get("public.b")).toEqual({
    x: 8,
    y: 8,
    rest: "later",
  });
});

test("a size becomes whole numbers in range, and is none without both sides", () => {
  const size = (width: number, height: number) =>
    settlePlaces(new Map(), new Map([["n", { x: 0, y: 0, width, height }]])).get("n");
  expect(size(208.4, 1e9)).toEqual({ x: 0, y: 0, width: 208, height: 20_000 });
  expect(size(-5, 8)).toEqual({ x: 0, y: 0, width: 8, height: 8 });
  expect(size(Number.NaN, 8)).toEqual({ x: 0, y: 0 });
});

test("a change of size alone is a change", () => {
  const places = new Map([["n", { x: 0, y: 0, width: 100, height: 100 }]]);
  expect(settlePlaces(places, new Map([["n", { x: 0, y: 0, width: 100, height: 104 }]])).size).toBe(1);
  expect(settlePlaces(places, new Map([["n", { x: 0, y: 0, width: 100, height: 100 }]])).size).toBe(0);
});

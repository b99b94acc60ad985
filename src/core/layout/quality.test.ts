import { expect, test } from "vitest";
import type { Box } from "./boxes.ts";
import { measure, type Quality, qualityOf } from "./quality.ts";
import { draftRoute } from "./routing/draft-route.ts";
import type { Link } from "./routing/links.ts";
import { sampleSchema } from "./samples.ts";

/** Edges by their points, to a target each. */
function measured(
  ways: Readonly<Record<string, readonly number[]>>,
  targets: Readonly<Record<string, string>> = {},
  table?: Box,
): Quality {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const end = { box, rows: [0], room: 24, sign: { many: false, optional: false } };
  const links = Object.keys(ways).map(
    (key): Link => ({
      key,
      from: { at: key, ...end },
      to: { at: targets[key] ?? `to ${key}`, ...end },
    }),
  );
  const { from, to } = draftRoute({ box, rows: [0] }, { box, rows: [0] });
  const routes = new Map(Object.entries(ways).map(([key, points]) => [key, { from, to, points }]));
  return qualityOf(new Map(table === undefined ? [] : [["table", table]]), links, routes);
}

const level = [0, 50, 100, 50];
const upright = [50, 0, 50, 100];

test("runs that cross are counted once, those that only touch are not", () => {
  expect(measured({ level, upright }).crossings).toBe(1);
  expect(measured({ level, upright: [50, 50, 50, 100] }).crossings).toBe(0);
  expect(measured({ level, upright: [100, 0, 100, 100] }).crossings).toBe(0);
  expect(measured({ one: [0, 50, 100, 50, 100, 80, 50, 80, 50, 0] }).crossings).toBe(0);
});

test("edges to one column are a bus, and do not count against each other", () => {
  expect(measured({ level, upright }, { level: "users", upright: "users" }).crossings).toBe(0);
  expect(measured({ level, also: [20, 50, 100, 50] }, { level: "users", also: "users" }).overlaps).toBe(0);
});

test("runs on each other overlap, runs beside or behind each other do not", () => {
  expect(measured({ level, also: [20, 50.5, 120, 50.5] }).overlaps).toBe(1);
  expect(measured({ level, also: [20, 56, 120, 56] }).overlaps).toBe(0);
  expect(measured({ level, also: [100, 50, 200, 50] }).overlaps).toBe(0);
});

test("an edge over a table counts once, one along its side does not", () => {
  const table = { x: 20, y: 20, width: 60, height: 60 };
  expect(measured({ level, upright }, {}, table).overTables).toBe(2);
  expect(measured({ level: [0, 20, 100, 20], upright: [80, 0, 80, 100] }, {}, table).overTables).toBe(0);
  expect(measured({ level: [0, 30, 100, 30, 100, 60, 0, 60] }, {}, table).overTables).toBe(1);
});

test("bends and length are per edge", () => {
  expect(measured({ level, bent: [0, 200, 50, 200, 50, 250] })).toMatchObject({ edges: 2, bends: 0.5, length: 100 });
});

test("a design is routed and measured at once", () => {
  const schema = sampleSchema(["a: id, b_id", "b: id"], ["a.b_id > b.id"]);
  const places = new Map([
    ["public.a", { x: 400, y: 0 }],
    ["public.b", { x: 0, y: 24 }],
  ]);
  expect(measure(schema, places)).toEqual({
    edges: 1,
    crossings: 0,
    overTables: 0,
    overlaps: 0,
    bends: 0,
    length: 200,
  });
});

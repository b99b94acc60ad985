import { expect, test } from "vitest";
import { sampleSchema } from "#core/layout/samples.ts";
import { assignLanes } from "./edge-lanes.ts";

const places = new Map([
  ["public.a", { x: 0, y: 0 }],
  ["public.b", { x: 400, y: 0 }],
]);

test("edges to different columns get lanes of their own", () => {
  const schema = sampleSchema(["a: id pk, x, y, z", "b: p pk, q, r"], ["a.x > b.r", "a.y > b.p", "a.z > b.q"]);
  const lanes = schema.references.map(({ key }) => assignLanes(schema, places).get(key) ?? 0);
  expect(new Set(lanes).size).toBe(3);
  for (const lane of lanes) expect(Math.abs(lane)).toBeLessThanOrEqual(72);
});

test("edges to the same column run together", () => {
  const schema = sampleSchema(["a: id pk, x, y, z", "b: p pk"], ["a.x > b.p", "a.y > b.p", "a.z > b.p"]);
  expect(assignLanes(schema, places)).toEqual(new Map());
});

test("an edge to a table without a place has none", () => {
  const schema = sampleSchema(["a: id pk, x", "c: id pk"], ["a.x > c.id"]);
  expect(assignLanes(schema, places)).toEqual(new Map());
});

import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import type { Place } from "#core/document/transaction.ts";
import { createSceneMaker } from "#core/drawing/make-scene.ts";
import { groupKey } from "#core/schema/names.ts";
import { joiningOf } from "./joining.ts";
import { startMoving } from "./moving.ts";

const { schema } = readDesign(`
Table users { id int [pk] }
Table orders { id int [pk] }
Table lines { id int [pk] }
Table far { id int [pk] }
TableGroup Sales { orders\n lines }
TableGroup Inner { far }
`);
const places = new Map<string, Place>([
  ["public.users", { x: 0, y: 0 }],
  ["public.orders", { x: 1000, y: 0 }],
  ["public.lines", { x: 1000, y: 600 }],
  ["public.far", { x: 3000, y: 0 }],
]);
const sceneAt = (more: readonly (readonly [string, Place])[] = []) =>
  createSceneMaker()({
    schema,
    places: new Map([...places, ...more]),
    routes: new Map(),
    detail: "all",
    visible: undefined,
    stale: new Set(),
  });

function joined(tables: readonly string[], x: number, y: number, scene = sceneAt()): Record<string, readonly string[]> {
  const keys = new Set(tables.map((name) => `public.${name}`));
  const moving = startMoving(scene, keys);
  if (moving === undefined) throw new Error("nothing moves");
  return Object.fromEntries(joiningOf(scene, keys, moving.names, { x, y }));
}

test("a table joins where its middle has come into a hull", () => {
  expect(joined(["users"], 1000, 300)).toEqual({ Sales: ["public.users"] });
  expect(joined(["users"], 1100, 300)).toEqual({ Sales: ["public.users"] });
  expect(joined(["users"], 1140, 300)).toEqual({});
  expect(joined(["users"], 700, 300)).toEqual({});
});

test("what stood inside the hull already does not join by being moved within it", () => {
  const inside = sceneAt([["public.users", { x: 1000, y: 300 }]]);
  expect(joined(["users"], 0, 40, inside)).toEqual({});
});

test("a member stays one, however far it is taken, and so do all that are moved with one", () => {
  expect(joined(["orders"], 4000, 0)).toEqual({});
  expect(joined(["orders"], 0, 300)).toEqual({});
  expect(joined(["users", "lines"], 1000, 300)).toEqual({});
});

test("a member of one group that is taken into another joins that one", () => {
  expect(joined(["far"], -2000, 300)).toEqual({ Sales: ["public.far"] });
});

test("of hulls within each other the smaller takes it in", () => {
  const nested = sceneAt([["public.far", { x: 1000, y: 300 }]]);
  expect(joined(["users"], 1000, 310, nested)).toEqual({ Inner: ["public.users"] });
});

test("a collapsed group takes nobody in", () => {
  const folded = sceneAt([[groupKey("Sales"), { x: 1000, y: 300 }]]);
  expect(joined(["users"], 1000, 300, folded)).toEqual({});
});

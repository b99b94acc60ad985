import { expect, test } from "vitest";
import { isNothing, partOfScene } from "./part-of-scene.ts";
import { collapse, sampleParts, sceneOf } from "./sample-scene.test-support.ts";

const nothing = { tables: [], references: [], groups: [], notes: [] };
const scene = sceneOf(sampleParts());

const names = (part: typeof scene) => ({
  tables: part.tables.map(({ key }) => key),
  edges: part.edges.map(({ reference: { from, to } }) => `${from.table} > ${to.table}`),
  groups: part.groups.map(({ name }) => name),
  notes: part.notes.map(({ name }) => name),
});

test("tables bring the edges between them, and no hull that they do not fill", () => {
  expect(names(partOfScene(scene, { ...nothing, tables: ["public.users", "shop.orders"] }))).toEqual({
    tables: ["public.users", "shop.orders"],
    edges: ["public.users > public.users", "shop.orders > public.users"],
    groups: [],
    notes: [],
  });
});

test("a group brings its tables, and all its tables bring the hull", () => {
  const shop = {
    tables: ["shop.orders", "shop.lines"],
    edges: ["shop.lines > shop.orders"],
    groups: ["Shop"],
    notes: [],
  };
  expect(names(partOfScene(scene, { ...nothing, groups: ["Shop"] }))).toEqual(shop);
  expect(names(partOfScene(scene, { ...nothing, tables: ["shop.orders", "shop.lines"] }))).toEqual(shop);
});

test("a collapsed group brings its box", () => {
  const part = partOfScene(sceneOf(collapse(sampleParts(), "Shop")), { ...nothing, groups: ["Shop"] });
  expect(names(part)).toEqual({
    tables: [],
    edges: [],
    groups: ["Shop"],
    notes: [],
  });
});

test("nothing chosen is nothing", () => {
  expect(isNothing(partOfScene(scene, nothing))).toBe(true);
  expect(isNothing(partOfScene(scene, { ...nothing, notes: ["hint"] }))).toBe(false);
});

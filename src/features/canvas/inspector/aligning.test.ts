import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import type { Place } from "#core/document/transaction.ts";
import { aligned, distributed } from "./aligning.ts";

const text = "Table a { id int }\nTable b { id int }\nTable c { id int }\n";
const places = new Map<string, Place>([
  ["public.a", { x: 0, y: 0 }],
  ["public.b", { x: 40, y: 200, pinned: true }],
  ["public.c", { x: 16, y: 1000 }],
]);
const state = {
  schema: readDesign(text).schema,
  document: { text, places },
  look: { detail: "all", notation: "feet", view: undefined, hidden: new Set<string>(), focus: undefined },
} as const;
const all = ["public.a", "public.b", "public.c"];

test("tables stand in a line, and what else is said of their places stays", () => {
  expect([...aligned(state, all, "left")]).toEqual([
    ["public.b", { x: 0, y: 200, pinned: true }],
    ["public.c", { x: 0, y: 1000 }],
  ]);
});

test("tables get equal gaps", () => {
  const moved = distributed(state, all, "down");
  expect([...moved.keys()]).toEqual(["public.b"]);
  expect(moved.get("public.b")?.y).toBe(500);
});

test("a table that is not there is passed over", () => {
  expect([...aligned(state, ["public.z", "public.a"], "left")]).toEqual([]);
});

test("in a named view, tables are aligned there alone", () => {
  const inView = { ...state, look: { ...state.look, view: "Sales" } };
  expect([...aligned(inView, all, "left").keys()]).toEqual(['view "Sales" public.b', 'view "Sales" public.c']);
});

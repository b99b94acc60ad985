import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { applyTransaction, type Place } from "#core/document/transaction.ts";
import { isCollapsed, toggled } from "./collapse.ts";

const text = "Table a { id int }\nTable b { id int }\nTableGroup g {\n  a\n  b\n}\n";
const places = new Map<string, Place>([
  ["public.a", { x: 0, y: 0 }],
  ["public.b", { x: 40, y: 200, pinned: true }],
]);
const state = {
  schema: readDesign(text).schema,
  document: { text, places },
  look: { detail: "all", notation: "feet", view: undefined, hidden: new Set<string>(), focus: undefined },
} as const;

test("a group is collapsed in the middle of its tables, and opened again", () => {
  const changes = toggled(state, "g");
  expect([...changes]).toEqual([['group "g"', { x: 20, y: 100 }]]);
  const { document } = applyTransaction(state.document, { edits: [], places: changes });
  const after = { ...state, document };
  expect([isCollapsed(state, "g"), isCollapsed(after, "g")]).toEqual([false, true]);
  expect([...toggled(after, "g")]).toEqual([['group "g"', undefined]]);
});

test("a group is collapsed in one view alone", () => {
  const inView = { ...state, look: { ...state.look, view: "Sales" } };
  const { document } = applyTransaction(state.document, { edits: [], places: toggled(inView, "g") });
  expect([isCollapsed({ ...inView, document }, "g"), isCollapsed({ ...state, document }, "g")]).toEqual([true, false]);
  expect([...toggled({ ...inView, document }, "g").values()]).toEqual([undefined]);
});

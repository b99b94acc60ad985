import { expect, test } from "vitest";
import { selectedAfter, selectionText } from "./selecting.ts";

test("changes add to and take from the selection; without effect it stays the same list", () => {
  const before = ["a", "b"];
  expect(selectedAfter(before, [{ id: "c", type: "select", selected: true }])).toEqual(["a", "b", "c"]);
  expect(selectedAfter(before, [{ id: "a", type: "select", selected: false }])).toEqual(["b"]);
  expect(selectedAfter(before, [{ id: "a", type: "select", selected: true }])).toBe(before);
  expect(selectedAfter(before, [{ id: "a", type: "remove" }])).toBe(before);
});

test.each([
  [["users"], [], undefined, "Table users selected"],
  [["users", "orders"], [], undefined, "2 tables selected"],
  [["users"], [], "id", "Column id of users selected"],
  [[], ["r"], undefined, "Reference selected"],
  [[], [], undefined, ""],
] as const)("%o, %o, %s is announced", (tables, references, column, expected) => {
  expect(selectionText(tables, references, column)).toBe(expected);
});

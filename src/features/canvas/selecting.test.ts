import { expect, test } from "vitest";
import { selectionText } from "./selecting.ts";

test.each([
  [["users"], [], undefined, "Table users selected"],
  [["users", "orders"], [], undefined, "2 tables selected"],
  [["users"], [], "id", "Column id of users selected"],
  [[], ["r"], undefined, "Reference selected"],
  [[], [], undefined, ""],
] as const)("%o, %o, %s is announced", (tables, references, column, expected) => {
  expect(selectionText(tables, references, column)).toBe(expected);
});

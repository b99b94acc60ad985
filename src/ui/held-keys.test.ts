import { expect, test } from "vitest";
import { textOf } from "./held-keys.ts";

test.each([
  [["i", "d"], "id"],
  [["Shift", "A", "b"], "Ab"],
  [["i", "f", "Backspace", "d"], "id"],
  [["Backspace", "x"], "x"],
  [["x", "Backspace", "Backspace"], ""],
  [["a", " ", "b"], "a b"],
])("the keys %j make %s", (keys, expected) => {
  expect(textOf(keys)).toBe(expected);
});

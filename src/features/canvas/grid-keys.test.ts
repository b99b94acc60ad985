import { describe, expect, test } from "vitest";
import { moveOf, sideways } from "./grid-keys.ts";

/** `Shift+Tab`: a key with what is held meanwhile. */
const press = (keys: string) => {
  const parts = keys.split("+");
  return {
    key: parts.at(-1) ?? "",
    shiftKey: parts.includes("Shift"),
    ctrlKey: parts.includes("Control"),
    altKey: parts.includes("Alt"),
    metaKey: parts.includes("Meta"),
  };
};

describe("a key in a cell", () => {
  test.each([
    ["Tab", "next"],
    ["Shift+Tab", "previous"],
    ["Enter", "enter"],
    ["ArrowUp", "up"],
    ["ArrowDown", "down"],
  ] as const)("%s leads %s", (keys, move) => {
    expect(moveOf(press(keys), false)).toBe(move);
  });

  test.each([
    "a",
    " ",
    "Escape",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "Shift+Enter",
    "Shift+ArrowUp",
    "Alt+ArrowDown",
    "Alt+ArrowUp",
    "Control+Tab",
    "Control+Enter",
    "Meta+Enter",
  ])("%s leads nowhere", (keys) => {
    expect(moveOf(press(keys), false)).toBeUndefined();
  });
});

test("a text of several lines keeps the arrows, and a new line with shift", () => {
  for (const keys of ["ArrowUp", "ArrowDown", "Shift+Enter"]) expect(moveOf(press(keys), true)).toBeUndefined();
  expect(moveOf(press("Enter"), true)).toBe("enter");
  expect(moveOf(press("Tab"), true)).toBe("next");
});

test("the arrows to the sides go through cells without a text", () => {
  expect([sideways("ArrowLeft"), sideways("ArrowRight"), sideways("ArrowUp"), sideways("a")]).toEqual([
    "previous",
    "next",
    undefined,
    undefined,
  ]);
});

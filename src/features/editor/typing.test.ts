import { expect, test } from "vitest";
import { createTyping } from "./typing.ts";

test.each([
  [[{ from: 4, to: 4, insert: "a" }], "Typing"],
  [[{ from: 4, to: 5, insert: "" }], "Typing"],
  [[{ from: 4, to: 4, insert: "{}" }], "Typing"],
  [[{ from: 4, to: 4, insert: "\n    " }], "Typing"],
  [[{ from: 4, to: 4, insert: "Table a {" }], "Edit text"],
  [[{ from: 4, to: 90, insert: "" }], "Edit text"],
  [
    [
      { from: 4, to: 4, insert: "a" },
      { from: 9, to: 9, insert: "a" },
    ],
    "Typing",
  ],
])("%j is %s", (edits, title) => {
  const step = createTyping()(edits);
  expect(step.title).toBe(title);
  expect(step.group === undefined).toBe(title !== "Typing");
});

test("keystrokes join up to the end of a line, and do not join with deletions", () => {
  const stepOf = createTyping();
  const groups = ["a", "b", "\n  ", "c", ""].map(
    (insert) => stepOf([{ from: 4, to: insert === "" ? 5 : 4, insert }]).group,
  );
  const [a, b, line, c, gone] = groups;
  expect(a).toBe(b);
  expect(line).not.toBe(b);
  expect(c).toBe(line);
  expect(gone).not.toBe(c);
});

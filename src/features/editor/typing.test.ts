import { expect, test } from "vitest";
import { stepOf } from "./typing.ts";

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
  expect(stepOf(edits)).toEqual(title === "Typing" ? { title, group: "typing" } : { title });
});

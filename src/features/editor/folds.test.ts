import { expect, test } from "vitest";
import { foldsOf } from "./folds.ts";

test("an element of several lines folds, and so do the lists in it", () => {
  const text = [
    "// The shop",
    "Project shop { note: 'one line' }",
    "",
    "Table users {",
    "  id bigint [pk]",
    "  note: '''",
    "    not } the end {",
    "  '''",
    "",
    "  indexes {",
    "    id",
    "  }",
    "}",
    "",
    "Enum state {",
    "  open",
    "}",
    "Ref: users.id > users.id",
  ].join("\n");
  expect(foldsOf(text)).toEqual([
    { start: 4, end: 13 },
    { start: 10, end: 12 },
    { start: 15, end: 17 },
  ]);
});

test("what is not closed yet does not fold", () => {
  expect(foldsOf("Table users {\n  id int\n\nTable orders {\n  id int\n}\n")).toEqual([{ start: 4, end: 6 }]);
  expect(foldsOf("")).toEqual([]);
});

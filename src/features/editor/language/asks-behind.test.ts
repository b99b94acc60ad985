import { expect, test } from "vitest";
import { asksBehind } from "./asks-behind.ts";

test.each([
  "  id ",
  '  "full name" ',
  "  user_id bigint [not null, ",
  "  user_id bigint [ref: ",
  "  user_id bigint [ref: > ",
  "  user_id bigint [ref: >",
  "Ref: orders.user_id > ",
  "Ref: orders.user_id -",
  "Ref: orders.user_id < ",
  "Metadata ",
  "  ~",
  "  user_id bigint [",
  "Ref: orders.",
])("%j is asked behind", (before) => {
  expect(asksBehind(before, before.at(-1))).toBe(true);
});

test.each(["  id bigint ", "  name text [note: 'a word ", "// a sentence, ", "Table users { ", "  // ref: > ", ""])(
  "%j is not",
  (before) => {
    expect(asksBehind(before, " ")).toBe(false);
  },
);

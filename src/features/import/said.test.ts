import { expect, test } from "vitest";
import { factsText, groupSkipped, linesText, titleOf } from "./said.ts";

test("what is skipped for the same reason is said once, the most frequent first", () => {
  const at = (line: number, reason: string) => ({ line, column: 1, reason });
  const groups = groupSkipped([at(1, "rows"), at(2, "owners"), at(3, "owners")]);
  expect(groups.map(({ reason, at: lines }) => [reason, lines.length])).toEqual([
    ["Owners.", 2],
    ["Rows.", 1],
  ]);
});

test("lines are told once each, and not all of many", () => {
  const lines = (...at: readonly number[]) => linesText(at.map((line) => ({ line })));
  expect(lines(7)).toBe("line 7");
  expect(lines(7, 7)).toBe("line 7");
  expect(lines(1, 2, 3)).toBe("lines 1, 2 and 3");
  expect(lines(...Array.from({ length: 1015 }, (_, at) => at + 1))).toBe(
    "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 1,003 more",
  );
});

test("facts are counted in words", () => {
  const facts = [
    { kind: "tables", count: 1200 },
    { kind: "views", count: 0 },
    { kind: "policies", count: 1 },
    { kind: "indexes", count: 1 },
  ];
  expect(factsText({ facts })).toBe("1,200 tables, 1 policy, 1 index");
});

test("a design is called as its file", () => {
  expect(titleOf("shop.v2.SQL")).toBe("shop.v2");
  expect(titleOf(".sql")).toBe("Imported design");
  expect(titleOf(undefined)).toBe("Imported design");
});

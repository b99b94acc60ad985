import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleTable } from "#core/layout/samples.ts";
import type { Table } from "#core/schema/schema.ts";
import { gapAt, orderBefore, orderBeside } from "./column-order.ts";

/** `a b* c`: columns, those with a star from a partial. */
const tableOf = (names: string): Table => {
  const table = sampleTable(`t: ${names.replaceAll("*", "").split(" ").join(", ")}`);
  const injected = names.split(" ").map((name) => name.endsWith("*"));
  return {
    ...table,
    columns: table.columns.map((column, at) => ({ ...column, partial: injected[at] === true ? "p" : undefined })),
  };
};

describe("a column that comes before another", () => {
  test.each([
    ["a b c", "a", "c", 1],
    ["a b c", "a", undefined, 2],
    ["a b c", "c", "a", 0],
    ["a b c", "c", "b", 1],
    ["a b c", "a", "b", undefined],
    ["a b c", "a", "a", undefined],
    ["a b c", "c", undefined, undefined],
    ["a b c", "gone", "a", undefined],
    ["p* a q* b", "b", "p", 0],
    ["p* a q* b", "b", "q", undefined],
    ["p* a q* b", "p", "b", undefined],
  ] as const)("in %s: %s before %s stands at %s", (names, column, before, to) => {
    expect(orderBefore(tableOf(names), column, before)).toBe(to);
  });

  test("stands right before it once it is moved there", () => {
    const names = ["a", "b", "c", "d", "e"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names, undefined), (column, before) => {
        const to = orderBefore(tableOf(names.join(" ")), column, before);
        const rest = names.filter((name) => name !== column);
        const after = to === undefined ? names : rest.toSpliced(to, 0, column);
        if (before !== column) expect(after[after.indexOf(column) + 1]).toBe(before);
      }),
    );
  });
});

test.each([
  ["a b c", "b", -1, 0],
  ["a b c", "b", 1, 2],
  ["a b c", "a", -1, undefined],
  ["a b c", "c", 1, undefined],
  ["p* a b", "a", -1, undefined],
  ["a p* b", "a", 1, 1],
  ["p* a b", "p", 1, undefined],
] as const)("in %s: %s moved by %s stands at %s", (names, column, by, to) => {
  expect(orderBeside(tableOf(names), column, by)).toBe(to);
});

test.each([
  [-50, 0],
  [100, 0],
  [111, 0],
  [113, 1],
  [135, 1],
  [137, 2],
  [900, 3],
])("a pointer at %s lies in gap %s of three rows", (y, gap) => {
  expect(gapAt(y, { top: 100, height: 24 }, 3)).toBe(gap);
});

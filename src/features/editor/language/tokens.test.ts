import { expect, test } from "vitest";
import { encoded } from "./tokens.ts";

/** Lines of ten characters. */
const rangeOf = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  startLineNumber: Math.floor(from / 10) + 1,
  startColumn: (from % 10) + 1,
  endLineNumber: Math.floor(to / 10) + 1,
  endColumn: (to % 10) + 1,
});

test("a token is told from the one before it, on its line or from the line's start", () => {
  const data = encoded(
    [
      { from: 2, to: 5, kind: "table", isDeclared: true },
      { from: 6, to: 8, kind: "type" },
      { from: 31, to: 35, kind: "column", isUnknown: true },
    ],
    rangeOf,
  );
  expect([...data]).toEqual([0, 2, 3, 0, 1, 0, 4, 2, 7, 0, 3, 1, 4, 2, 2]);
});

test("what spans lines is left out: Monaco knows no such token", () => {
  expect([...encoded([{ from: 5, to: 15, kind: "column" }], rangeOf)]).toEqual([]);
});

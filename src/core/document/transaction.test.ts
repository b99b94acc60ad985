import { describe, expect, test } from "vitest";
import { composeTransactions } from "./compose.ts";
import { applyTransaction, type Document, type TextEdit, type Transaction } from "./transaction.ts";

const of = (text: string): Document => ({ text, places: new Map() });
const edit = (from: number, to: number, insert: string): TextEdit => ({ from, to, insert });
const apply = (text: string, ...edits: TextEdit[]): string => applyTransaction(of(text), { edits }).document.text;

describe("applyTransaction", () => {
  test("takes edits in any order, all counted from the same text", () => {
    expect(apply("one two three", edit(8, 13, "3"), edit(0, 3, "1"))).toBe("1 two 3");
  });

  test("puts insertions before what they stand in front of, in the order given", () => {
    expect(apply("abc", edit(1, 2, "B"), edit(1, 1, "x"), edit(1, 1, "y"))).toBe("axyBc");
  });

  test.each([
    ["overlapping", [edit(0, 2, ""), edit(1, 3, "")]],
    ["one inside another", [edit(0, 3, ""), edit(1, 1, "x")]],
    ["behind the end", [edit(2, 4, "")]],
    ["before the start", [edit(-1, 1, "")]],
    ["backwards", [edit(2, 1, "")]],
    ["not a number", [edit(Number.NaN, 1, "")]],
  ])("throws on edits that are %s", (_, edits) => {
    expect(() => apply("abc", ...edits)).toThrow(RangeError);
  });

  test("sets, changes and forgets places, and its inverse takes that back", () => {
    const before: Document = { text: "", places: new Map([["public.a", { x: 1, y: 2, pinned: true }]]) };
    const { document, inverse } = applyTransaction(before, {
      edits: [],
      places: new Map([
        ["public.a", undefined],
        ["public.b", { x: 3, y: 4 }],
      ]),
    });
    expect([...document.places]).toEqual([["public.b", { x: 3, y: 4 }]]);
    expect(applyTransaction(document, inverse).document).toEqual(before);
  });
});

describe("composeTransactions", () => {
  test("typing is one edit", () => {
    const typed = [..."users"].map((insert, at) => ({ edits: [edit(4 + at, 4 + at, insert)] }));
    const nothing: Transaction = { edits: [] };
    expect(typed.reduce<Transaction>((all, each) => composeTransactions(all, each), nothing)).toEqual({
      edits: [edit(4, 4, "users")],
    });
  });

  test("what was typed and taken away again leaves nothing", () => {
    const typed = { edits: [edit(2, 2, "abc")] };
    const { document, inverse } = applyTransaction(of("xxxx"), typed);
    expect(document.text).toBe("xxabcxx");
    expect(composeTransactions(typed, inverse).edits).toEqual([]);
  });
});

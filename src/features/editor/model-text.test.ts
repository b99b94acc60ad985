import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextEdit } from "#core/document/transaction.ts";
import { editsBetween, editsOfText, mayShowOtherwise, offsetMap, shownText } from "./model-text.ts";

const piece = fc.constantFrom("a", "b", "Table", " ", "\r\n", "\n", "\r", "😀", "\uFEFF", "\u2028");
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
/** As Monaco reports them: apart from each other, in shown offsets. */
const textAndEdits = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(60), fc.nat(3), text), { maxLength: 3 }))
  .map(([before, wishes]) => {
    const length = shownText(before).length;
    const edits: TextEdit[] = [];
    let free = 0;
    for (const [at, remove, insert] of wishes) {
      const from = free + at;
      const to = Math.min(length, from + remove);
      if (from > length) break;
      edits.push({ from, to, insert: shownText(insert) });
      free = to + 1;
    }
    return [before, edits] as const;
  });

function apply(before: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, insert } of edits) {
    result += before.slice(at, from) + insert;
    at = to;
  }
  return result + before.slice(at);
}

test("law: an offset of the shown text comes back from the document", () => {
  fc.assert(
    fc.property(text, (document) => {
      const map = offsetMap(document);
      const shown = shownText(document);
      for (let at = 0; at <= shown.length; at++) {
        expect(map.toShown(map.toText(at))).toBe(at);
        expect(shownText(`x${document.slice(map.toText(at))}`)).toBe(`x${shown.slice(at)}`);
      }
    }),
    { numRuns: 1000 },
  );
});

test("law: what stands between the edits stays byte for byte", () => {
  fc.assert(
    fc.property(textAndEdits, ([before, shownEdits]) => {
      const edits = editsOfText(before, shownEdits);
      expect(edits.length).toBe(shownEdits.length);
      const { toText } = offsetMap(before);
      for (const [index, edit] of edits.entries()) {
        expect([edit.from, edit.to]).toEqual([
          toText(shownEdits[index]?.from ?? -1),
          toText(shownEdits[index]?.to ?? -1),
        ]);
        expect(shownText(`x${edit.insert}`)).toBe(shownText(`x${shownEdits[index]?.insert}`));
      }
    }),
    { numRuns: 1000 },
  );
});

test("law: an edit of what is shown shows as it was meant", () => {
  fc.assert(
    fc.property(textAndEdits, ([before, shownEdits]) => {
      const after = apply(before, editsOfText(before, shownEdits));
      const meant = apply(shownText(before), shownEdits);
      // Only taking away all that parts a lone carriage return from a line feed joins them, and a mark can come first.
      fc.pre(!joinsLineEnds(before, editsOfText(before, shownEdits)) && !meant.startsWith("\uFEFF"));
      expect(shownText(after)).toBe(meant);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  { before: "a\rb\n", edit: { from: 2, to: 3, insert: "" }, odd: true },
  { before: "a\r\nb\r\n", edit: { from: 2, to: 3, insert: "" }, odd: false },
  { before: "a\r\nb\r\n", edit: { from: 1, to: 1, insert: "x" }, odd: false },
  { before: "a\uFEFFb", edit: { from: 0, to: 1, insert: "" }, odd: true },
])("of $before, $edit may show otherwise: $odd", ({ before, edit, odd }) => {
  const edits = editsOfText(before, [edit]);
  const after = apply(before, edits);
  expect(shownText(after) !== apply(shownText(before), [edit])).toBe(odd);
  if (odd) expect(mayShowOtherwise(after, edits)).toBe(true);
});

test("law: where nothing says that edits may show otherwise, they show as they were meant", () => {
  fc.assert(
    fc.property(textAndEdits, ([before, shownEdits]) => {
      const edits = editsOfText(before, shownEdits);
      const after = apply(before, edits);
      fc.pre(!mayShowOtherwise(after, edits));
      expect(shownText(after)).toBe(apply(shownText(before), shownEdits));
    }),
    { numRuns: 1000 },
  );
});

const joinsLineEnds = (before: string, edits: readonly TextEdit[]): boolean =>
  edits.some(({ from, to, insert }) => insert === "" && before[from - 1] === "\r" && before[to] === "\n");

test("law: the edits between two texts lead from one to the other, and touch nothing that is alike at either end", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = editsBetween(before, after);
      expect(apply(before, edits)).toBe(after);
      const [first] = edits;
      if (first !== undefined) expect(before[first.from] === after[first.from] && first.from < first.to).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("lines that stay lines are told one by one", () => {
  expect(editsBetween("Table a {\n}\nRef: a.x > b.y\n", "Table c {\n}\nRef: c.x > b.y\n")).toEqual([
    { from: 6, to: 7, insert: "c" },
    { from: 17, to: 18, insert: "c" },
  ]);
});

test.each([
  ["a\r\nb\r\n", { from: 1, to: 1, insert: "\n" }, "a\r\n\r\nb\r\n"],
  ["a\r\nb\nc\n", { from: 4, to: 4, insert: "x\ny" }, "a\r\nb\nx\nyc\n"],
  ["a\r\nb", { from: 1, to: 2, insert: "" }, "ab"],
  ["\uFEFFTable", { from: 0, to: 1, insert: "t" }, "\uFEFFtable"],
  ["a\rb\r", { from: 2, to: 2, insert: "\n" }, "a\r\rb\r"],
  ["a\rb\n", { from: 2, to: 2, insert: "\n\n" }, "a\r\r\n\r\nb\n"],
  ["a\rb\n", { from: 2, to: 3, insert: "\n" }, "a\r\r\n\n"],
])("%j", (before, edit, after) => {
  expect(apply(before, editsOfText(before, [edit]))).toBe(after);
});

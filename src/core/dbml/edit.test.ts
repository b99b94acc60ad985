import fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "#core/diagnostic.ts";
import {
  applyEdits,
  commentsIn,
  indentUnit,
  lineBreak,
  lineTail,
  nextToken,
  removeFromList,
  removeItems,
} from "./edit.ts";

/** The text without its brackets, and where they stood: `a [b] c`. */
function marked(notation: string): { readonly text: string; readonly spans: readonly Span[] } {
  const parts = notation.split(/[«»]/);
  let at = 0;
  const spans = parts.flatMap((part, index) => {
    const from = at;
    at += part.length;
    return index % 2 === 1 ? [{ from, to: at }] : [];
  });
  return { text: parts.join(""), spans };
}

test.each([
  ["a line", "{\n  a\n  «b»\n  c\n}", "{\n  a\n  c\n}"],
  ["its comment", "{\n  // above\n  «b» // b\n  c\n}", "{\n  // above\n  c\n}"],
  ["a comment of several lines", "{\n  «b» /* b\n b */\n  c\n}", "{\n  c\n}"],
  ["what shares its line", "{ «b» }", "{ }"],
  ["what stands behind a comment", "{\n  /* a */ «b»\n}", "{\n  /* a */\n}"],
  ["the last of a line", "{\n  a\n  «b» }", "{\n  a\n  }"],
  ["one empty line of two", "a\n\n«b»\n\nc\n", "a\n\nc\n"],
  ["the empty line before a brace", "{\n  a\n\n  «b»\n}", "{\n  a\n}"],
  ["the empty line behind a brace", "{\n  «a»\n\n  b\n}", "{\n  b\n}"],
  ["no empty line where there is one", "a\n«b»\n\nc\n", "a\n\nc\n"],
  ["the end", "a\n\n«b»\n", "a\n"],
  ["the end without a line break", "a\n\n«b»", "a"],
  ["neighbours", "a\n\n«b»\n\n«c»\n\nd\n", "a\n\nd\n"],
  ["neighbours at the end", "a\n\n«b»\n\n«c» // c", "a"],
  ["all", "«a»\n\n«b»\n", ""],
  ["CRLF", "a\r\n\r\n«b»\r\n\r\nc\r\n", "a\r\n\r\nc\r\n"],
])("removing %s", (_, before, after) => {
  const { text, spans } = marked(before);
  expect(applyEdits(text, removeItems(text, spans))).toBe(after);
});

test.each([
  ["first", "[«a», «b», «c»]", [0], "[b, c]"],
  ["middle", "[«a», «b», «c»]", [1], "[a, c]"],
  ["last", "[«a», «b», «c»]", [2], "[a, b]"],
  ["all but one", "[«a», «b», «c»]", [0, 2], "[b]"],
  ["two in a row", "[«a», «b», «c», «d»]", [1, 2], "[a, d]"],
  ["with comments", "[«a» /* a */, «b», /* c */ «c»]", [1], "[a /* a */, /* c */ c]"],
  ["with comments on both sides", "[«a», /* , */ «b» /* b */, «c»]", [1], "[a, /* , */  /* b */ c]"],
  ["on lines", "[\n  «a», // a\n  «b», // b\n  «c» // c\n]", [2], "[\n  a, // a\n  b // b\n   // c\n]"],
])("removing the %s of a list", (_, before, gone, after) => {
  const { text, spans } = marked(before);
  const isGone = (at: number): boolean => gone.some((each) => each === at);
  expect(applyEdits(text, removeFromList(text, spans, isGone))).toBe(after);
});

test("a list keeps its other things, its comments and one comma between each", () => {
  const gap = fc.constantFrom(", ", ",", " , ", ", /* x, y */ ", " /* x */,", ", // z\n  ", " // z\n, ");
  const list = fc.array(fc.tuple(gap, fc.boolean()), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(list, (parts) => {
      fc.pre(parts.some(([, isGone]) => !isGone));
      const spans: Span[] = [];
      let text = "[";
      for (const [at, [between]] of parts.entries()) {
        if (at > 0) text += between;
        spans.push({ from: text.length, to: text.length + 2 });
        text += `k${at}`;
      }
      text += "]";
      const after = applyEdits(
        text,
        removeFromList(text, spans, (at) => parts[at]?.[1] === true),
      );
      const plain = after.replaceAll(/\/\*.*?\*\/|\/\/.*\n/g, "").replaceAll(/\s/g, "");
      expect(plain).toBe(`[${parts.flatMap(([, isGone], at) => (isGone ? [] : [`k${at}`])).join(",")}]`);
      expect(after.match(/\/[*/] [xz]/g)).toEqual(text.match(/\/[*/] [xz]/g));
    }),
    { numRuns: 1000 },
  );
});

test("lines and what ends them", () => {
  expect(lineTail("a /* b */ // c\r\nd", 1)).toBe(14);
  expect(lineTail("a /* b\n */ c", 1)).toBe(11);
  expect(nextToken("a // b\n\n /* c */ d", 1)).toBe(17);
  expect([lineBreak("a\r\nb\n"), lineBreak("a\n"), lineBreak("a")]).toEqual(["\r\n", "\n", "\n"]);
  expect([indentUnit("{\n\ta\n}"), indentUnit("{\n    a\n}"), indentUnit("a")]).toEqual(["\t", "    ", "  "]);
  expect(commentsIn(", // a\n /* b */", { from: 0, to: 15 })).toEqual([
    { from: 2, to: 6 },
    { from: 8, to: 15 },
  ]);
});

test("a comment ends where the reader ends it, or with the text", () => {
  expect(commentsIn("/*/ a */ // b", { from: 0, to: 13 })).toEqual([
    { from: 0, to: 8 },
    { from: 9, to: 13 },
  ]);
  expect(commentsIn(" /* a", { from: 0, to: 5 })).toEqual([{ from: 1, to: 5 }]);
});

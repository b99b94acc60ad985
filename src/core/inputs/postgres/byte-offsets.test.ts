import fc from "fast-check";
import { expect, test } from "vitest";
import { offsetOfCharacter, utf16Offsets } from "./byte-offsets.ts";

const encoder = new TextEncoder();
const text = fc.string({ unit: "grapheme", maxLength: 40 });

test("bytes and characters lead to the same place", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const whole = before + after;
      expect(utf16Offsets(whole)(encoder.encode(before).length)).toBe(before.length);
      expect(offsetOfCharacter(whole, [...before].length)).toBe(before.length);
    }),
  );
});

test("what lies beyond the end is the end", () => {
  expect(utf16Offsets("é")(99)).toBe(1);
  expect(offsetOfCharacter("é", 99)).toBe(1);
  expect(offsetOfCharacter("e", 99)).toBe(1);
});

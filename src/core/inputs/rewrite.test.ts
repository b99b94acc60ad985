import fc from "fast-check";
import { expect, test } from "vitest";
import { rewrite } from "./rewrite.ts";

test("a text with changes, and where its places stood", () => {
  const { text, before } = rewrite("a `b` c", [
    { from: 2, to: 3, insert: '"' },
    { from: 4, to: 5, insert: '"" ' },
  ]);
  expect(text).toBe('a "b""  c');
  expect([0, 2, 3, 4, 5, 7, 8].map(before)).toEqual([0, 2, 3, 4, 4, 5, 6]);
});

test("law: what no change touches stands where it stood", () => {
  const marks = fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 20 });
  fc.assert(
    fc.property(marks, fc.string({ maxLength: 4 }), (letters, insert) => {
      const before = letters.join("");
      const changes = [...before].flatMap((letter, at) => (letter === "x" ? [{ from: at, to: at + 1, insert }] : []));
      const done = rewrite(before, changes);
      let at = 0;
      for (const [was, letter] of [...before].entries()) {
        if (letter !== "x") expect(done.before(at)).toBe(was);
        at += letter === "x" ? insert.length : 1;
      }
      expect(done.text).toBe(before.replaceAll("x", () => insert));
    }),
  );
});

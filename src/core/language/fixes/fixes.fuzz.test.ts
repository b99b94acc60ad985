import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { advise } from "#core/advisor/advise.ts";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { brokenTexts } from "./broken-texts.test-support.ts";
import { fixesIn } from "./fixes.ts";

const folder = new URL("../../corpus/schemas/", import.meta.url);
const texts = [
  ...readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8")),
  ...Object.values(brokenTexts).flat(),
];

const pieces = [
  "'",
  '"',
  "`",
  "'''",
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  ",",
  ":",
  ".",
  "~",
  "\n",
  "\r\n",
  "not null",
  "Table ",
  "ref: > ",
  "/*",
  "\\u",
  "💡",
  "default: ",
];

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.nat({ max: 12 }),
  put: fc.constantFrom("", ...pieces),
});

test("whatever a text has become, each fix can be carried out", () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
      let broken = text;
      for (const { at, gone, put } of changes) {
        const from = Math.floor(at * broken.length);
        broken = broken.slice(0, from) + put + broken.slice(from + gone);
      }
      const read = readDesign(broken);
      for (const fix of fixesIn(read, advise(read.schema).findings, { from: 0, to: broken.length })) {
        expect(fix.at.from).toBeLessThanOrEqual(fix.at.to);
        expect(fix.at.to).toBeLessThanOrEqual(broken.length);
        if (!("edits" in fix.does)) continue;
        seen++;
        expect(applyEdits(broken, fix.does.edits), fix.title).not.toBe(broken);
      }
    }),
    { numRuns: 600 },
  );
  expect(seen).toBeGreaterThan(100);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { seededRandom } from "#core/corpus/seeded-random.ts";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { writtenSchema } from "#core/corpus/written-schema.ts";
import { applyEdits } from "#core/dbml/edit.ts";
import { printDesign } from "#core/dbml/print-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { Span } from "#core/diagnostic.ts";
import { readFile } from "#core/document/file-format.ts";
import { disfigure, faultsOf, writtenIn } from "./disfigure.test-support.ts";
import { formatText } from "./format.ts";
import { isSound } from "./layout.ts";

const files = import.meta.glob<string>("../../corpus/schemas/*.dbml", {
  query: "?raw",
  import: "default",
  eager: true,
});

it.each(Object.entries(files))("%s, which comes with the app, is as it is formatted", (_, file) => {
  expect(formatText(readDesign(readFile(file).text), undefined)).toEqual([]);
});

/** Smaller texts are not sought: each is disfigured anew, reading by reading. */
const runs = { numRuns: process.env.CI === undefined ? 100 : 1000, endOnFailure: true };

/** All that holds of any text. */
function check(text: string): void {
  const before = readDesign(text);
  const edits = formatText(before, undefined);
  const formatted = applyEdits(text, edits);
  const after = readDesign(formatted);
  expect(after.schema).toEqual(before.schema);
  expect(faultsOf(after)).toEqual(faultsOf(before));
  const [was, is] = [writtenIn(before), writtenIn(after)];
  expect(is.comments).toEqual(was.comments);
  expect(is.tokens.length).toBe(was.tokens.length);
  for (const [at, token] of is.tokens.entries()) {
    if (token !== was.tokens[at])
      expect([token.toLowerCase(), /^[a-z]+$/i.test(token)]).toEqual([was.tokens[at]?.toLowerCase(), true]);
  }
  expect(applyEdits(formatted, formatText(after, undefined))).toBe(formatted);
  for (const { from, to, parsed } of before.syntax.blocks) {
    if (!isSound(parsed)) expect(edits.filter((edit) => edit.from < to && edit.to > from)).toEqual([]);
  }
  // Each edit is as small as it can be.
  for (const { from, to, insert } of edits) {
    const old = text.slice(from, to);
    expect(
      old !== insert && (old === "" || insert === "" || (old[0] !== insert[0] && old.at(-1) !== insert.at(-1))),
    ).toBe(true);
  }
}

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const texts = fc.oneof(
  fc.constantFrom(...Object.values(files)),
  seeds.map((seed) => randomDesign(seed)),
  seeds.map((seed) => printDesign(soundSchema(seed, 18))),
  writtenSchema.map(printDesign),
);

it("keeps what any design says, and changes nothing a second time", () => {
  fc.assert(fc.property(texts, check), runs);
}, 60_000);

const disfigured = fc
  .tuple(texts, seeds, fc.integer({ min: 1, max: 40 }))
  .map(([text, seed, times]) => disfigure(text, seededRandom(seed), times));

it("holds for disfigured designs", () => {
  fc.assert(fc.property(disfigured, check), runs);
}, 120_000);

it("holds for broken designs", () => {
  const broken = fc
    .tuple(disfigured, fc.nat(), fc.nat({ max: 3 }), fc.constantFrom("", "'", "{", "}", "[", ",", "/*", "x "))
    .map(([text, at, length, insert]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + insert + text.slice(from + length);
    });
  fc.assert(fc.property(broken, check), runs);
}, 120_000);

it("leaves what the printer wrote as it is, but for lines that are too long", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        writtenSchema,
        seeds.map((seed) => soundSchema(seed, 18)),
      ),
      (schema) => {
        const read = readDesign(printDesign(schema));
        const edits = formatText(read, undefined);
        for (const { from, to, parsed } of read.syntax.blocks) {
          const isNarrow = parsed.text.split("\n").every(({ length }) => length <= 100);
          if (isNarrow)
            expect([parsed.text, edits.filter((edit) => edit.from >= from && edit.to < to)]).toEqual([parsed.text, []]);
        }
      },
    ),
    runs,
  );
}, 60_000);

it("changes of a selection only the elements and lines that it touches", () => {
  fc.assert(
    fc.property(disfigured, fc.nat(), fc.nat({ max: 200 }), (text, start, length) => {
      const from = start % (text.length + 1);
      const span: Span = { from, to: Math.min(text.length, from + length) };
      const before = readDesign(text);
      const formatted = applyEdits(text, formatText(before, span));
      const after = readDesign(formatted);
      expect(after.schema).toEqual(before.schema);
      expect(writtenIn(after).comments).toEqual(writtenIn(before).comments);
      const lines = { from: text.lastIndexOf("\n", from - 1) + 1, to: `${text}\n`.indexOf("\n", span.to) };
      const elements = before.syntax.blocks.flatMap((block) =>
        block.parsed.elements.map((each) => ({ from: block.from + each.from, to: block.from + each.to })),
      );
      const written = after.syntax.blocks.flatMap((block) =>
        block.parsed.elements.map((each) => block.parsed.text.slice(each.from, each.to)),
      );
      for (const [at, element] of elements.entries()) {
        if (element.to < lines.from || element.from > lines.to)
          expect(written[at]).toBe(text.slice(element.from, element.to));
      }
    }),
    runs,
  );
}, 120_000);

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { createReader, type Read, readDesign } from "#core/dbml/read.ts";
import type { EndNode, SettingList, Word } from "#core/dbml/syntax.ts";
import type { Completion } from "#core/language/language-calls.ts";
import { completeAt } from "./complete.ts";
import { signatureAt } from "./signature.ts";

const folder = new URL("../../corpus/schemas/", import.meta.url);
const corpus = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));

/** What is wrong with the answers at an offset. */
function faults(read: Read, offset: number): readonly string[] {
  const { span, items } = completeAt(read, offset);
  const { text } = read.syntax;
  const help = signatureAt(read, offset);
  const wrong: readonly (readonly [fault: string, is: boolean])[] = [
    ["does not hold the offset", span.from > offset || offset > span.to || span.to > text.length || span.from < 0],
    ["spans lines", text.slice(span.from, span.to).includes("\n")],
    ["a label twice", new Set(items.map(({ label }) => label)).size < items.length],
    ["too many", items.length > 300],
    ["not in order", items.some(({ rank }, at) => rank < (items[at - 1]?.rank ?? 0))],
    ["a parameter is not in the label", help?.parameters.some(({ label }) => !help.label.includes(label)) === true],
    ["an active one that is not there", help?.active !== undefined && help.parameters[help.active] === undefined],
  ];
  return wrong.flatMap(([fault, is]) => (is ? [`${offset}: ${fault}`] : []));
}

test.each(corpus)("an answer is sound at every offset", (text) => {
  const read = readDesign(text);
  expect(Array.from({ length: text.length + 1 }, (_, offset) => faults(read, offset)).flat()).toEqual([]);
});

test.each(corpus)("an answer is sound where a text ends early", (text) => {
  const reader = createReader();
  const ends = Array.from({ length: Math.ceil(text.length / 3) }, (_, at) => at * 3);
  expect(ends.flatMap((end) => faults(reader(text.slice(0, end)), end))).toEqual([]);
});

test("an answer is sound in a text that was cut, and in one with rubbish", () => {
  const rubbish = fc.array(fc.constantFrom(..."[](){}.,:~<>-?'\"`#/*\\\n ", "ref:", "not", "Table a {", "null"), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.constantFrom(...corpus), fc.nat(), fc.nat(200), rubbish, (text, start, length, added) => {
      const from = start % text.length;
      const middle = added.join("");
      const read = readDesign(text.slice(0, from) + middle + text.slice(from + length));
      const offsets = Array.from({ length: middle.length + 1 }, (_, at) => from + at);
      expect(offsets.flatMap((at) => faults(read, at))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** Names that refer to something, by the text that each of them is offered as. */
function* written(read: Read): Generator<Word> {
  for (const { from, parsed } of read.syntax.blocks) {
    for (const element of parsed.elements) {
      for (const word of wordsOf(element)) yield { ...word, from: from + word.from, to: from + word.to };
    }
  }
}

type Element = Read["syntax"]["blocks"][number]["parsed"]["elements"][number];

function wordsOf(element: Element): readonly Word[] {
  switch (element.kind) {
    case "table":
    case "partial":
      return element.items.flatMap((item) => {
        if (item.kind === "inject") return [item.name];
        if (item.kind === "column")
          return [...(item.type?.path.words.slice(-1) ?? []), ...inSettings(item.settings, item.flags.length)];
        if (item.kind !== "indexes") return [];
        return item.items.flatMap(({ keys, settings }) => [
          ...keys.flatMap((key) => ("column" in key ? [key.column] : [])),
          ...inSettings(settings),
        ]);
      });
    case "ref":
      return element.relation === undefined
        ? []
        : [element.relation.left, element.relation.right].flatMap(inEnd).concat(inSettings(element.relation.settings));
    case "group":
      return element.members.flatMap(({ words }) => words.slice(-1));
    case "records":
      return element.columns ?? [];
    default:
      return [];
  }
}

const inEnd = ({ table, columns }: EndNode): readonly Word[] => [...table.slice(-1), ...columns];

/** A list may hold what contradicts itself; that is not offered. */
const contradicting: ReadonlySet<string> = new Set([
  "pk",
  "primary key",
  "null",
  "increment",
  "default",
  "identity",
  "generated",
]);

function inSettings(list: SettingList | undefined, flags = 0): readonly Word[] {
  const settings = list?.settings ?? [];
  const isOdd = settings.filter(({ key }) => contradicting.has(key)).length + flags > 1;
  return settings.flatMap(({ key, keySpan, value }) => [
    ...(isOdd && contradicting.has(key) ? [] : [{ ...keySpan, text: key, quoted: false }]),
    ...(value?.kind === "relation" ? inEnd(value.end) : []),
  ]);
}

/** The lines where a name is not offered once it is taken away. */
function notOffered(text: string): { readonly asked: number; readonly missing: readonly string[] } {
  const reader = createReader();
  const missing: string[] = [];
  let asked = 0;
  for (const word of written(reader(text))) {
    const read = reader(text.slice(0, word.from) + text.slice(word.to));
    asked++;
    const { items } = completeAt(read, word.from);
    const isOffered = items.some(({ label, insert }) => [label, insert, insert.replace(/\.$/, "")].includes(word.text));
    const line = text.slice(0, word.from).split("\n").length;
    if (!isOffered) missing.push(`${line}: ${word.text}, but ${items.map(({ label }) => label).slice(0, 8)}`);
  }
  return { asked, missing };
}

test.each(corpus)("what stands in a design is offered where it was taken away", (text) => {
  const { asked, missing } = notOffered(text);
  expect(asked).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test("what stands in a random design is offered where it was taken away", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(notOffered(randomDesign(seed)).missing).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

const ofSyntax =
  /^(?:unexpected-token|missing-|wrong-value|unknown-setting|empty-list|nested-schema|duplicate-setting|contradiction)/;

const syntaxErrors = ({ diagnostics }: Read): readonly string[] =>
  diagnostics.flatMap(({ code, message, severity }) =>
    severity === "error" && ofSyntax.test(code) ? [`${code}: ${message}`] : [],
  );

/** The best offers of each kind that say all by themselves. */
function wholeOffers(items: readonly Completion[]): readonly Completion[] {
  const taken = new Map<string, number>();
  return items.filter(({ kind, isSnippet, goesOn }) => {
    const count = taken.get(kind) ?? 0;
    taken.set(kind, count + 1);
    return isSnippet !== true && goesOn !== true && count < 4;
  });
}

test.each(corpus)("what is taken in place of a word is well formed", (text) => {
  const reader = createReader();
  const wrong: string[] = [];
  let taken = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}_]\w*/gu)) {
    // Another key before a value that stands there already may want another value.
    if (text[index + word.length] === ":") continue;
    const before = text.slice(0, index);
    const behind = text.slice(index + word.length);
    const { span, items } = completeAt(reader(before + behind), index);
    for (const { insert } of wholeOffers(items)) {
      const changed = `${before.slice(0, span.from)}${insert}${behind.slice(span.to - index)}`;
      taken++;
      wrong.push(...syntaxErrors(reader(changed)).map((error) => `${index}, ${word} → ${insert}: ${error}`));
    }
  }
  expect(taken).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});

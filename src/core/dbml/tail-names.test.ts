import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBlock } from "./parse.ts";
import { printString } from "./strings.ts";
import { labelOf, printTail, readTail } from "./tail-names.ts";

test.each([
  ["own_rows", "for select", { name: "own_rows", schema: undefined, rest: "for select" }],
  ["see_own", '"Users see own" for select', { name: "Users see own", schema: undefined, rest: "for select" }],
  ["x", '"a ""b""" for select', { name: 'a "b"', schema: undefined, rest: "for select" }],
  ["p", 'audit."p 1" default', { name: "p 1", schema: "audit", rest: "default" }],
  ["p", '"Odd one"."p" default', { name: "p", schema: "Odd one", rest: "default" }],
  ["p", '"', { name: "p", schema: undefined, rest: '"' }],
])("%s: %s", (label, text, expected) => {
  expect(readTail(label, text)).toEqual(expected);
});

test.each([
  ["own_rows", "own_rows"],
  ["1st", "1st"],
  ["Users see own", "Users_see_own"],
  ['"', "x"],
  ["Größe!", "Größe"],
])("the label of %j is %j", (name, label) => {
  expect(labelOf(name)).toBe(label);
});

const name = fc.oneof(
  fc.constantFrom("a", "A b", 'qu"ote', "1", "_", "Größe", "a.b", "-"),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const rest = fc.constantFrom("for select", "", '"x" y', 's."x"', "default");

test("a printed tail is a plain key of its own, and reads back with its name", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.constantFrom(undefined, "audit", "Odd one"), rest)), (tails) => {
      const taken = new Set<string>();
      for (const [own, schema, text] of tails) {
        const { key, value } = printTail("policy_", { name: own, schema, rest: text }, (each) => taken.has(each));
        expect(taken.has(key)).toBe(false);
        taken.add(key);
        const { elements, diagnostics } = parseBlock(`Metadata Table t {\n  ${key}: ${printString(value)}\n}`);
        expect(diagnostics).toEqual([]);
        expect(elements[0]?.kind === "metadata" && elements[0].fields[0]?.key.text).toBe(key);
        expect(readTail(key.slice("policy_".length), value)).toEqual({ name: own, schema, rest: text });
      }
    }),
    { numRuns: 500 },
  );
}, 30_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import { Lexer } from "./lexer.ts";
import { parseBlock } from "./parse.ts";
import { dedent, printNote, printQuoted, printString, printWord } from "./strings.ts";

const anyText = fc.string({
  unit: fc.constantFrom("a", "b", " ", "  ", "\n", "\t", "\r", "'", "'''", '"', "\\", "`", "é", "\0"),
  maxLength: 30,
});

test("a printed string reads back as itself", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const lexer = new Lexer(printString(text));
      expect([lexer.kind, lexer.value, lexer.diagnostics]).toEqual(["string", text, []]);
    }),
    { numRuns: 2000 },
  );
});

test("a printed note reads back as itself, but for the indentation that no note keeps", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom("", "  ", "\t"), (text, indent) => {
      const lexer = new Lexer(printNote(text, indent));
      expect([lexer.kind, dedent(lexer.value), lexer.diagnostics]).toEqual(["string", dedent(text), []]);
    }),
    { numRuns: 2000 },
  );
});

test("a printed name reads back as itself", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string()), (name) => {
      const lexer = new Lexer(printWord(name));
      expect([lexer.kind === "word" || lexer.kind === "quoted", lexer.value, lexer.to]).toEqual([
        true,
        name,
        printWord(name).length,
      ]);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["\n\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc\n"],
  ["  a\n    b\n  c", "a\n  b\nc"],
  ["\n   \n  a\n ", "a\n"],
  ["   ", ""],
])("dedent %j", (text, expected) => {
  expect(dedent(text)).toBe(expected);
});

test.each([
  ["using (true)", "'using (true)'"],
  ["state = 'open'", `"state = 'open'"`],
  [`"A b" = 'x' or true`, `'''"A b" = 'x' or true'''`],
  [`"A b" = 'x'`, `'"A b" = \\'x\\''`],
  [`"A" 'b'\n`, `'"A" \\'b\\'\\n'`],
])("SQL in quotes: %j", (text, printed) => {
  expect(printQuoted(text)).toBe(printed);
});

test("a quoted text reads back as itself, whatever it holds", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '"', "\\", " ", "a", "\n", "u", "`") })),
      (text) => {
        const { elements, diagnostics } = parseBlock(`Metadata Table t {\n  k: ${printQuoted(text)}\n}`);
        expect(diagnostics).toEqual([]);
        const value = elements[0]?.kind === "metadata" ? elements[0].fields[0]?.value : undefined;
        expect(value?.kind === "string" && value.text).toBe(text);
      },
    ),
    { numRuns: 1000 },
  );
});

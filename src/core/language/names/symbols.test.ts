import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { createReader, readDesign } from "#core/dbml/read.ts";
import type { DocumentSymbol } from "#core/language/language-calls.ts";
import { symbolsOf } from "./symbols.ts";

/** A line for each symbol: what it is, its name as it stands in the text, its detail. */
function outline(text: string): string {
  const line = (symbol: DocumentSymbol, depth: number): string[] => {
    const at = text.slice(symbol.nameSpan.from, symbol.nameSpan.to);
    const name = at === symbol.name ? at : `${symbol.name} (${at})`;
    const detail = symbol.detail === undefined ? "" : `: ${symbol.detail}`;
    const own = `${"  ".repeat(depth)}${symbol.kind} ${name}${detail}`;
    return [own, ...symbol.children.flatMap((child) => line(child, depth + 1))];
  };
  return symbolsOf(readDesign(text))
    .flatMap((symbol) => line(symbol, 0))
    .join("\n");
}

test.each([
  ["Table users { id int }", "table users\n  column id: int"],
  ["Table core.users as U { id int }", "table core.users: U\n  column id: int"],
  ['Table "a b" { "c d" int }', 'table a b ("a b")\n  column c d ("c d"): int'],
  ["Table t { n numeric(12, 2)[] }", "table t\n  column n: numeric(12,2)[]"],
  ["TablePartial p { id int }\nTable t { ~p }", "partial p\n  column id: int\ntable t\n  partial p"],
  [
    "Table t { a int\n indexes { a\n (a, `lower(b)`) } }",
    "table t\n  column a: int\n  index a\n  index a, lower(b) ((a, `lower(b)`))",
  ],
  ["Table t { a int\n indexes { a [name: 'x'] } }", "table t\n  column a: int\n  index x ('x'): a"],
  ["Table t { a int\n checks { `a > 0` [name: 'c'] } }", "table t\n  column a: int\n  check c ('c'): a > 0"],
  ["Table t { a int\n checks { `a > 0` } }", "table t\n  column a: int\n  check a > 0 (`a > 0`)"],
  ["Table t { a int\n note: 'x' }", "table t\n  column a: int"],
  ["Table t { a int\n records (a) { 1 } }", "table t\n  column a: int\n  records Records (records): 1 row"],
  ["Enum s { a\n b [note: 'x'] }", "enum s\n  value a\n  value b"],
  ["Ref: a.x > b.y", "reference a.x > b.y"],
  ["Ref name: a.x ?<> b.y", "reference name: a.x ?<> b.y"],
  ["Ref: c.a.(x, y)  -  b.(x, y)", "reference c.a.(x, y) - b.(x, y) (c.a.(x, y)  -  b.(x, y))"],
  ["Ref:", "reference Ref"],
  ["TableGroup g { a }", "group g: 1 table"],
  ["TableGroup g { a\n b }", "group g: 2 tables"],
  ["Note n { 'x' }", "note n"],
  ["Project p { Note: 'x' }", "project p"],
  ["Project { Note: 'x' }", "project Project"],
  ["DiagramView v { * }", "view v"],
  ["Records core.t(a) { 1\n 2 }", "records core.t: 2 rows"],
  ["Metadata Column t.a { x: 'y' }", "metadata t.a: column"],
  ['Table "" { id int }', 'table ""\n  column id: int'],
  ["Table t {\n  a int\n  b", "table t\n  column a: int\n  column b"],
  ["", ""],
])("the outline of %j", (text, said) => {
  expect(outline(text)).toBe(said);
});

test("names stand in their elements and elements in what holds them, even where the text breaks off", () => {
  const check = (symbols: readonly DocumentSymbol[], from: number, to: number): void => {
    for (const { span, nameSpan, name, children } of symbols) {
      expect(name).not.toBe("");
      expect(from <= span.from && span.from <= nameSpan.from).toBe(true);
      expect(nameSpan.from <= nameSpan.to && nameSpan.to <= span.to && span.to <= to).toBe(true);
      check(children, span.from, span.to);
    }
  };
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
      const whole = randomDesign(seed);
      const text = whole.slice(0, Math.ceil(whole.length * share));
      check(symbolsOf(readDesign(text)), 0, text.length);
    }),
  );
});

test("an element that moved keeps what it holds", () => {
  const read = createReader();
  const text = "Table a { id int }\nTable b { id int }\n";
  symbolsOf(read(text));
  const after = `Table c { id int }\n${text}`;
  expect(symbolsOf(read(after))).toEqual(symbolsOf(readDesign(after)));
});

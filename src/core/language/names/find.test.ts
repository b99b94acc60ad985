import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import { atCursor, marked } from "#core/language/cursor.test-support.ts";
import { definitionAt, mentionsOf, referencesAt } from "./find.ts";
import { mentionsIn } from "./mentions.ts";
import { namedKey } from "./named.test-support.ts";

const definition = (text: string): string => {
  const { read, offset } = atCursor(text);
  return marked(read.syntax.text, definitionAt(read, offset));
};

const references = (text: string): string => {
  const { read, offset } = atCursor(text);
  return marked(read.syntax.text, referencesAt(read, offset));
};

describe("the definition of the name at the cursor", () => {
  test.each([
    ["Table a { id int }\nRef: a.id > |a.id", "Table «a» { id int }\nRef: a.id > a.id"],
    ["Table a { id int }\nRef: a.|id > a.id", "Table a { «id» int }\nRef: a.id > a.id"],
    ["Table |a { id int }", "Table «a» { id int }"],
    ["Table c.a { id int }\nRef: c.|a.id > c.a.id", "Table c.«a» { id int }\nRef: c.a.id > c.a.id"],
    ["Table a as B { id int }\nTableGroup g { |B }", "Table a as «B» { id int }\nTableGroup g { B }"],
    [
      "TablePartial p { x int }\nTable t { ~p\n indexes { |x } }",
      "TablePartial p { «x» int }\nTable t { ~p\n indexes { x } }",
    ],
    ["TablePartial p { x int }\nTable t { ~|p }", "TablePartial «p» { x int }\nTable t { ~p }"],
    ["Enum s { a }\nTable t { x |s }", "Enum «s» { a }\nTable t { x s }"],
    ["Enum s { a }\nTable t { x s [default: s.|a] }", "Enum s { «a» }\nTable t { x s [default: s.a] }"],
    ["Enum s { a }\nTable t { x s [default: '|a'] }", "Enum s { «a» }\nTable t { x s [default: 'a'] }"],
    ["Table t { x int\n y int }\nRef |r: t.x > t.y", "Table t { x int\n y int }\nRef «r»: t.x > t.y"],
    ["TableGroup g { }\nMetadata TableGroup |g { a: 'b' }", "TableGroup «g» { }\nMetadata TableGroup g { a: 'b' }"],
    ["Note n { 'x' }\nMetadata Note |n { a: 'b' }", "Note «n» { 'x' }\nMetadata Note n { a: 'b' }"],
    ["DiagramView |v { * }", "DiagramView «v» { * }"],
    ["Table c.a { id int }\nRef: |c.a.id > c.a.id", "Table c.a { id int }\nRef: c.a.id > c.a.id"],
    ["Table a { id int }\nRef: a.id > |b.id", "Table a { id int }\nRef: a.id > b.id"],
    ["Table a { id |int }", "Table a { id int }"],
    ["Table a { x int\n x text }\nRef: a.|x > a.x", "Table a { «x» int\n «x» text }\nRef: a.x > a.x"],
    ["Table a { x int }\nTable |a { y int }", "Table «a» { x int }\nTable a { y int }"],
  ])("%j", (text, said) => {
    expect(definition(text)).toBe(said);
  });
});

describe("the references of the name at the cursor", () => {
  test.each([
    [
      "Table |a { id int\n a int }\nRef: a.id > b.id\nTableGroup a { a }",
      "Table «a» { id int\n a int }\nRef: «a».id > b.id\nTableGroup a { «a» }",
    ],
    [
      "Table a as B { id int }\nRef: |a.id > B.id\nRecords B(id) { 1 }",
      "Table «a» as «B» { id int }\nRef: «a».id > «B».id\nRecords «B»(id) { 1 }",
    ],
    ["Table a as B { id int }\nRef: a.id > |B.id", "Table «a» as «B» { id int }\nRef: «a».id > «B».id"],
    [
      "Table a { |id int\n b int\n indexes { (id, b) } }\nTable c { id int [ref: > a.id] }\nMetadata Column a.id { x: 'y' }",
      "Table a { «id» int\n b int\n indexes { («id», b) } }\nTable c { id int [ref: > a.«id»] }\nMetadata Column a.«id» { x: 'y' }",
    ],
    [
      "TablePartial p { |x int }\nTable t { ~p\n indexes { x } }\nTable u { x int\n ~p }\nRef: t.x > u.x",
      "TablePartial p { «x» int }\nTable t { ~p\n indexes { «x» } }\nTable u { x int\n ~p }\nRef: t.«x» > u.x",
    ],
    [
      "TablePartial p { y int [ref: > id] }\nTable t { |id int\n ~p }",
      "TablePartial p { y int [ref: > «id»] }\nTable t { «id» int\n ~p }",
    ],
    [
      "Enum |s { a }\nTable t { x s [default: s.a]\n s text }",
      "Enum «s» { a }\nTable t { x «s» [default: «s».a]\n s text }",
    ],
    [
      "Enum s { a }\nEnum r { a }\nTable t { x s [default: s.|a]\n y r [default: r.a] }",
      "Enum s { «a» }\nEnum r { a }\nTable t { x s [default: s.«a»]\n y r [default: r.a] }",
    ],
    [
      "Enum s { |a }\nTable t { x s [default: 'a']\n y text [default: 'a'] }\nRecords t(y, x) { 'a', 'a' }",
      "Enum s { «a» }\nTable t { x s [default: «'a'»]\n y text [default: 'a'] }\nRecords t(y, x) { 'a', «'a'» }",
    ],
    ["Table t { x int\n y int }\nRef |r: t.x > t.y", "Table t { x int\n y int }\nRef «r»: t.x > t.y"],
    [
      "Table t { x int\n y int }\nRef |r: t.x > t.y\nMetadata Table t { reference_r: 'match full' }",
      "Table t { x int\n y int }\nRef «r»: t.x > t.y\nMetadata Table t { reference_«r»: 'match full' }",
    ],
    [
      "Table t { x int }\nTable u { x int }\nRef r: t.x > u.x\nRef r: u.x > u.y\nMetadata Table u { reference_|r: 'match full' }",
      "Table t { x int }\nTable u { x int }\nRef «r»: t.x > u.x\nRef r: u.x > u.y\nMetadata Table u { reference_«r»: 'match full' }",
    ],
    [
      "Table t { x int }\nTable u { x int\n y int }\nRef r: t.x > u.x\nRef r: u.x > u.y\nMetadata Table u { reference_|r: 'match full' }",
      "Table t { x int }\nTable u { x int\n y int }\nRef r: t.x > u.x\nRef «r»: u.x > u.y\nMetadata Table u { reference_«r»: 'match full' }",
    ],
    [
      "TablePartial |p { x int }\nTable t { ~p }\nTable u { ~p }",
      "TablePartial «p» { x int }\nTable t { ~«p» }\nTable u { ~«p» }",
    ],
    [
      "Table |c.a { x int }\nTable b { x int }\nRef: b.x > c.a.x",
      "Table «c».a { x int }\nTable b { x int }\nRef: b.x > «c».a.x",
    ],
    [
      "TableGroup |g { }\nDiagramView v { TableGroups { g } }",
      "TableGroup «g» { }\nDiagramView v { TableGroups { «g» } }",
    ],
    ["Note n { 'n' }\nDiagramView v { Notes { |n } }", "Note «n» { 'n' }\nDiagramView v { Notes { «n» } }"],
    ["Ref: a.|x > b.x\nRef: a.x > c.x", "Ref: a.«x» > b.x\nRef: a.«x» > c.x"],
    ['Table "a\\"b" { x int }\nRef: "a\\"|b".x > c.x', 'Table «"a\\"b"» { x int }\nRef: «"a\\"b"».x > c.x'],
    ['Table ab { x int }\nRef: "\\a|b".x > c.x', 'Table «ab» { x int }\nRef: «"\\ab"».x > c.x'],
    [
      "Table t { |id int\n checks { `ID > 0 and t.id < 9` } }",
      "Table t { «id» int\n checks { `«ID» > 0 and t.«id» < 9` } }",
    ],
    ["Table a { id int // |a\n}", "Table a { id int // a\n}"],
  ])("%j", (text, said) => {
    expect(references(text)).toBe(said);
  });

  test("begin with the declaration, wherever it stands", () => {
    const { read, offset } = atCursor("Ref: a.x > b.|x\nTable b { x int }");
    expect(referencesAt(read, offset).map(({ from, role }) => [from, role])).toEqual([
      [25, "declared"],
      [13, "named"],
    ]);
  });

  test("to a table its alias is another name, not another declaration", () => {
    const { read, offset } = atCursor("Table |a as B { x int }");
    expect(referencesAt(read, offset).map(({ role }) => role)).toEqual(["declared", "named"]);
  });
});

describe("laws, over any design", () => {
  test("the mentions of a name are those among all that mean it", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const read = readDesign(randomDesign(seed));
        const all = mentionsIn(read);
        for (const { named } of all) {
          const meant = all.filter(
            (each) =>
              namedKey(each.named) === namedKey(named) ||
              (named.kind === "table" && each.named.kind === "alias" && each.named.table === named.table),
          );
          expect(mentionsOf(read, named)).toEqual(meant);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a name is unknown exactly when nothing declares it, but for schemas", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
        const whole = randomDesign(seed);
        const read = readDesign(whole.slice(Math.ceil(whole.length * share)));
        for (const { from, named, role, isUnknown } of mentionsIn(read)) {
          if (named.kind === "schema") continue;
          const found = definitionAt(read, from);
          expect(found.length === 0).toBe(isUnknown === true);
          if (role === "declared") expect(isUnknown).toBeUndefined();
        }
      }),
    );
  });
});

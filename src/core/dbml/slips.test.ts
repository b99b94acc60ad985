import { expect, test } from "vitest";
import { marked } from "#core/language/cursor.test-support.ts";
import { readDesign } from "./read.ts";

const tables = "Table a {\n  id int [pk]\n}\nTable b {\n  id int [pk]\n}\n";

/** One thing is said of the text, at what is marked. */
function check(expected: string, said: string, other?: readonly [text: string, said: string]): void {
  const text = expected.replaceAll(/[«»]/g, "");
  const { diagnostics } = readDesign(text);
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([said]);
  expect(
    marked(
      text,
      diagnostics.flatMap(({ at }) => at ?? []),
    ),
  ).toBe(expected);
  if (other === undefined) return;
  const related = diagnostics.flatMap((each) => each.related ?? []);
  expect(related.map(({ at, message }) => [text.slice(at.from, at.to), message])).toEqual([other]);
}

const begins = ["[", "They begin here."] as const;
const close = `error: Close the settings with "]".`;

test.each([
  ["a column on the next line", "Table a {\n  id int [pk«»\n  name text\n}\n"],
  ["with settings of its own", "Table a {\n  id int [pk«»\n  name text [not null]\n  age int\n}\n"],
  ["with an argument", "Table a {\n  id int [pk, unique«» // why\n  name varchar(20)\n}\n"],
  ["with a name in quotes", 'Table a {\n  id int [pk\n  «"full name"» text\n}\n'],
  ["behind a value", "Table a {\n  id int [note: 'x'\n  «name» text\n}\n"],
  ["behind a comma", "Table a {\n  id int [pk,\n  name text\n«}»\n"],
  ["nothing but the bracket", "Table a {\n  id int [\n  name text\n«}»\n"],
  ["the last column", "Table a {\n  id int [pk\n«}»\n"],
  ["indexes on the next line", "Table a {\n  id int [pk«»\n  indexes {\n    id\n  }\n}\n"],
  ["an index", "Table a {\n  id int\n  indexes {\n    id [unique«»\n    id [pk]\n  }\n}\n"],
  ["the value of an enum", "Enum e {\n  x [note: 'y'\n  «z»\n}\n"],
  ["a reference", `${tables}Ref: a.id > b.id [delete: cascade«»\n`],
])("an open list is one fault: %s", (_, expected) => {
  check(expected, close, begins);
});

test("what follows an open list is read", () => {
  const { schema } = readDesign("Table a {\n  id int [pk\n  name text [not null]\n  age int\n}\n");
  expect(schema.tables[0]?.columns.map(({ name, pk, notNull }) => [name, pk, notNull])).toEqual([
    ["id", true, undefined],
    ["name", false, true],
    ["age", false, undefined],
  ]);
});

test("a text without an end is one fault, and has swallowed the bracket", () => {
  check("Table a {\n  id int [note: «'abc]»\n  name text\n}\n", "error: This text has no end: close it with '.");
});

test("the name of a setting may go on in the next line", () => {
  expect(readDesign("Table a {\n  id int [not\n  null, primary\n  key]\n}\n").diagnostics).toEqual([]);
});

test("a list of many lines is not looked through from each of them", () => {
  const { diagnostics } = readDesign(`Table a {\n  id int [\n${"pk\n".repeat(20_000)}}\n`);
  expect(diagnostics).not.toEqual([]);
});

test.each([
  ["Ref «a».id > b.id\n", "after Ref"],
  ["Ref «a».id > b.id [delete: cascade]\n", "after Ref"],
  ["ref\n«a».id > b.id\n", "after Ref"],
  ["Ref first «a».id > b.id\n", "after the name of the reference"],
])("a reference without its colon: %j", (ref, where) => {
  check(`${tables}${ref}`, `error: A colon is missing ${where}.`);
  expect(readDesign(`${tables}${ref.replaceAll(/[«»]/g, "")}`).schema.references).toHaveLength(1);
});

test("a name with a dash is not taken for an end", () => {
  const { diagnostics } = readDesign(`${tables}Ref a-b: a.id > b.id\n`);
  expect(diagnostics.map(({ code }) => code)).not.toContain("missing-colon");
});

test.each([
  ["default: «now()», not null", "now()"],
  ["default: «concat(a, ')')»", "concat(a, ')')"],
  ["default: «now() + 1»", "now() + 1"],
  ["check: «a > 0», not null", "a > 0"],
  ["default: «now  (\t)»", "now ( )"],
])("SQL without backticks: [%s]", (settings, sql) => {
  check(`Table t {\n  a int [${settings}]\n}\n`, `error: SQL stands in backticks: \`${sql}\`.`);
});

test.each([
  [
    "Table users [«note: 'People'»] {\n  id int [pk]\n  Note: 'all users'\n}\n",
    `The table "users" has two notes: this one counts, and the one in its settings is lost.`,
  ],
  [
    "TablePartial p [«note: 'x'»] {\n  id int [pk]\n  Note {\n    'y'\n  }\n}\n",
    `The table partial "p" has two notes: this one counts, and the one in its settings is lost.`,
  ],
  [
    `TableGroup g [color: #fff, «note: 'x'»] {\n  Note: 'y'\n}\n`,
    `The table group "g" has two notes: this one counts, and the one in its settings is lost.`,
  ],
])("one of two notes is lost: %j", (expected, message) => {
  const text = expected.replaceAll(/[«»]/g, "");
  const { diagnostics } = readDesign(text);
  expect(diagnostics.map((each) => [each.severity, each.message])).toEqual([["warning", message]]);
  const [{ at, related } = {}] = diagnostics;
  expect(at && text.slice(at.from, at.from + 4)).toBe("Note");
  expect(
    marked(
      text,
      (related ?? []).map((each) => each.at),
    ),
  ).toBe(expected);
});

test("a warning does not hide that a table is empty", () => {
  const codes = readDesign("Table t [nte: 'x', note: 'x'] {\n  Note: 'y'\n}\n").diagnostics.map(({ code }) => code);
  expect(codes.toSorted()).toEqual(["duplicate-note", "empty-table", "mistyped-setting"]);
});

test("a text without an end is said once, however often it is looked at", () => {
  const said = readDesign('Ref:\n  "abc\n').diagnostics.filter(({ code }) => code === "string-without-end");
  expect(said).toHaveLength(1);
});

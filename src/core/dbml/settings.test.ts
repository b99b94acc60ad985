import { expect, test } from "vitest";
import { readDesign } from "./read.ts";

const said = (text: string): string[] =>
  readDesign(text).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

test.each([
  ["defualt: 'x'", `warning: "defualt" is kept as a setting of your own. Did you mean "default"?`],
  ["nte: 'x'", `warning: "nte" is kept as a setting of your own. Did you mean "note"?`],
  ["identiy: 'always'", `warning: "identiy" is kept as a setting of your own. Did you mean "identity"?`],
  ["pkk", `error: "pkk" is not a setting, and a setting of your own needs a text. Did you mean "pk"?`],
  ["unqiue", `error: "unqiue" is not a setting, and a setting of your own needs a text. Did you mean "unique"?`],
  [
    "default: foo",
    `error: "default" needs a number, a text in quotes, \`an expression\`, true, false, null or a value of an enum.`,
  ],
  ["pk, pk", `error: "pk" is already set.`],
  ["null, not null", `error: A column cannot be both "null" and "not null".`],
  ["owner_team: 'x'", undefined],
  ["pii: 'email'", undefined],
])("a column with [%s]", (settings, expected) => {
  expect(said(`Table t {\n  a int [${settings}]\n}`)).toEqual(expected === undefined ? [] : [expected]);
});

test.each([
  [
    "Table t [headercolour: '#fff'] {\n a int\n}",
    `warning: "headercolour" is kept as a setting of your own. Did you mean "headercolor"?`,
  ],
  [
    "Table t {\n a int\n indexes {\n a [unqiue]\n }\n}",
    `error: "unqiue" is not a setting of an index. Did you mean "unique"?`,
  ],
  ["Tabel t {\n a int\n}", `error: "Tabel" is not an element. Did you mean "Table"?`],
  [
    "CREATE TABLE t (a int);",
    "error: This looks like SQL, but the text of a design is DBML: Table users { id int [pk] }. Import turns SQL into it.",
  ],
  ["Table t {\n a int\n}\nTable t {\n b int\n}", `error: "t" is already a table.`],
  ["Table t {\n a int [ref: > u.id]\n}", `error: There is no table "u".`],
  [
    "Table t {\n a int\n b text [ref: > t.a]\n}",
    "warning: t.b is text but t.a is int: a reference joins columns of one type.",
  ],
  [
    "Table t {\n a int\n b int\n}\nRef: t.(a, b) > t.a",
    "error: The ends differ: 2 columns on the left, 1 column on the right. Name as many on both.",
  ],
  ["Table t {\n a int\n indexes {\n z\n }\n}", `error: The table has no column "z" to index.`],
  ["Table t {\n ~base\n}", `error: There is no table partial "base".`],
  ["Enum s {\n x\n}\nTable t {\n a s [default: s.y]\n}", `error: The enum "s" has no value "y".`],
  ["Enum s {\n x\n}\nTable t {\n a s [default: 'y']\n}", `warning: The enum "s" has no value "y".`],
  ["TableGroup g {\n t\n}", `error: There is no table "t".`],
  ["Table t {\n a int\n}\nRecords t(a, b) {\n 1\n}", `error: The table "t" has no column "b".`],
])("%j", (text, expected) => {
  expect(said(text)[0]).toBe(expected);
});

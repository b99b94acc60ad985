import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { atCursor, marked } from "#core/language/cursor.test-support.ts";
import { sqlRun } from "./sql-run.ts";

const customers = "Table customers {\n  id bigint [pk]\n}\n";

/** The SQL around the cursor, in « and ». */
function run(text: string): string {
  const { read, offset } = atCursor(text);
  const found = sqlRun(read, offset);
  return marked(read.syntax.text, found === undefined ? [] : [found]);
}

test.each<[what: string, text: string, expected: string]>([
  ["a statement alone", "CR|EATE TABLE t (a int);\n", "«CREATE TABLE t (a int);»\n"],
  [
    "all that follow each other",
    `${customers}\nCRE|ATE TABLE t (a int);\n\nCREATE INDEX ON t (a);\nCOMMENT ON TABLE t IS 'x; y';\n\nTable u {\n  a int\n}\n`,
    `${customers}\n«CREATE TABLE t (a int);\n\nCREATE INDEX ON t (a);\nCOMMENT ON TABLE t IS 'x; y';»\n\nTable u {\n  a int\n}\n`,
  ],
  [
    "one that an element seems to stand in",
    "CREATE TABLE s (\n  id int,\n  note text,\n  name text\n);\nCRE|ATE TABLE t (a int);\n",
    "«CREATE TABLE s (\n  id int,\n  note text,\n  name text\n);\nCREATE TABLE t (a int);»\n",
  ],
  [
    "comments of SQL before, within and behind it",
    "// mine\n--| a shop\n-- of ours\nCREATE TABLE t (a int); -- t\n-- the next\nCREATE TABLE u (a int); -- u\n// mine\n",
    "// mine\n«-- a shop\n-- of ours\nCREATE TABLE t (a int); -- t\n-- the next\nCREATE TABLE u (a int); -- u»\n// mine\n",
  ],
  [
    "a last one without a semicolon ends before the next element",
    `CREATE| TABLE t (a int)\n\n// customers\n${customers}`,
    `«CREATE TABLE t (a int)»\n\n// customers\n${customers}`,
  ],
  [
    "what is no SQL stays out of it",
    "CREAT|E TABLE t (a int);\nsome words\n",
    "«CREATE TABLE t (a int);»\nsome words\n",
  ],
  [
    "of two runs the one that is meant",
    `CREATE TABLE s (a int);\n${customers}create| table t (a int);`,
    `CREATE TABLE s (a int);\n${customers}«create table t (a int);»`,
  ],
  ["none where no table is made", "INS|ERT INTO t VALUES (1);\n", "INSERT INTO t VALUES (1);\n"],
  [
    "none elsewhere",
    `Ta|ble t {\n  a int\n}\nCREATE TABLE u (a int);\n`,
    "Table t {\n  a int\n}\nCREATE TABLE u (a int);\n",
  ],
  [
    "settings of a dump before the tables",
    "SET| x = 1;\nCREATE TABLE t (a int);\n",
    "«SET x = 1;\nCREATE TABLE t (a int);»\n",
  ],
])("%s", (_, text, expected) => {
  expect(run(text)).toBe(expected);
});

test("a quote that nothing closes ends the run with the text", () => {
  const text = "CREATE TABLE t (a text default 'x);\n";
  expect(sqlRun(readDesign(text), 0)).toEqual({ from: 0, to: text.length - 1 });
});

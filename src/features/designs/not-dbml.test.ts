import fc from "fast-check";
import { expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { refusalOf } from "./not-dbml.ts";

test("an SQL file is refused by its name, with a sentence", () => {
  expect(refusalOf("dump.sql", "")).toBe(
    "dump.sql is SQL. Crowsfoot opens .dbml files; importing SQL is not there yet.",
  );
  expect(refusalOf("DUMP.SQL", shop)).toMatch(/^DUMP\.SQL is SQL/);
});

test.each([
  "CREATE TABLE t (id int);",
  "\uFEFF  create table t (id int);",
  "-- my tables\n\n/* of\n1999 */\nALTER TABLE t ADD c int;",
  "--\n-- PostgreSQL database dump\n--\n",
  "-- PostgreSQL database dump",
  "--\n\n\\restrict abc\n\nSET statement_timeout = 0;",
  "insert into t values (1);",
])("SQL is refused under any name: %j", (text) => {
  expect(refusalOf("schema.txt", text)).toMatch(/^schema\.txt is SQL/);
});

test.each([
  shop,
  "",
  "// CREATE TABLE t\nTable t { id int }",
  "/* CREATE */ Table create { id int }",
  "/* never closed CREATE TABLE",
  "-- not a comment of DBML",
  "Enum created { yes }",
  "created at",
])("DBML, broken or not, may be tried: %j", (text) => {
  expect(refusalOf("design.dbml", text)).toBeUndefined();
});

test("law: a table in front makes it no SQL, whatever follows", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(refusalOf("design.dbml", `Table t { id int }\n${text}`)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

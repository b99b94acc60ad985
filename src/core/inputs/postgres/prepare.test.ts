import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareSql } from "./prepare.ts";
import { splitStatements } from "./split.ts";

const statements = (text: string): readonly string[] => {
  const { sql } = prepareSql(text);
  return splitStatements(sql).map(({ from, to }) => sql.slice(from, to));
};

test("commands to psql and the rows of COPY become spaces, and every offset stays", () => {
  const text = [
    "\\restrict abc",
    "COPY public.t (a, b) FROM stdin;",
    "1\tit's; \\N",
    "2\t$$ -- (",
    "\\.",
    "",
    "create table u (a int);",
    "\\unrestrict abc",
  ].join("\n");
  const { sql, skipped } = prepareSql(text);
  expect(sql).toHaveLength(text.length);
  expect(sql.indexOf("create table")).toBe(text.indexOf("create table"));
  expect(statements(text)).toEqual(["COPY public.t (a, b) FROM stdin", "create table u (a int)"]);
  expect(skipped.map(({ at }) => text.slice(at, at + 9))).toEqual(["\\restrict", "\\unrestri"]);
});

test("a COPY of very many columns is one too", () => {
  const columns = Array.from({ length: 500 }, (_, at) => `c${at}`).join(", ");
  expect(statements(`COPY t (${columns}) FROM stdin;\n'\n\\.\nselect 1;`)).toHaveLength(2);
});

test("backslashes within quotes, and rows that only look like the end, stay", () => {
  expect(statements("create table t (a text default '\\d');")).toEqual(["create table t (a text default '\\d')"]);
  expect(statements("select E'\\'; ', 1; select 2;")).toEqual(["select E'\\'; ', 1", "select 2"]);
  expect(statements("COPY t FROM stdin;\n\\.x\n\\.\nselect 1;")).toEqual(["COPY t FROM stdin", "select 1"]);
});

test("a query that \\gexec ends is a statement of its own", () => {
  expect(statements("select 'x' \\gexec\nselect 2;")).toEqual(["select 'x'", "select 2"]);
});

test("an empty line among the rows of COPY stays a line", () => {
  expect(prepareSql("COPY t FROM stdin;\n\n1\n\\.\n").sql).toBe("COPY t FROM stdin;\n\n \n  \n");
});

test("a text keeps its length, whatever it is", () => {
  const part = fc.constantFrom(
    "COPY t FROM stdin;",
    "\n",
    "\\.",
    "\\c x",
    "'",
    "$$",
    "--",
    "/*",
    "*/",
    "\0",
    "\ufeff",
    "é",
    ";",
    "a",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const { sql } = prepareSql(text);
      expect(sql).toHaveLength(text.length);
      expect(sql.split("\n")).toHaveLength(text.split("\n").length);
      expect(sql).not.toContain("\0");
    }),
  );
});

test("statements end at semicolons outside quotes, comments and bodies", () => {
  expect(statements("select ';'; select $a$;$$;$a$; -- ;\nselect /* ; /* ; */ */ 1;;")).toEqual([
    "select ';'",
    "select $a$;$$;$a$",
    "select /* ; /* ; */ */ 1",
  ]);
  expect(statements('select ";"; select U&";" ; select 1')).toEqual(['select ";"', 'select U&";"', "select 1"]);
});

test("bodies of standard SQL and of rules hold semicolons of their own", () => {
  const body = "create function f() returns int begin atomic select 1; select case when true then 1 end; end";
  expect(statements(`${body}; select 2`)).toEqual([body, "select 2"]);
  const rule = "create or replace rule r as on insert to t do also (select 1; select 2)";
  expect(statements(`${rule}; select 3`)).toEqual([rule, "select 3"]);
  expect(statements("begin; select 1; end;")).toEqual(["begin", "select 1", "end"]);
});

test("a bracket that is not closed costs one statement only", () => {
  expect(statements("create table a (x int;\ncreate table b (y int);")).toHaveLength(2);
  expect(statements("create rule r as on insert to t do (select 1;\ncreate table b (y int);")).toHaveLength(2);
});

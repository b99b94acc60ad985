import fc from "fast-check";
import { expect, test } from "vitest";
import { Lexer } from "./lexer.ts";
import { parseValue } from "./parse-parts.ts";
import { printSqlText, readSqlText } from "./sql-text.ts";

const read = (literal: string): string | undefined => {
  const lexer = new Lexer(literal);
  const value = parseValue(lexer, false);
  expect([lexer.kind, lexer.diagnostics]).toEqual(["end", []]);
  return readSqlText(value);
};

const piece = fc.constantFrom("a", "b", " ", "  ", "\n", "\n", "\t", "\r", "'", "''", '"', "\\", "`", "é", "$$", ";");

test("printed SQL reads back as itself", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: piece, maxLength: 40 }), fc.string({ unit: "binary" })),
      fc.constantFrom("", "  ", "\t"),
      (sql, indent) => {
        fc.pre(!sql.includes("\0"));
        expect(read(printSqlText(sql, indent))).toBe(sql);
      },
    ),
    { numRuns: 1000 },
  );
}, 30_000);

test("several lines stand indented between three quotes", () => {
  const sql = "create view v as\n  select '\\d', ''''\n\nfrom t";
  expect(printSqlText(sql, "  ")).toBe(
    "'''\n    create view v as\n      select '\\\\d', \\'\\'\\'\\'\n\n    from t\n  '''",
  );
});

test.each([
  ["'create view v as select 1'", "create view v as select 1"],
  ["'''create view v\n      as select 1'''", "create view v\n      as select 1"],
  ["'''\r\n    a\r\n      b\r\n  '''", "a\n  b"],
  ["'''\n\n  a\n\n'''", "a\n"],
])("%j means %j", (literal, sql) => {
  expect(read(literal)).toBe(sql);
});

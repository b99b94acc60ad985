import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsIn, isFunctionCall, isPlainDefault, readPiece, readStatements } from "./expressions.ts";

const fault = (sql: string): string | undefined => {
  const piece = readPiece(sql);
  return "fault" in piece ? piece.fault : undefined;
};
const tokens = (sql: string) => {
  const piece = readPiece(sql);
  return "fault" in piece ? [] : piece.tokens;
};

describe("a piece of SQL that stays within its bounds", () => {
  it.each([
    "a > 0",
    "state in ('a', 'b;c')",
    "'it''s' <> \"odd \"\" name)\"",
    "$$ ; ) $$ || $x$ $$ ' $x$",
    "e'\\'' = 'x\\'",
    "/* a /* nested ; ) */ comment ' */ true",
    "a -- said ) ;\n > 0",
    "(a)[1:2]",
    "x\u00a0$$ || x",
  ])("%s", (sql) => expect(fault(sql)).toBeUndefined());
});

describe("a piece of SQL that reaches beyond them", () => {
  it.each([
    ["", "it is empty"],
    ["/* only */", "it is empty"],
    ["a > 0 -- and", "it ends in a comment"],
    ["a > 0 --\r\n", "it ends in a comment"],
    ["'a", "a quote in it is not closed"],
    ["e'a\\'", "a quote in it is not closed"],
    ['"a', "a quote in it is not closed"],
    ["$x$ $$", "a dollar quote in it is not closed"],
    ["/* /* */", "a comment in it is not closed"],
    ["(a", "a bracket in it is not closed"],
    ["a) or (b", "a bracket in it is closed but was not opened"],
    ["(a]", "a bracket in it is closed but was not opened"],
    ["true); drop table a; --\n", "a bracket in it is closed but was not opened"],
    ["true; drop table a", "it contains a semicolon"],
    ["1 \\! ls", "a backslash outside quotes is a command to psql, not SQL"],
    ["e'' \n '\\' ; '", "a string with escapes goes on in another one"],
    ["'a\0'", "it contains a NUL character"],
    // In Postgres a no-break space belongs to a word, and so do the dollars that follow it.
    ["x\u00a0$$) ; drop table a; --$$", "a bracket in it is closed but was not opened"],
    ["1e'\\' )", "a quote in it is not closed"],
  ])("%j", (sql, why) => expect(fault(sql)).toBe(why));
});

it("closes the last of several statements", () => {
  const sql = (text: string) => {
    const piece = readStatements(text);
    return "fault" in piece ? piece.fault : piece.sql;
  };
  expect(sql("select 1; select 2")).toBe("select 1; select 2;");
  expect(sql("select 1;\n")).toBe("select 1;");
  expect(sql("select 1 -- one")).toBe("select 1 -- one\n;");
  expect(sql("select 1; -- one")).toBe("select 1; -- one");
  expect(sql("select 'x")).toBe("a quote in it is not closed");
});

it("knows a function call from other expressions", () => {
  for (const call of ["lower(email)", "core.f(a, (b))", '"F"(a)', "coalesce(a, b)", "left(a, 1)"]) {
    expect([call, isFunctionCall(tokens(call))]).toEqual([call, true]);
  }
  for (const other of ["a", "(a)", "lower(a) || b", "not(a)", "row(a, b)", "f (a)", "f(a)::text", "f(a)(b)"]) {
    expect([other, isFunctionCall(tokens(other))]).toEqual([other, false]);
  }
});

it("knows a default that needs no parentheses", () => {
  for (const plain of [
    "now()",
    "CURRENT_DATE",
    "'{}'::jsonb",
    "nextval('a_seq'::regclass)",
    "1",
    "'x'::varchar(3)",
    "true",
  ]) {
    expect([plain, isPlainDefault(tokens(plain))]).toEqual([plain, true]);
  }
  for (const other of [
    "now() + '1 day'",
    "a",
    "now(), x int",
    "'x' collate \"C\"",
    "(a)and(b)",
    "1 + 1",
    "now() not null",
  ]) {
    expect([other, isPlainDefault(tokens(other))]).toEqual([other, false]);
  }
});

it("finds the columns that an expression speaks of", () => {
  const columns = new Set(["a", "b", "Odd", "lower"]);
  expect(columnsIn(tokens(`lower(B) > a and "Odd" <> 'a' and "b" is null`), columns)).toEqual(["b", "a", "Odd"]);
});

it("never takes a piece that changes where the rest of a statement begins", () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    "$$",
    "$a$",
    "(",
    ")",
    "[",
    "]",
    ";",
    "--",
    "/*",
    "*/",
    "\n",
    "e'",
    "\\",
    " ",
    "a",
    "1",
  );
  const marker = "§";
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const piece = readPiece(parts.join(""));
      if ("fault" in piece) return;
      // Whatever stands around it is read as if the piece were a word.
      const around = readPiece(`f(${piece.sql}, ${marker})`);
      expect("fault" in around ? around.fault : around.tokens.at(-2)?.text).toBe(marker);
    }),
    { numRuns: 5000 },
  );
});

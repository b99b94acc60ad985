import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanSql } from "./scan.ts";
import { splitStatements } from "./statements.ts";

const split = (sql: string): readonly string[] => {
  const result = splitStatements(sql);
  if ("fault" in result) throw new Error(result.fault);
  return result.statements;
};

describe("SQL of the author", () => {
  it.each([
    ["select 1", ["select 1;"]],
    ["select 1;", ["select 1;"]],
    ["select 1; select 2", ["select 1;", "select 2;"]],
    [";; select ';'; ;select $$;$$ ", ["select ';';", "select $$;$$;"]],
    ["select 1 -- end", ["select 1 -- end\n;"]],
    ["select 1; -- end", ["select 1;\n-- end"]],
    ["-- first\nselect 1; select 2;", ["-- first\nselect 1;", "select 2;"]],
    [
      "create rule r as on delete to t do (select 1; select 2)",
      ["create rule r as on delete to t do (select 1; select 2);"],
    ],
    [
      "create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3",
      ["create function f() returns int begin atomic select case when true then 1 end; select 2; end;", "select 3;"],
    ],
    ["", []],
    ["-- nothing", []],
  ])("%j is cut into its statements", (sql, statements) => {
    expect(split(sql)).toEqual(statements);
  });

  it("is closed, each statement by itself, or refused", () => {
    const piece = fc.constantFrom(
      "select",
      ";",
      "'",
      "$$",
      "$a$",
      "(",
      ")",
      "--",
      "\n",
      "/*",
      "*/",
      '"',
      "begin atomic",
      "end",
      "case",
      "\\",
      "é",
      "E'",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const result = splitStatements(pieces.join(" "));
        if ("fault" in result) return;
        for (const statement of result.statements) {
          // Whatever stands on the next line must not be swallowed.
          const { tokens, fault } = scanSql(`${statement}\nnext`);
          expect([statement, fault, tokens.at(-1)?.text]).toEqual([statement, undefined, "next"]);
          expect(tokens.at(-2)?.text).toBe(";");
        }
      }),
      { numRuns: 2000 },
    );
  });
});

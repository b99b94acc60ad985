import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportProblem } from "#core/inputs/input.ts";
import { offsetOf, repaired } from "./repairs.ts";

const problem = (line: number, column: number, sql: string, instead?: string): ImportProblem => ({
  code: "bad-statement",
  severity: "error",
  message: "It cannot be read.",
  line,
  column,
  sql,
  ...(instead === undefined ? {} : { repair: { title: "Write it otherwise", sql: instead } }),
});

test("a repair stands in for its statement, wherever in it the problem was found", () => {
  const text = "create table a (x int,);\ncreate table b (y int);\n";
  const whole = "create table a (x int,)";
  const fixed = "create table a (x int);\ncreate table b (y int);\n";
  expect(repaired(text, [problem(1, 1, whole, "create table a (x int)")]).text).toBe(fixed);
  expect(repaired(text, [problem(1, 23, whole, "create table a (x int)")]).text).toBe(fixed);
});

test("of statements that are written alike, the one is taken that was meant", () => {
  const text = "bad;\nbad;\nbad;\n";
  expect(repaired(text, [problem(2, 2, "bad", "good")]).text).toBe("bad;\ngood;\nbad;\n");
});

test("a problem without a repair, and one whose statement is not there, change nothing", () => {
  const text = "bad;";
  expect(repaired(text, [problem(1, 1, "bad"), problem(1, 1, "worse", "good"), problem(9, 9, "x", "y")]).text).toBe(
    text,
  );
});

test("two repairs of one statement are one", () => {
  expect(repaired("bad;", [problem(1, 1, "bad", "good"), problem(1, 2, "bad", "better")]).text).toBe("good;");
});

test("lines behind a repair that is longer or shorter are told as they were", () => {
  const text = "one;\nbad;\nthree;\nworse\nworse;\nsix;\n";
  const { text: now, lineBefore } = repaired(text, [
    problem(2, 1, "bad", "a;\nb;\nc"),
    problem(4, 1, "worse\nworse", "fine"),
  ]);
  expect(now).toBe("one;\na;\nb;\nc;\nthree;\nfine;\nsix;\n");
  expect([1, 2, 3, 4, 5, 6, 7].map(lineBefore)).toEqual([1, 2, 2, 2, 3, 4, 6]);
});

test("law: a line that no repair touches is told as it was", () => {
  const lines = fc.array(fc.constantFrom("bad", "fine", "other"), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.constantFrom("x", "x\ny", "x\ny\nz"), (written, instead) => {
      const marked = written.map((word, at) => `${word}${at};`);
      const problems = marked.flatMap((line, at) =>
        line.startsWith("bad") ? [problem(at + 1, 1, line, `${instead};`)] : [],
      );
      const { text, lineBefore } = repaired(marked.join("\n"), problems);
      for (const [at, line] of text.split("\n").entries()) {
        if (/^(fine|other)/.test(line)) expect(marked[lineBefore(at + 1) - 1]).toBe(line);
      }
    }),
  );
});

test("a place outside the text is at its end", () => {
  expect(offsetOf("ab\ncd", 1, 2)).toBe(1);
  expect(offsetOf("ab\ncd", 2, 1)).toBe(3);
  expect(offsetOf("ab\ncd", 9, 1)).toBe(5);
  expect(offsetOf("ab\ncd", 2, 99)).toBe(5);
});

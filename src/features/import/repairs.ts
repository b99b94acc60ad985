import type { ImportProblem } from "#core/inputs/input.ts";

/** A place in the text where one statement stands in for another. */
type Repair = { readonly from: number; readonly to: number; readonly sql: string };

/** A text with the repairs of some problems in it. */
export type Repaired = {
  readonly text: string;
  /** The line of the text as it was that a line of this one stands for. Lines count from 1. */
  readonly lineBefore: (line: number) => number;
};

/** Puts the repaired statements in the place of those that could not be read. A problem whose statement is not there is passed over. */
export function repaired(text: string, problems: readonly ImportProblem[]): Repaired {
  const repairs = separate(
    problems
      .map((problem) => repairIn(text, problem))
      .filter((repair) => repair !== undefined)
      .toSorted((a, b) => a.from - b.from),
  );
  if (repairs.length === 0) return { text, lineBefore: (line) => line };
  const pieces: string[] = [];
  const moved: { readonly first: number; readonly last: number; readonly was: number; readonly wasLast: number }[] = [];
  let at = 0;
  let line = 1;
  let lineWas = 1;
  for (const { from, to, sql } of repairs) {
    const between = text.slice(at, from);
    pieces.push(between, sql);
    line += newlines(between);
    lineWas += newlines(between);
    const last = line + newlines(sql);
    const wasLast = lineWas + newlines(text.slice(from, to));
    moved.push({ first: line, last, was: lineWas, wasLast });
    line = last;
    lineWas = wasLast;
    at = to;
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(""),
    lineBefore: (asked) => {
      const passed = moved.findLast(({ first }) => first <= asked);
      if (passed === undefined) return asked;
      const inside = Math.min(passed.was + asked - passed.first, passed.wasLast);
      return asked <= passed.last ? inside : passed.wasLast + asked - passed.last;
    },
  };
}

/** The statement that stands where the problem was found. */
function repairIn(text: string, { line, column, sql, repair }: ImportProblem): Repair | undefined {
  if (repair === undefined || sql === "") return undefined;
  const at = offsetOf(text, line, column);
  const before = text.lastIndexOf(sql, at);
  const from = before >= 0 && before + sql.length >= at ? before : text.indexOf(sql, at);
  return from < 0 ? undefined : { from, to: from + sql.length, sql: repair.sql };
}

/** Of two that overlap, the first. */
const separate = (repairs: readonly Repair[]): readonly Repair[] => {
  let end = 0;
  return repairs.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
};

/** The offset of a line and column that count from 1, within the text. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return Math.min(text.length, at + column - 1);
}

const newlines = (text: string): number => text.split("\n").length - 1;

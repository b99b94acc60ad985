import type { ImportProblem, Skipped } from "#core/inputs/input.ts";

type Place = { readonly line: number; readonly column: number };

/** Lines and columns of offsets, counted from 1. */
export function placesIn(text: string): (at: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}

/** How much of what was passed over is told one by one. */
const mostLines = 20_000;
const longestStatement = 4_000;

export type Report = {
  readonly skip: (at: number, reason: string) => void;
  /** Several of a kind become one line, with their number: rows of a table. */
  readonly count: (at: number, what: string, reason: (count: number) => string) => void;
  readonly problem: (problem: ReportedProblem) => void;
  readonly done: () => { readonly skipped: readonly Skipped[]; readonly problems: readonly ImportProblem[] };
};

export type ReportedProblem = {
  readonly code: string;
  readonly severity?: "error" | "warning" | "info";
  readonly message: string;
  readonly at: number;
  readonly sql: string;
  readonly repair?: { readonly title: string; readonly sql: string } | undefined;
};

/** Gathers what was passed over and what is wrong. */
export function createReport(text: string): Report {
  const place = placesIn(text);
  const skipped: (Skipped & { readonly at: number })[] = [];
  const problems: ImportProblem[] = [];
  const counted = new Map<string, { at: number; count: number; reason: (count: number) => string }>();
  let unsaid = 0;
  let unsaidProblems = 0;
  return {
    skip: (at, reason) => {
      if (skipped.length < mostLines) skipped.push({ at, ...place(at), reason });
      else unsaid++;
    },
    count: (at, what, reason) => {
      const known = counted.get(what);
      if (known === undefined) counted.set(what, { at, count: 1, reason });
      else known.count++;
    },
    problem: ({ code, severity = "error", message, at, sql, repair }) => {
      // A repair stands in for the whole.
      const isCut = sql.length > longestStatement && repair === undefined;
      const cut = isCut ? `${sql.slice(0, longestStatement)} …` : sql;
      if (problems.length < mostLines) problems.push({ code, severity, message, ...place(at), sql: cut, repair });
      else unsaidProblems++;
    },
    done: () => {
      for (const { at, count, reason } of counted.values()) skipped.push({ at, ...place(at), reason: reason(count) });
      skipped.sort((a, b) => a.at - b.at);
      const all: Skipped[] = skipped.map(({ line, column, reason }) => ({ line, column, reason }));
      if (unsaid > 0) all.push({ ...place(text.length), reason: `and ${unsaid} more` });
      if (unsaidProblems > 0) {
        const message = `There are ${unsaidProblems} more problems, which are not listed.`;
        problems.push({ code: "more-problems", severity: "error", message, ...place(text.length), sql: "" });
      }
      return { skipped: all, problems };
    },
  };
}

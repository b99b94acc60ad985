import { printDesign } from "#core/dbml/print-design.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Around } from "./around.ts";
import { factsOf } from "./facts.ts";
import type { Imported, ImportProblem, Skipped } from "./input.ts";
import { placesIn } from "./postgres/report.ts";
import { readWithin } from "./read-within.ts";

/** Gathers what is said of a text that is read line by line. */
export type Saying = {
  readonly problem: (at: number, message: string, severity?: "error" | "warning" | "info", sql?: string) => void;
  readonly skip: (at: number, reason: string) => void;
  readonly said: () => { readonly problems: readonly ImportProblem[]; readonly skipped: readonly Skipped[] };
};

const most = 20_000;

export function createSaying(text: string, code: string): Saying {
  const place = placesIn(text);
  const problems: ImportProblem[] = [];
  const skipped: Skipped[] = [];
  return {
    problem: (at, message, severity = "error", sql = "") => {
      if (problems.length < most) problems.push({ code, severity, message, ...place(at), sql });
    },
    skip: (at, reason) => {
      if (skipped.length < most) skipped.push({ ...place(at), reason });
    },
    said: () => ({ problems, skipped }),
  };
}

/**
 * A design from a schema that was read of something else than PostgreSQL's SQL: printed, and read back, so that the text
 * and the schema are one.
 */
export function madeDesign(
  schema: Schema,
  statements: number,
  said: ReturnType<Saying["said"]>,
  around?: Around,
): Imported {
  const text = printDesign(schema);
  const read = readWithin(around, text);
  const wrong = read.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }): ImportProblem => ({ code, severity: "error", message, line: 1, column: 1, sql: "" }));
  const problems = [...said.problems, ...wrong];
  return {
    schema: read.schema,
    text,
    statements,
    imported: Math.max(0, statements - problems.filter(({ severity }) => severity === "error").length),
    verbatim: read.schema.objects.length,
    skipped: said.skipped,
    problems,
    facts: factsOf(read.schema),
  };
}

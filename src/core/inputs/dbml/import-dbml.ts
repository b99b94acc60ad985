import { printDesign } from "#core/dbml/print-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import { readFile } from "#core/document/file-format.ts";
import { factsOf } from "#core/inputs/facts.ts";
import type { Imported, ImportProblem } from "#core/inputs/input.ts";
import { placesIn } from "#core/inputs/postgres/report.ts";

/** A design as it is written, with the places of a file behind it. Of one with errors, what is sound in it, written anew. */
export function importDbml(file: string): Imported {
  const { text } = readFile(file);
  const { schema, diagnostics, syntax } = readDesign(text);
  const place = placesIn(text);
  const problems = diagnostics
    .filter(({ severity }) => severity === "error")
    .map((diagnostic): ImportProblem => {
      const { from } = diagnostic.at ?? { from: 0 };
      const end = text.indexOf("\n", from);
      const line = text.slice(text.lastIndexOf("\n", from - 1) + 1, end < 0 ? undefined : end);
      return { ...diagnostic, ...place(from), sql: line.trim().slice(0, 400) };
    });
  const elements = syntax.blocks.reduce((sum, { parsed }) => sum + parsed.elements.length, 0);
  return {
    schema,
    text: problems.length === 0 ? file : printDesign(schema),
    statements: elements,
    imported: Math.max(0, elements - problems.length),
    verbatim: schema.objects.length,
    skipped: [],
    problems,
    facts: factsOf(schema),
  };
}

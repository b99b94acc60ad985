import type { Diagnostic } from "#core/diagnostic.ts";
import type { Emitted } from "#core/outputs/output.ts";
import type { Schema } from "#core/schema/schema.ts";
import { defaultOptions, makeDdl } from "./ddl.ts";
import { splitFiles } from "./files.ts";
import { joinStatements } from "./join-statements.ts";

/** The design as a script that makes it in an empty database of the PostgreSQL that it is for. */
export function emitPostgres(schema: Schema, options?: ReadonlyMap<string, string>): Emitted {
  const { statements, notes } = makeDdl(schema, {
    ...defaultOptions(schema),
    ifNotExists: options?.get("exists") === "yes",
    comments: options?.get("comments") !== "no",
  });
  const by = options?.get("files");
  if (by !== "schema" && by !== "table") {
    const joined = joinStatements(statements);
    return { ...joined, notes: [...notes, ...unstorable(joined.text)] };
  }
  const files = splitFiles(statements, schema, by);
  const text = files.map(({ name, text }) => `-- file: ${name}\n\n${text}`).join("\n");
  return { text, notes: [...notes, ...unstorable(text)], files };
}

function unstorable(text: string): readonly Diagnostic[] {
  if (!text.includes("\uFFFD")) return [];
  const message = "Characters that Postgres cannot store are written as U+FFFD (\uFFFD).";
  return [{ severity: "error", code: "postgres-characters", message }];
}

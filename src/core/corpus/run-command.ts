import type { Design } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { readDesign } from "#core/dbml/read.ts";
import { applyTransaction, type Place } from "#core/document/transaction.ts";

/** A design as commands plan on it. */
export function openDesign(text: string, places: readonly (readonly [string, Place])[] = []): Design {
  const { syntax, schema } = readDesign(text);
  return { document: { text, places: new Map(places) }, syntax, schema };
}

export const errorsIn = (text: string): readonly string[] =>
  readDesign(text).diagnostics.flatMap(({ severity, message }) => (severity === "error" ? [message] : []));

/** The design after a command, or why it was refused. */
export function runCommand(design: Design, command: string, args: unknown): Design["document"] | string {
  const answer = plan(design, command, args);
  return "refused" in answer ? answer.refused : applyTransaction(design.document, answer).document;
}

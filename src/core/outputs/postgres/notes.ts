import type { Diagnostic, Severity } from "#core/diagnostic.ts";
import type { Element, Omission } from "./statement.ts";

/**
 * Says something of the emitted text. The same sentence is kept once. With the element that it is about, anything worse
 * than an information is also an omission: the script does not have it as the design does.
 */
export type Note = (severity: Severity, code: string, message: string, of?: Element) => void;

/** Where the notes of one emission gather. */
export function takeNotes(): {
  readonly note: Note;
  readonly notes: readonly Diagnostic[];
  readonly omissions: readonly Omission[];
} {
  const said = new Set<string>();
  const notes: Diagnostic[] = [];
  const omissions: Omission[] = [];
  const note: Note = (severity, code, message, of) => {
    if (said.has(message)) return;
    said.add(message);
    notes.push({ severity, code: `postgres-${code}`, message });
    if (of !== undefined && severity !== "info") omissions.push({ of, why: message });
  };
  return { note, notes, omissions };
}

const shown = 80;

/** A name or a piece of SQL for a sentence: on one line, and not longer than one reads. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return `“${line.length > shown ? `${line.slice(0, shown)}…` : line}”`;
}

import type { Diagnostic, Severity } from "#core/diagnostic.ts";

/** Says something of the emitted text. The same sentence is kept once. */
export type Note = (severity: Severity, code: string, message: string) => void;

/** Where the notes of one emission gather. */
export function takeNotes(): { readonly note: Note; readonly notes: readonly Diagnostic[] } {
  const said = new Set<string>();
  const notes: Diagnostic[] = [];
  const note: Note = (severity, code, message) => {
    if (said.has(message)) return;
    said.add(message);
    notes.push({ severity, code: `postgres-${code}`, message });
  };
  return { note, notes };
}

const shown = 80;

/** A name or a piece of SQL for a sentence: on one line, and not longer than one reads. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return `“${line.length > shown ? `${line.slice(0, shown)}…` : line}”`;
}

import type { TextEdit } from "#core/document/transaction.ts";

/** What the undo button says, and which burst it belongs to: keystrokes join to one step, a paste or a cut is its own. */
export const stepOf = (edits: readonly TextEdit[]): { readonly title: string; readonly group?: string } =>
  edits.every(isKeystroke) ? { title: "Typing", group: "typing" } : { title: "Edit text" };

/** A character, a pair of brackets, a line break with its indentation; or one character less. */
const isKeystroke = ({ from, to, insert }: TextEdit): boolean =>
  to - from <= 2 && insert.trim().length <= 2 && insert.length <= 80;

import type { TextEdit } from "#core/document/transaction.ts";

/** What the undo button says, and which burst an edit belongs to. */
type Step = { readonly title: string; readonly group?: string };

/** Keystrokes on one line join to one step, and so do deletions; a paste or a cut is its own. */
export function createTyping(): (edits: readonly TextEdit[]) => Step {
  let lines = 0;
  return (edits) => {
    if (!edits.every(isKeystroke)) return { title: "Edit text" };
    // Whoever types without a pause still takes back one line after the other.
    if (edits.some(({ insert }) => /[\r\n]/.test(insert))) lines++;
    const isDeleting = edits.every(({ insert }) => insert === "");
    return { title: "Typing", group: `${isDeleting ? "deleting" : "typing"} ${lines}` };
  };
}

/** A character, a pair of brackets, a line break with its indentation; or one character less. */
const isKeystroke = ({ from, to, insert }: TextEdit): boolean =>
  to - from <= 2 && insert.trim().length <= 2 && insert.length <= 80;

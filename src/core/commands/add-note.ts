import { command } from "./command.ts";
import { appendElement } from "./insertions.ts";
import { badNoteName, printNote } from "./note-text.ts";
import { shape, text } from "./shape.ts";

export const addNote = command("addNote", "Add note", shape({ name: text, content: text }, {}), (design, args) => {
  const { text: whole } = design.document;
  return badNoteName(design, args.name) ?? { edits: appendElement(whole, printNote(whole, args.name, args.content)) };
});

import { command, isRefusal } from "./command.ts";
import { declaredOf, findNote } from "./find.ts";
import { forgetNames } from "./place-changes.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";

export const removeNote = command("removeNote", "Remove note", shape({ note: text }, {}), (design, args) => {
  const found = findNote(design, args.note);
  if (isRefusal(found)) return found;
  const { metadata, views } = declaredOf(design);
  const removed = new Set<object>([found.node]);
  for (const { node } of metadata) {
    if (node.target === "note" && node.name.words.at(-1)?.text === args.note) removed.add(node);
  }
  for (const { node } of views.values()) {
    for (const { what, names } of node.sections) {
      if (what === "notes") for (const path of names) if (path.words.at(-1)?.text === args.note) removed.add(path);
    }
  }
  return { edits: removalEdits(design, removed), ...forgetNames(design.document.places, "note", [args.note]) };
});

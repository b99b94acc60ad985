import { indentation, replaceSpan } from "#core/dbml/edit.ts";
import { stringOf } from "#core/dbml/model.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { command, isRefusal } from "./command.ts";
import { declaredOf, findNote, spanAt } from "./find.ts";
import { badColor } from "./new-names.ts";
import { badNoteName } from "./note-text.ts";
import { moveName } from "./place-changes.ts";
import { printText } from "./print.ts";
import { renamedPath } from "./renamed-word.ts";
import { either, none, shape, text } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const changeNote = command(
  "changeNote",
  "Change note",
  shape({ note: text }, { name: text, content: text, color: either(text, none) }),
  (design, args) => {
    const found = findNote(design, args.note);
    if (isRefusal(found)) return found;
    const { node, base } = found;
    const { document } = design;
    const declared = declaredOf(design);
    const metadata = declared.metadata.filter(
      (each) => each.node.target === "note" && each.node.name.words.at(-1)?.text === args.note,
    );
    const edits: TextEdit[] = [];
    if (args.name !== undefined && args.name !== args.note) {
      const bad = badNoteName(design, args.name);
      if (bad !== undefined) return bad;
      const { name } = args;
      edits.push(renamedPath(base, node.name, name));
      for (const each of metadata) edits.push(renamedPath(each.base, each.node.name, name));
      for (const view of declared.views.values()) {
        for (const { what, names } of view.node.sections) {
          if (what !== "notes") continue;
          for (const path of names) {
            if (path.words.at(-1)?.text === args.note) edits.push(renamedPath(view.base, path, name));
          }
        }
      }
    }
    if (args.content !== undefined && args.content !== stringOf(node.content)) {
      const span = spanAt(base, node.content);
      edits.push(replaceSpan(span, printText(document.text, args.content, indentation(document.text, span.from))));
    }
    if (args.color !== undefined) {
      const bad = args.color === null ? undefined : badColor(args.color);
      if (bad !== undefined) return bad;
      const place = { list: node.settings, base, at: base + node.name.to };
      edits.push(...setText(design, { place, metadata }, ["color"], args.color ?? undefined));
    }
    return { edits, ...moveName(document.places, "note", args.note, args.name ?? args.note) };
  },
);

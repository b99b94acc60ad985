import { replaceSpan } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import { command, isRefusal } from "./command.ts";
import { findView, spanAt } from "./find.ts";
import { moveName } from "./place-changes.ts";
import { shape, text } from "./shape.ts";
import { badViewName } from "./view-text.ts";

export const renameView = command(
  "renameView",
  "Rename view",
  shape({ view: text, name: text }, {}),
  (design, args) => {
    const found = findView(design, args.view);
    if (isRefusal(found)) return found;
    if (args.view === args.name) return { edits: [] };
    return (
      badViewName(design, args.name) ?? {
        edits: [replaceSpan(spanAt(found.base, found.node.name), printWord(args.name))],
        ...moveName(design.document.places, "view", args.view, args.name),
      }
    );
  },
);

import { command, isRefusal } from "./command.ts";
import { findView } from "./find.ts";
import { moveName } from "./place-changes.ts";
import { renamedPath } from "./renamed-word.ts";
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
        edits: [renamedPath(found.base, found.node.name, args.name)],
        ...moveName(design.document.places, "view", args.view, args.name),
      }
    );
  },
);

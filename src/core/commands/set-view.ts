import { viewParts } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findView } from "./find.ts";
import { shape, text } from "./shape.ts";
import { badParts, withoutParts, withParts } from "./view-parts.ts";
import { writeView } from "./view-text.ts";

export const setView = command(
  "setView",
  "Change view",
  shape({ view: text }, { add: viewParts, remove: viewParts }),
  (design, { view, add = {}, remove = {} }) => {
    const found = findView(design, view);
    if (isRefusal(found)) return found;
    const bad = badParts(design, add) ?? badParts(design, remove);
    if (bad !== undefined) return bad;
    const wider = withParts(design, found.view, add);
    return { edits: writeView(design, found, withoutParts(design, wider, remove)) };
  },
);

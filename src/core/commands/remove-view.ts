import { command, isRefusal } from "./command.ts";
import { findView } from "./find.ts";
import { forgetNames } from "./place-changes.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";

/** What it shows stays in the design. */
export const removeView = command("removeView", "Remove view", shape({ view: text }, {}), (design, { view }) => {
  const found = findView(design, view);
  if (isRefusal(found)) return found;
  return {
    edits: removalEdits(design, new Set([found.node])),
    ...forgetNames(design.document.places, "view", [view]),
  };
});

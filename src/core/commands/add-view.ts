import { viewParts } from "./arguments-shapes.ts";
import { command } from "./command.ts";
import { appendElement } from "./insertions.ts";
import { shape, text } from "./shape.ts";
import { badParts, withParts } from "./view-parts.ts";
import { badViewName, printView } from "./view-text.ts";

export const addView = command(
  "addView",
  "Add view",
  (value) => shape({ name: text }, {})(value) && viewParts(value),
  (design, args) => {
    const bad = badViewName(design, args.name) ?? badParts(design, args);
    if (bad !== undefined) return bad;
    const empty = { name: args.name, tables: [], groups: [], notes: [], schemas: [] };
    const { text: whole } = design.document;
    return { edits: appendElement(whole, printView(whole, withParts(design, empty, args))) };
  },
);

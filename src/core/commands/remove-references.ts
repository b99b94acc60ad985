import { command, isRefusal } from "./command.ts";
import { findReference, tailOfReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { listOf, shape, text } from "./shape.ts";

export const removeReferences = command(
  "removeReferences",
  "Remove references",
  shape({ references: listOf(text) }, {}),
  (design, { references }) => {
    const removed = new Set<object>();
    for (const key of references) {
      const found = findReference(design, key);
      if (isRefusal(found)) return found;
      const { reference, written } = found;
      removed.add(written.form === "ref" ? written.node : written.setting);
      for (const field of tailOfReference(design, reference)) removed.add(field);
    }
    return { edits: removalEdits(design, removed) };
  },
);

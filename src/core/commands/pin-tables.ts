import type { Place } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { command } from "./command.ts";
import { flag, listOf, shape, text } from "./shape.ts";

export const pinTables = command(
  "pinTables",
  "Pin tables",
  shape({ tables: listOf(text), pinned: flag }, { view: text }),
  (design, { tables, pinned, view }) => {
    const seen = placesIn(design.document.places, view);
    const places = new Map<TableKey, Place>();
    for (const key of tables) {
      const before = seen.get(key);
      if (before === undefined) return { refused: `"${key.replace(/^public\./, "")}" has no place on the canvas yet.` };
      const { pinned: _, ...free } = before;
      places.set(key, pinned ? { ...free, pinned } : free);
    }
    return { edits: [], places: changesIn(view, places) };
  },
);

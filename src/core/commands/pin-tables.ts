import type { Place } from "#core/document/transaction.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { command } from "./command.ts";
import { flag, listOf, shape, text } from "./shape.ts";

export const pinTables = command(
  "pinTables",
  "Pin tables",
  shape({ tables: listOf(text), pinned: flag }, {}),
  (design, { tables, pinned }) => {
    const places = new Map<TableKey, Place>();
    for (const key of tables) {
      const before = design.document.places.get(key);
      if (before === undefined) return { refused: `"${key.replace(/^public\./, "")}" has no place on the canvas yet.` };
      const { pinned: _, ...free } = before;
      places.set(key, pinned ? { ...free, pinned } : free);
    }
    return { edits: [], places };
  },
);

import type { Place } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { place } from "./arguments-shapes.ts";
import { command } from "./command.ts";
import { missing } from "./find.ts";
import { settled } from "./place-changes.ts";
import { listOf, pairOf, shape, text } from "./shape.ts";

export const moveTables = command(
  "moveTables",
  "Move tables",
  shape({ places: listOf(pairOf(text, place)) }, {}),
  (design, args) => {
    const tables = tablesByKey(design.schema);
    const places = new Map<TableKey, Place>();
    for (const [key, wanted] of args.places) {
      // A table that is broken just now is still shown, and can be moved.
      if (!tables.has(key) && !design.document.places.has(key)) return missing(design, "table", key);
      places.set(key, settled(wanted, design.document.places.get(key)));
    }
    return { edits: [], places };
  },
);

import { isKnownPlace } from "#core/document/place-keys.ts";
import type { Place } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
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
    const places = new Map<string, Place>();
    for (const [key, wanted] of args.places) {
      // A table that is broken just now is still shown, and can be moved.
      const isKnown = design.document.places.has(key) || isKnownPlace(design.schema, key, (each) => tables.has(each));
      if (!isKnown) return missing(design, "table", key);
      places.set(key, settled(wanted, design.document.places.get(key)));
    }
    return { edits: [], places };
  },
);

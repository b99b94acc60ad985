import { placesIn } from "#core/document/view-places.ts";
import type { Box } from "#core/layout/boxes.ts";
import { sizeIn } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { State } from "#session/state.ts";

/** The part of the state that says where tables are drawn, and how large. */
export type Drawn = Pick<State, "schema" | "document" | "look">;

/** The boxes of tables in the view that is open; those without a place have none. */
export function boxesOf({ schema, document, look }: Drawn, keys: readonly TableKey[]): ReadonlyMap<TableKey, Box> {
  const boxes = new Map<TableKey, Box>();
  const places = placesIn(document.places, look.view);
  for (const key of keys) {
    const table = tablesByKey(schema).get(key);
    const place = places.get(key);
    if (table !== undefined && place !== undefined) {
      boxes.set(key, { x: place.x, y: place.y, ...sizeIn(schema, table, look.detail) });
    }
  }
  return boxes;
}

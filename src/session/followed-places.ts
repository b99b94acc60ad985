import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import { noteKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";

/** In the order of the text's tables. */
export type LinkedPositions = readonly (Place | undefined)[];

/**
 * The places that follow from a reading: the engine's, save for tables that were moved since it was asked, and the
 * link's, which only mean something when they are as many as there are tables.
 */
export function followedPlaces({
  changes,
  sent,
  now,
  schema,
  positions,
}: {
  readonly changes: PlaceChanges;
  readonly sent: Places;
  readonly now: Places;
  readonly schema: Schema;
  readonly positions: LinkedPositions | undefined;
}): PlaceChanges {
  const follow = new Map([...changes].filter(([key]) => now.get(key) === sent.get(key)));
  if (positions?.length !== schema.tables.length) return follow;
  // Where notes have room, which the engine has put beside its own arrangement, the next reading tells.
  for (const { name } of schema.notes) follow.delete(noteKey(name));
  for (const [at, { key }] of schema.tables.entries()) {
    const place = positions[at];
    if (place !== undefined) follow.set(key, place);
  }
  return follow;
}

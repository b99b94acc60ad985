import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** The place of a table that has a new key goes with it. */
export function moveKey(places: Places, from: TableKey, to: TableKey): { readonly places?: PlaceChanges } {
  const place = places.get(from);
  return place === undefined || from === to
    ? {}
    : {
        places: new Map<TableKey, Place | undefined>([
          [from, undefined],
          [to, place],
        ]),
      };
}

export function forgetKeys(places: Places, keys: readonly TableKey[]): { readonly places?: PlaceChanges } {
  const known = keys.filter((key) => places.has(key));
  return known.length === 0 ? {} : { places: new Map(known.map((key) => [key, undefined])) };
}

/** Whole px, with what the table's place already carries. */
export const settled = (place: Place, before: Place | undefined): Place => ({
  ...before,
  ...place,
  x: Math.round(place.x) + 0,
  y: Math.round(place.y) + 0,
});

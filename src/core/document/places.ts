import type { Place, PlaceChanges, Places } from "./transaction.ts";

/** Places beyond are moved to the border: the range that files and links hold. */
export const farthestPlace = 8_000_000;

/**
 * Place changes as a document takes them: whole numbers in range, with what a newer version wrote behind the place
 * they replace. Changes that change nothing are left out.
 */
export function settlePlaces(places: Places, changes: PlaceChanges): PlaceChanges {
  const settled = new Map<string, Place | undefined>();
  for (const [key, change] of changes) {
    const before = places.get(key);
    const after = change === undefined ? undefined : settle(change, before);
    if (!samePlace(before, after)) settled.set(key, after);
  }
  return settled;
}

function settle(place: Place, before: Place | undefined): Place {
  const rest = place.rest ?? before?.rest;
  return {
    x: inRange(place.x),
    y: inRange(place.y),
    ...(place.pinned === true ? { pinned: true } : {}),
    ...(rest === undefined ? {} : { rest }),
  };
}

function inRange(value: number): number {
  if (Number.isNaN(value)) return 0;
  // Adding zero turns -0, which a file cannot tell, into 0.
  return Math.max(-farthestPlace, Math.min(farthestPlace, Math.round(value))) + 0;
}

const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.pinned === b.pinned && a.rest === b.rest);

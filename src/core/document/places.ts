import type { Place, PlaceChanges, Places } from "./transaction.ts";

/** Places beyond are moved to the border: the range that files and links hold. */
export const farthestPlace = 8_000_000;

/** No note is wider or higher, and none smaller than a step of the grid. */
export const largestSide = 20_000;
const smallestSide = 8;

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
    ...settleSize(place),
    ...(place.pinned === true ? { pinned: true } : {}),
    ...(rest === undefined ? {} : { rest }),
  };
}

function settleSize({ width, height }: Place): Pick<Place, "width" | "height"> {
  if (width === undefined || height === undefined || Number.isNaN(width + height)) return {};
  return { width: side(width), height: side(height) };
}

const side = (value: number): number => Math.max(smallestSide, Math.min(largestSide, Math.round(value)));

function inRange(value: number): number {
  if (Number.isNaN(value)) return 0;
  // Adding zero turns -0, which a file cannot tell, into 0.
  return Math.max(-farthestPlace, Math.min(farthestPlace, Math.round(value))) + 0;
}

const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && compared.every((part) => a[part] === b[part]));

const compared = ["x", "y", "width", "height", "pinned", "rest"] as const satisfies readonly (keyof Place)[];

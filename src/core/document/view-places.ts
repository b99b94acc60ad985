import { keyInView } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import { readPlaceKey } from "./place-keys.ts";
import type { Place, PlaceChanges, Places } from "./transaction.ts";

/** The places that count in a named view, or in the whole design. */
type Shared = {
  readonly common: Places;
  readonly own: ReadonlyMap<string, Places>;
  readonly made: Map<string, Places>;
};

const shared = perObject((places: Places): Shared => {
  const common = new Map<string, Place>();
  const own = new Map<string, Map<string, Place>>();
  for (const [key, place] of places) {
    if (!key.startsWith("view ")) {
      common.set(key, place);
      continue;
    }
    const view = readPlaceKey(key).view ?? "";
    const list = own.get(view) ?? new Map<string, Place>();
    own.set(view, list.set(key.slice(keyInView(view, "").length), place));
  }
  return { common: own.size === 0 ? places : common, own, made: new Map() };
});

/**
 * The places as a view shows them, by the keys of the whole design: its own, else the common ones. A group is collapsed
 * in the view only if it was collapsed there. The same places give the same map.
 */
export function placesIn(places: Places, view: string | undefined): Places {
  const { common, own, made } = shared(places);
  if (view === undefined) return common;
  let found = made.get(view);
  if (found === undefined) {
    const result = new Map([...common].filter(([key]) => !key.startsWith("group ")));
    for (const [key, place] of own.get(view) ?? []) result.set(key, place);
    found = result;
    made.set(view, found);
  }
  return found;
}

/** Changes of what `placesIn` answers, as changes of the document's places: what moves in a view moves there only. */
export const changesIn = (view: string | undefined, changes: PlaceChanges): PlaceChanges =>
  view === undefined ? changes : new Map([...changes].map(([key, place]) => [keyInView(view, key), place]));

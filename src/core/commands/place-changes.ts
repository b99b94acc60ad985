import { followNames, type Renaming } from "#core/document/place-keys.ts";
import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";

/** As a part of a plan. */
type Changes = { readonly places?: PlaceChanges };

const changesOf = (places: PlaceChanges): Changes => (places.size === 0 ? {} : { places });

/** The places of what has a new name go with it, in every view. */
export const moveName = (places: Places, kind: Renaming["kind"], from: string, to: string): Changes =>
  from === to ? {} : changesOf(followNames(places, [{ kind, from, to }]));

/** The places of what is no more, in every view. */
export const forgetNames = (places: Places, kind: Renaming["kind"], names: readonly string[]): Changes =>
  changesOf(
    followNames(
      places,
      names.map((from) => ({ kind, from, to: undefined })),
    ),
  );

/** Whole px, with what the place already carries. */
export const settled = (place: Place, before: Place | undefined): Place => ({
  ...before,
  ...place,
  x: Math.round(place.x) + 0,
  y: Math.round(place.y) + 0,
});

import type { Place, PlaceChanges } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { type Alignment, align, distribute } from "#core/layout/align.ts";
import type { Point } from "#core/layout/boxes.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { boxesOf, type Drawn } from "#features/canvas/table-boxes.ts";

export const alignments: readonly { readonly how: Alignment; readonly title: string }[] = [
  { how: "left", title: "Left" },
  { how: "centre", title: "Centre" },
  { how: "right", title: "Right" },
  { how: "top", title: "Top" },
  { how: "middle", title: "Middle" },
  { how: "bottom", title: "Bottom" },
];

export const aligned = (state: Drawn, keys: readonly TableKey[], how: Alignment): PlaceChanges =>
  changes(state, align(boxesOf(state, keys), how));

export const distributed = (state: Drawn, keys: readonly TableKey[], way: "across" | "down"): PlaceChanges =>
  changes(state, distribute(boxesOf(state, keys), way));

function changes({ document, look }: Drawn, moved: ReadonlyMap<TableKey, Point>): PlaceChanges {
  const places = placesIn(document.places, look.view);
  const changed = [...moved].map(([key, { x, y }]): [TableKey, Place] => [key, { ...places.get(key), x, y }]);
  return changesIn(look.view, new Map(changed));
}

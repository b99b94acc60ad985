import type { Place, PlaceChanges } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { type Alignment, align, distribute } from "#core/layout/align.ts";
import { around, type Box, centre, type Point } from "#core/layout/boxes.ts";
import { sizeIn } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { groupKey } from "#core/schema/names.ts";
import type { Group, TableKey } from "#core/schema/schema.ts";
import type { State } from "#session/state.ts";

export const alignments: readonly { readonly how: Alignment; readonly title: string }[] = [
  { how: "left", title: "Left" },
  { how: "centre", title: "Centre" },
  { how: "right", title: "Right" },
  { how: "top", title: "Top" },
  { how: "middle", title: "Middle" },
  { how: "bottom", title: "Bottom" },
];

type Drawn = Pick<State, "schema" | "document" | "look">;

export const aligned = (state: Drawn, keys: readonly TableKey[], how: Alignment): PlaceChanges =>
  changes(state, align(boxesOf(state, keys), how));

export const distributed = (state: Drawn, keys: readonly TableKey[], way: "across" | "down"): PlaceChanges =>
  changes(state, distribute(boxesOf(state, keys), way));

function boxesOf({ schema, document, look }: Drawn, keys: readonly TableKey[]): ReadonlyMap<TableKey, Box> {
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

function changes({ document, look }: Drawn, moved: ReadonlyMap<TableKey, Point>): PlaceChanges {
  const places = placesIn(document.places, look.view);
  const changed = [...moved].map(([key, { x, y }]): [TableKey, Place] => [key, { ...places.get(key), x, y }]);
  return changesIn(look.view, new Map(changed));
}

export const isCollapsed = ({ document, look }: Pick<State, "document" | "look">, group: string): boolean =>
  placesIn(document.places, look.view).has(groupKey(group));

/** Collapses a group into a box in the middle of its tables, or opens it again. A collapsed group is one that has a place. */
export function collapsing(state: Drawn, { name, tables }: Group): PlaceChanges {
  const key = groupKey(name);
  const whole = around(boxesOf(state, tables).values());
  const middle = whole === undefined ? { x: 0, y: 0 } : centre(whole);
  const place = {
    x: Math.round(middle.x - collapsedSize.width / 2),
    y: Math.round(middle.y - collapsedSize.height / 2),
  };
  return changesIn(state.look.view, new Map([[key, isCollapsed(state, name) ? undefined : place]]));
}

/** About as large as its box is drawn. */
const collapsedSize = { width: 200, height: 64 };

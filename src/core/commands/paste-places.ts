/** Where what is pasted stands. */
import { readPlaceKey } from "#core/document/place-keys.ts";
import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import { around, type Box, BoxIndex, centre, type Point } from "#core/layout/boxes.ts";
import { placeNew } from "#core/layout/place-new.ts";
import { tableSize } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { declaredOf } from "./find.ts";
import { settled } from "./place-changes.ts";

/** Where to: the middle of all that is pasted, or so many px to the right of where it was copied and below. */
export type Target = { readonly at: Point } | { readonly offset: number };

/**
 * The pasted arrangement as a whole, moved to its target, or to the free space nearest to it. Tables that bring no places
 * are arranged when a middle is named; else they are left to whoever places new tables.
 */
export function pastePlaces(design: Design, pasted: Design, target: Target): PlaceChanges {
  const brought = withPlaces(pasted);
  const isNew = brought.size === 0;
  if (isNew && "offset" in target) return new Map();
  const places = new Map(brought);
  for (const [key, place] of placeNew(pasted.schema, brought)) if (place !== undefined) places.set(key, place);
  const boxes = [...places].map(([key, place]) => boxOf(pasted.schema, key, place));
  const whole = around(boxes);
  if (whole === undefined) return new Map();
  const middle = centre(whole);
  const wish =
    "at" in target ? { x: target.at.x - middle.x, y: target.at.y - middle.y } : { x: target.offset, y: target.offset };
  const shift = freeShift(boxes, wish, whole, standing(design));
  return new Map(
    [...places].map(([key, place]) => [
      key,
      settled({ ...place, x: place.x + shift.x, y: place.y + shift.y }, undefined),
    ]),
  );
}

/** Of tables, notes and groups that are pasted; places in named views stay behind. */
function withPlaces(pasted: Design): Places {
  const { tables, notes, groups } = declaredOf(pasted);
  const places = new Map<string, Place>();
  for (const [key, place] of pasted.document.places) {
    const { view, of } = readPlaceKey(key);
    if (view !== undefined) continue;
    const isThere =
      of.kind === "table" ? tables.has(of.table) : of.kind === "note" ? notes.has(of.name) : groups.has(of.name);
    if (isThere) places.set(key, place);
  }
  return places;
}

/** A note or a group without a size of its own is about this large. */
const noteSize = { width: 208, height: 120 };

function boxOf(schema: Schema, key: string, { x, y, width, height }: Place): Box {
  const table = tablesByKey(schema).get(key);
  const size = table === undefined ? noteSize : tableSize(table);
  return { x, y, width: width ?? size.width, height: height ?? size.height };
}

function standing({ schema, document }: Design): BoxIndex {
  const index = new BoxIndex();
  for (const [key, place] of document.places) {
    if (readPlaceKey(key).view === undefined) index.add(boxOf(schema, key, place));
  }
  return index;
}

const gap = 24;
const step = 48;
const ways = 16;

/** The shift nearest to the wish at which no box comes near one that stands; the wish itself when all is full around. */
function freeShift(boxes: readonly Box[], wish: Point, whole: Box, taken: BoxIndex): Point {
  const fits = (shift: Point): boolean =>
    boxes.every((box) => taken.isFree({ ...box, x: box.x + shift.x, y: box.y + shift.y }, gap - 1));
  if (fits(wish)) return wish;
  const farthest = Math.min(6_000, Math.max(whole.width, whole.height) + 1_200);
  for (let distance = step; distance <= farthest; distance += step) {
    for (let way = 0; way < ways; way++) {
      const angle = (way / ways) * 2 * Math.PI;
      const shift = {
        x: Math.round((wish.x + distance * Math.cos(angle)) / 8) * 8,
        y: Math.round((wish.y + distance * Math.sin(angle)) / 8) * 8,
      };
      if (fits(shift)) return shift;
    }
  }
  return wish;
}

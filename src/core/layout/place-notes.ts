import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import { noteSize } from "#core/drawing/note-lines.ts";
import { noteKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { around, type Box, BoxIndex, near, type Point } from "./boxes.ts";
import { freePlace } from "./free-place.ts";
import { tableSize } from "./sizes.ts";

/** Between the tables and the notes, with room for the hull of a group. */
const margin = 64;
const gap = 24;

/** Places for notes that have none: beside the tables, or below where they are wide, and on nothing. */
export const placeNotes = (schema: Schema, places: Places): PlaceChanges =>
  schema.notes.every(({ name }) => places.has(noteKey(name))) ? new Map() : placed(schema, places, () => false);

/** The same, and for notes that a table stands on. */
export const freeNotes = (schema: Schema, places: Places): PlaceChanges =>
  placed(schema, places, (note, tables) => tables.some((table) => near(note, table, 0)));

function placed(schema: Schema, places: Places, isOn: (note: Box, tables: readonly Box[]) => boolean): PlaceChanges {
  const changes = new Map<string, Place>();
  if (schema.notes.length === 0) return changes;
  const tables = schema.tables.flatMap((table): Box[] => {
    const place = places.get(table.key);
    return place === undefined ? [] : [{ x: place.x, y: place.y, ...tableSize(table) }];
  });
  const boxOf = (note: Schema["notes"][number]): Box | undefined => {
    const place = places.get(noteKey(note.name));
    return place === undefined ? undefined : { x: place.x, y: place.y, ...noteSize(note, place) };
  };
  const stays = (note: Schema["notes"][number]): boolean => {
    const box = boxOf(note);
    return box !== undefined && !isOn(box, tables);
  };
  const taken = new BoxIndex();
  for (const box of tables) taken.add(box);
  for (const note of schema.notes) {
    const box = stays(note) ? boxOf(note) : undefined;
    if (box !== undefined) taken.add(box);
  }
  const whole = around(tables) ?? { x: 0, y: 0, width: 0, height: 0 };
  const isWide = whole.width > 1.35 * whole.height;
  let wish: Point = isWide
    ? { x: whole.x, y: whole.y + whole.height + margin }
    : { x: whole.x + whole.width + margin, y: whole.y };
  for (const note of schema.notes) {
    if (stays(note)) continue;
    const before = places.get(noteKey(note.name));
    const size = noteSize(note, before);
    const point = freePlace(size, wish, taken, gap);
    taken.add({ ...point, ...size });
    changes.set(noteKey(note.name), { ...before, ...point });
    wish = isWide ? { x: point.x + size.width + gap, y: wish.y } : { x: wish.x, y: point.y + size.height + gap };
  }
  return changes;
}

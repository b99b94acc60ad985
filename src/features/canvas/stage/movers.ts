import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { grid, type Point } from "#core/layout/boxes.ts";
import { snapMove } from "#core/layout/guides.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName, groupKey, noteKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Selection, Session } from "#session/state.ts";
import { type Joining, joiningOf } from "./joining.ts";
import { startMoving } from "./moving.ts";
import type { Mover } from "./press.ts";
import type { Stage } from "./stage.ts";

/** The keys of the places that the selected things stand at: a group stands where its tables do, unless it is collapsed. */
export function placeKeys({ tables, notes, groups }: Selection, schema: Schema, places: Places): ReadonlySet<string> {
  const members = groups.flatMap((name) => {
    const key = groupKey(name);
    return places.has(key) ? [key] : (schema.groups.find((group) => group.name === name)?.tables ?? []);
  });
  return new Set([...tables, ...notes.map(noteKey), ...members]);
}

/** In px of the screen: nearer than this, what is dragged snaps. */
const reach = 6;
/** Below this zoom the neighbours are too many and too small to stand in line with. */
const guidesFrom = 0.3;

/** Drags what is selected; at the end its places are committed as one step, and with them the groups that tables have joined. */
export function createMover(session: Session, stage: Stage): Mover | undefined {
  const { selection, schema, look, document } = session.getState();
  const places = placesIn(document.places, look.view);
  const keys = placeKeys(selection, schema, places);
  const moving = startMoving(stage.index.scene, keys);
  if (moving === undefined) return undefined;
  const loose = new Set(selection.tables);
  let moved: Point = { x: 0, y: 0 };
  let joining: Joining = new Map();

  return {
    move: (wish, isFree) => {
      const { zoom } = stage.camera.view();
      const snaps = session.getState().preferences.canvas.snap && !isFree;
      const others =
        zoom < guidesFrom ? [] : stage.index.tablesWithin(stage.area()).filter(({ key }) => !keys.has(key));
      const box = { ...moving.box, x: moving.box.x + wish.x, y: moving.box.y + wish.y };
      const snapped = snaps
        ? snapMove({ moving: box, others, grid, reach: reach / zoom })
        : { dx: 0, dy: 0, guides: [] };
      moved = { x: Math.round(wish.x + snapped.dx), y: Math.round(wish.y + snapped.dy) };
      joining = joiningOf(stage.index.scene, loose, moving.names, moved);
      stage.setDrag({ moving, by: moved, guides: snapped.guides, bent: moving.bent(moved), joining });
    },
    drop: () => {
      if (moved.x === 0 && moved.y === 0) {
        stage.setDrag(undefined);
        return;
      }
      stage.settle();
      if (joining.size === 0) commitMove(session, keys, moved);
      else void commitJoin(session, keys, moved, joining);
    },
    cancel: () => stage.setDrag(undefined),
  };
}

/** Moves what stands at the keys by so much. A burst in the same `group` is one step of the history. */
export function commitMove(session: Session, keys: ReadonlySet<string>, by: Point, group?: string): void {
  const changes = movedPlaces(session, keys, by);
  if (changes.size === 0) return;
  const title = changes.size === 1 ? "Move" : `Move ${changes.size} things`;
  const how = group === undefined ? { title } : { title, group };
  session.commit({ edits: [], places: changes }, how);
}

function movedPlaces(session: Session, keys: ReadonlySet<string>, by: Point): PlaceChanges {
  const { document, look } = session.getState();
  const places = placesIn(document.places, look.view);
  const changes = new Map<string, Place>();
  for (const key of keys) {
    const place = places.get(key);
    if (place !== undefined) changes.set(key, { ...place, x: place.x + by.x, y: place.y + by.y });
  }
  return changesIn(look.view, changes);
}

/** The move and the change of groups as one step; the move alone when the text cannot be changed just now. */
async function commitJoin(session: Session, keys: ReadonlySet<string>, by: Point, joining: Joining): Promise<void> {
  const joins = [...joining].map(([group, tables]) => ({ command: "setGroup", args: { tables, group } }));
  const places = [...movedPlaces(session, keys, by)];
  const outcome = await session.run("batch", [{ command: "moveTables", args: { places } }, ...joins]);
  if ("refused" in outcome) {
    commitMove(session, keys, by);
    return;
  }
  const { schema } = session.getState();
  const text = [...joining].map(([group, tables]) => `${namedTables(schema, tables)} joined ${group}.`).join(" ");
  session.notify({ tone: "info", text, action: { title: "Undo", run: "undo" } });
}

function namedTables(schema: Schema, [first = "", ...more]: readonly TableKey[]): string {
  if (more.length > 0) return `${more.length + 1} tables`;
  const table = tablesByKey(schema).get(first);
  return table === undefined ? first : displayName(table);
}

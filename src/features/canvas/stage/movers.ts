import type { Place, Places } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { grid, type Point } from "#core/layout/boxes.ts";
import { snapMove } from "#core/layout/guides.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Selection, Session } from "#session/state.ts";
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

/** Drags what is selected; at the end its places are committed as one step. */
export function createMover(session: Session, stage: Stage): Mover | undefined {
  const { selection, schema, look, document } = session.getState();
  const places = placesIn(document.places, look.view);
  const keys = placeKeys(selection, schema, places);
  const moving = startMoving(stage.index.scene, keys);
  if (moving === undefined) return undefined;
  let moved: Point = { x: 0, y: 0 };

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
      stage.setDrag({ moving, by: moved, guides: snapped.guides, shown: moving.shifted(moved) });
    },
    drop: () => {
      if (moved.x === 0 && moved.y === 0) {
        stage.setDrag(undefined);
        return;
      }
      stage.settle();
      commitMove(session, keys, moved);
    },
    cancel: () => stage.setDrag(undefined),
  };
}

/** Moves what stands at the keys by so much. A burst in the same `group` is one step of the history. */
export function commitMove(session: Session, keys: ReadonlySet<string>, by: Point, group?: string): void {
  const { document, look } = session.getState();
  const places = placesIn(document.places, look.view);
  const changes = new Map<string, Place>();
  for (const key of keys) {
    const place = places.get(key);
    if (place !== undefined) changes.set(key, { ...place, x: place.x + by.x, y: place.y + by.y });
  }
  if (changes.size === 0) return;
  const title = changes.size === 1 ? "Move" : `Move ${changes.size} things`;
  const how = group === undefined ? { title } : { title, group };
  session.commit({ edits: [], places: changesIn(look.view, changes) }, how);
}

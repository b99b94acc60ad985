import { placesIn } from "#core/document/view-places.ts";
import { createSceneMaker } from "#core/drawing/make-scene.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { visibleGroups, visibleNotes, visibleTables } from "#core/schema/visible.ts";
import type { State } from "#session/state.ts";

/** What the canvas shows now, all of it. */
export const sceneNow = ({ schema, document, look, routes, stale }: State): Scene =>
  createSceneMaker()({
    schema,
    places: placesIn(document.places, look.view),
    routes,
    detail: look.detail,
    visible: visibleTables(schema, look),
    notes: visibleNotes(schema, look),
    groups: visibleGroups(schema, look),
    stale,
  });

/** A file's name from a title: only what every file system takes. */
export function pictureName(title: string, ending: string): string {
  const name = title
    .slice(0, 200)
    .replace(/[^\p{L}\p{N}_-]+/gu, " ")
    .trim()
    .slice(0, 80);
  return `${name === "" ? "design" : name}.${ending}`;
}

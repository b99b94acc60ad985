import type { Box } from "#core/layout/boxes.ts";
import { collapsedGroups } from "#core/layout/collapsed-groups.ts";
import { hullOf } from "#core/layout/hulls.ts";
import { groupBoxSize } from "#core/layout/routing/links.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { Note, TableKey } from "#core/schema/schema.ts";
import { createEdgeMaker } from "./make-edges.ts";
import { createTableMaker } from "./make-tables.ts";
import { noteSize } from "./note-lines.ts";
import { solidColor } from "./palette.ts";
import type { Scene, SceneGroup, SceneNote, SceneTable } from "./scene.ts";
import { keptList, type SceneParts } from "./scene-parts.ts";

/** Makes scenes one after another: what looks as it did in the last one keeps its object, and so do the lists. */
export function createSceneMaker(): (parts: SceneParts) => Scene {
  const makeTables = createTableMaker();
  const makeEdges = createEdgeMaker();
  let last: SceneParts | undefined;
  let groups = new Map<string, SceneGroup>();
  let notes = new Map<string, SceneNote>();
  let scene: Scene = { groups: [], edges: [], tables: [], notes: [] };

  return (parts) => {
    const folded = collapsedGroups(parts.schema, parts.places);
    const { list: tables, byKey, changed } = makeTables(parts, folded);
    if (last === undefined || !standsAsBefore(last, parts, changed)) groups = makeGroups(parts, byKey, groups);
    last = parts;
    notes = makeNotes(parts, notes);
    const next: Scene = {
      groups: keptList(scene.groups, [...groups.values()]),
      edges: makeEdges(parts, { tables: byKey, changed, groups, folded }),
      tables,
      notes: keptList(scene.notes, [...notes.values()]),
    };
    const isSame =
      next.groups === scene.groups &&
      next.edges === scene.edges &&
      next.tables === scene.tables &&
      next.notes === scene.notes;
    if (!isSame) scene = next;
    return scene;
  };
}

/** Whether no group can look otherwise: none of their tables has changed, and nothing else that they are made from. */
const standsAsBefore = (before: SceneParts, parts: SceneParts, changed: ReadonlySet<TableKey>): boolean =>
  before.schema.groups === parts.schema.groups &&
  before.places === parts.places &&
  before.visible === parts.visible &&
  before.groups === parts.groups &&
  (changed.size === 0 || !parts.schema.groups.some(({ tables }) => tables.some((key) => changed.has(key))));

function makeGroups(
  { schema, places, visible, groups: seen }: SceneParts,
  shown: ReadonlyMap<TableKey, SceneTable>,
  known: ReadonlyMap<string, SceneGroup>,
): Map<string, SceneGroup> {
  const made = new Map<string, SceneGroup>();
  for (const group of schema.groups) {
    const place = places.get(groupKey(group.name));
    const box =
      place === undefined
        ? hullOf(group.tables.flatMap((key) => shown.get(key) ?? []))
        : { x: place.x, y: place.y, ...groupBoxSize };
    const hasTables = visible === undefined || group.tables.some((key) => visible.has(key));
    // A collapsed group stands for its tables: without its box they would be lost.
    const isSeen = place !== undefined || seen?.has(group.name) !== false;
    if (box === undefined || !hasTables || !isSeen) continue;
    const { name, tables } = group;
    const color = solidColor(group.color);
    const collapsed = place !== undefined;
    const before = known.get(name);
    const isSame =
      before !== undefined &&
      isSameBox(before, box) &&
      before.color === color &&
      before.tables === tables &&
      before.collapsed === collapsed;
    made.set(name, isSame ? before : { name, color, tables, collapsed, ...box });
  }
  return made;
}

const isSameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

function makeNotes(
  { schema, places, notes: seen }: SceneParts,
  known: ReadonlyMap<string, SceneNote>,
): Map<string, SceneNote> {
  const made = new Map<string, SceneNote>();
  for (const note of schema.notes) {
    const place = places.get(noteKey(note.name));
    if (place === undefined || seen?.has(note.name) === false) continue;
    const before = known.get(note.name);
    const next = sceneNote(note, { x: place.x, y: place.y, ...noteSize(note, place) });
    const isSame =
      before !== undefined && isSameBox(before, next) && before.content === next.content && before.color === next.color;
    made.set(note.name, isSame ? before : next);
  }
  return made;
}

const sceneNote = ({ name, content, color }: Note, box: Box): SceneNote => ({
  name,
  content,
  color: solidColor(color),
  ...box,
});

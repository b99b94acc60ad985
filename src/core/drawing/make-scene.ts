import type { Box } from "#core/layout/boxes.ts";
import { collapsedGroups } from "#core/layout/collapsed-groups.ts";
import { hullOf } from "#core/layout/hulls.ts";
import { groupBoxSize } from "#core/layout/routing/links.ts";
import { sizeIn } from "#core/layout/sizes.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Group, Note, TableKey } from "#core/schema/schema.ts";
import { type MadeEdge, makeEdges } from "./make-edges.ts";
import { noteSize } from "./note-lines.ts";
import { solidColor } from "./palette.ts";
import type { Scene, SceneGroup, SceneNote, SceneTable } from "./scene.ts";
import type { SceneParts } from "./scene-parts.ts";
import { rowsOf } from "./scene-rows.ts";

/** Makes scenes one after another: what looks as it did in the last one keeps its object, and so do the lists. */
export function createSceneMaker(): (parts: SceneParts) => Scene {
  let tables = new Map<TableKey, SceneTable>();
  let edges = new Map<string, MadeEdge>();
  let groups = new Map<string, SceneGroup>();
  let notes = new Map<string, SceneNote>();
  let scene: Scene = { groups: [], edges: [], tables: [], notes: [] };

  return (parts) => {
    const folded = collapsedGroups(parts.schema, parts.places);
    tables = makeTables(parts, folded, tables);
    groups = makeGroups(parts, tables, groups);
    notes = makeNotes(parts, notes);
    edges = makeEdges(parts, { tables, groups, folded }, edges);
    const next: Scene = {
      groups: sameList(scene.groups, [...groups.values()]),
      edges: sameList(
        scene.edges,
        Array.from(edges.values(), ({ edge }) => edge),
      ),
      tables: sameList(scene.tables, [...tables.values()]),
      notes: sameList(scene.notes, [...notes.values()]),
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

const sameList = <T>(before: readonly T[], after: readonly T[]): readonly T[] =>
  before.length === after.length && before.every((item, at) => item === after[at]) ? before : after;

function makeTables(
  { schema, places, detail, visible, stale }: SceneParts,
  folded: ReadonlyMap<TableKey, string>,
  known: ReadonlyMap<TableKey, SceneTable>,
): Map<TableKey, SceneTable> {
  const colors = groupColors(schema.groups);
  const made = new Map<TableKey, SceneTable>();
  for (const table of schema.tables) {
    const { key } = table;
    const place = places.get(key);
    if (place === undefined || folded.has(key) || visible?.has(key) === false) continue;
    const { width, height } = sizeIn(schema, table, detail);
    const { x, y } = place;
    const color = table.color === undefined ? colors.get(key) : solidColor(table.color);
    const rows = rowsOf(schema, table, detail);
    const isStale = stale.has(key);
    const before = known.get(key);
    const isSame =
      before !== undefined &&
      before.table === table &&
      before.x === x &&
      before.y === y &&
      before.width === width &&
      before.height === height &&
      before.color === color &&
      before.stale === isStale &&
      before.rows === rows;
    made.set(key, isSame ? before : { key, table, x, y, width, height, color, rows, stale: isStale });
  }
  return made;
}

const groupColors = perObject(
  (groups: readonly Group[]): ReadonlyMap<TableKey, string> =>
    new Map(
      groups.flatMap((group) => {
        const color = solidColor(group.color);
        return color === undefined ? [] : group.tables.map((key) => [key, color] as const);
      }),
    ),
);

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

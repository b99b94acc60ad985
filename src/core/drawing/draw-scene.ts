import { type Box, near } from "#core/layout/boxes.ts";
import { drawCards } from "./draw-cards.ts";
import { drawEdges } from "./draw-edges.ts";
import {
  drawCollapsed,
  drawGroupNames,
  drawHullRings,
  drawHulls,
  drawHullTitles,
  groupNamesBelow,
} from "./draw-groups.ts";
import { drawLandmarks, type Landmark, landmarksOf } from "./draw-landmarks.ts";
import { drawNotes } from "./draw-notes.ts";
import { drawBars, drawNames, drawPlates } from "./draw-plates.ts";
import { type Ink, type Level, levelAt, type Notation } from "./ink.ts";
import { fade, type Palette } from "./palette.ts";
import type { Pen } from "./pen.ts";
import type { Scene, SceneEdge, SceneTable } from "./scene.ts";

/** Names of parts of a scene, by kind: keys of tables and edges, names of groups and notes. */
export type PartNames = { readonly [K in keyof Scene]?: ReadonlySet<string> | undefined };

/** How a scene is drawn. */
export type DrawHow = {
  readonly palette: Palette;
  /** Pixels of the screen for one px of the scene. The pen's own transform is not touched. */
  readonly scale: number;
  readonly notation: Notation;
  /** Only what comes near this box. Leave it out when the lists hold nothing else. */
  readonly area?: Box | undefined;
  /** The names that stand among plates, where they were chosen among more than is drawn: see `landmarksIn`. */
  readonly landmarks?: readonly Landmark[] | undefined;
  readonly skip?: PartNames | undefined;
  readonly only?: PartNames | undefined;
  /** Draws edges in the accent, and no more than a ring around everything else: over a drawing of the same. */
  readonly isLit?: boolean | undefined;
  /** Leaves the names of plates and groups out, for a drawing too small for them. */
  readonly isNameless?: boolean | undefined;
  /** `undefined`: after the scale. */
  readonly level?: Level | undefined;
};

/** A scene, or what an index has found of it. */
export type Drawable = { readonly [K in keyof Scene]: Iterable<Scene[K][number]> };

/** Draws a scene in its own px; nothing is drawn beneath it. */
export function drawScene(pen: Pen, scene: Drawable, how: DrawHow): void {
  const ink: Ink = {
    palette: how.palette,
    scale: how.scale,
    level: how.level ?? levelAt(how.scale),
    notation: how.notation,
  };
  const groups = chosen(scene.groups, how, "groups", ({ name }) => name);
  const edges = chosen(scene.edges, how, "edges", ({ key }) => key, edgeBox);
  const tables = chosen(scene.tables, how, "tables", ({ key }) => key);
  const notes = chosen(scene.notes, how, "notes", ({ name }) => name);
  if (how.isLit === true) {
    drawEdges(pen, edges, ink, true);
    drawHullRings(pen, groups, ink);
    drawRings(pen, [...groups.filter(({ collapsed }) => collapsed), ...tables, ...notes], ink);
    // Among plates, what is chosen has its name whatever else has one.
    if (ink.level === "plates") drawLandmarks(pen, landmarksOf(tables, edges, ink.scale), ink);
    return;
  }
  drawHulls(pen, groups, ink);
  drawEdges(pen, edges, ink, false);
  const isGrouped = ink.scale < groupNamesBelow;
  if (!isGrouped) drawHullTitles(pen, groups, ink);
  const nameless = isGrouped ? new Set(groups.flatMap((group) => group.tables)) : nothing;
  drawTables(pen, tables, ink, nameless);
  drawCollapsed(pen, groups, ink);
  drawNotes(pen, notes, ink);
  if (how.isNameless === true) return;
  if (ink.level === "plates") drawLandmarks(pen, how.landmarks ?? landmarksAmong(tables, edges, nameless, ink), ink);
  if (isGrouped) drawGroupNames(pen, groups, ink);
}

/** The names that stand among the plates of a scene. */
export function landmarksIn(scene: Drawable, how: DrawHow): readonly Landmark[] {
  const level = how.level ?? levelAt(how.scale);
  if (level !== "plates" || how.isNameless === true) return [];
  const groups = how.scale < groupNamesBelow ? chosen(scene.groups, how, "groups", ({ name }) => name) : [];
  const nameless = new Set(groups.flatMap((group) => group.tables));
  const edges = chosen(scene.edges, how, "edges", ({ key }) => key, edgeBox);
  return landmarksAmong(
    chosen(scene.tables, how, "tables", ({ key }) => key),
    edges,
    nameless,
    how,
  );
}

const landmarksAmong = (
  tables: readonly SceneTable[],
  edges: readonly SceneEdge[],
  nameless: ReadonlySet<string>,
  { scale }: { readonly scale: number },
): readonly Landmark[] =>
  landmarksOf(nameless.size === 0 ? tables : tables.filter(({ key }) => !nameless.has(key)), edges, scale);

function drawTables(pen: Pen, tables: readonly SceneTable[], ink: Ink, nameless: ReadonlySet<string>): void {
  switch (ink.level) {
    case "columns":
      drawCards(pen, tables, ink.palette);
      break;
    case "bars":
      drawBars(pen, tables, ink);
      break;
    case "names":
      drawNames(pen, tables, ink, nameless);
      break;
    case "plates":
      drawPlates(pen, tables, ink);
      break;
  }
}

/** Around what is selected, as around a card on the screen. */
function drawRings(pen: Pen, boxes: readonly Box[], { palette, scale }: Ink): void {
  const line = Math.max(1.5, 1.5 / scale);
  const glow = Math.max(2.5, 2 / scale);
  const soft = { color: fade(palette.accent, 0.16), width: glow };
  const hard = { color: palette.accent, width: line };
  for (const { x, y, width, height } of boxes) {
    const far = line + glow / 2;
    pen.roundBox(x - far, y - far, width + 2 * far, height + 2 * far, 8 + far, undefined, soft);
    const half = line / 2;
    pen.roundBox(x - half, y - half, width + line, height + line, 8 + half, undefined, hard);
  }
}

/** What of a list is drawn. */
function chosen<T>(
  items: Iterable<T>,
  { skip, only, area }: DrawHow,
  kind: keyof Scene,
  nameOf: (item: T) => string,
  boxOf: (item: T) => Box = (item) => item as T & Box,
): readonly T[] {
  const left = skip?.[kind];
  const wanted = only === undefined ? undefined : (only[kind] ?? nothing);
  const list = Array.isArray(items) ? (items as readonly T[]) : [...items];
  if ((left === undefined || left.size === 0) && wanted === undefined && area === undefined) return list;
  return list.filter((item) => {
    const name = nameOf(item);
    if (left?.has(name) === true || wanted?.has(name) === false) return false;
    return area === undefined || near(boxOf(item), area, 40);
  });
}

const nothing: ReadonlySet<string> = new Set();

/** Around an edge's trunk. */
export function edgeBox({ route: { points, from, to } }: SceneEdge): Box {
  let [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  let [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

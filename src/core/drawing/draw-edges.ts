import { parseTableKey } from "#core/schema/names.ts";
import type { End } from "#core/schema/schema.ts";
import { cardinality, circleAt, circleRadius, drawLabels, traceEnd } from "./draw-feet.ts";
import type { Ink } from "./ink.ts";
import { tonesOf } from "./palette.ts";
import type { Pen, Stroke } from "./pen.ts";
import type { SceneEdge } from "./scene.ts";

/** A longer path is slow to tessellate, shorter ones are many calls. */
const perStroke = 256;
const roundness = 8;
const dash = [5, 4] as const;

/** Edges of one look. */
type Batch = { readonly stroke: Stroke; readonly edges: SceneEdge[] };

export function drawEdges(pen: Pen, edges: Iterable<SceneEdge>, ink: Ink, isLit: boolean): void {
  const isFar = ink.level === "names" || ink.level === "plates";
  if (pen.hasParts) drawApart(pen, edges, ink, isLit, isFar);
  else if (isFar && !isLit) drawRuns(pen, edges, ink);
  else for (const batch of batches(edges, ink, isLit, isFar)) drawBatch(pen, batch, ink, isFar);
}

function drawApart(pen: Pen, edges: Iterable<SceneEdge>, ink: Ink, isLit: boolean, isFar: boolean): void {
  for (const edge of edges) {
    pen.openPart({ kind: "reference", key: edge.key, title: titleOf(edge) });
    drawBatch(pen, { stroke: strokeOf(edge, ink, isLit, isFar), edges: [edge] }, ink, isFar);
    pen.closePart();
  }
}

/** How an edge reads: "orders.user_id refers to users.id: zero or many to exactly one". */
export function titleOf({ reference, from, to }: SceneEdge): string {
  const end = ({ table, columns }: End): string => {
    const [schema = "public", name = table] = parseTableKey(table) ?? [];
    return `${schema === "public" ? "" : `${schema}.`}${name}.${columns.join(", ")}`;
  };
  return `${end(reference.from)} refers to ${end(reference.to)}: ${cardinality(from)} to ${cardinality(to)}`;
}

function batches(edges: Iterable<SceneEdge>, ink: Ink, isLit: boolean, isFar: boolean): Iterable<Batch> {
  const made = new Map<string, Batch>();
  for (const edge of edges) {
    const look = `${isLit ? "" : (edge.color ?? (edge.weak ? "weak" : ""))}${edge.inactive ? "-" : ""}`;
    const batch = made.get(look);
    if (batch === undefined) made.set(look, { stroke: strokeOf(edge, ink, isLit, isFar), edges: [edge] });
    else batch.edges.push(edge);
  }
  return made.values();
}

function strokeOf(edge: SceneEdge, ink: Ink, isLit: boolean, isFar: boolean): Stroke {
  const width = Math.max(isLit ? 2 : 1.5, (isLit ? 2 : 1) / ink.scale);
  const color = isLit ? ink.palette.accent : edgeColor(edge, ink, isFar);
  return { color, width, dash: edge.inactive ? dash : undefined };
}

function edgeColor({ color, weak }: SceneEdge, { palette }: Ink, isFar: boolean): string {
  const { edge, faintEdge } = tonesOf(palette);
  return color ?? (isFar && weak ? faintEdge : edge);
}

function drawBatch(pen: Pen, { stroke, edges }: Batch, ink: Ink, isFar: boolean): void {
  const withFeet = !isFar && ink.notation === "feet";
  for (let start = 0; start < edges.length; start += perStroke) {
    for (const { route } of edges.slice(start, start + perStroke)) traceTrunk(pen, route.points, isFar ? 0 : roundness);
    pen.paint(undefined, stroke);
  }
  if (isFar) return;
  const solid: Stroke = { color: stroke.color, width: stroke.width };
  for (let start = 0; start < edges.length; start += perStroke) {
    const some = edges.slice(start, start + perStroke);
    for (const { route, from, to } of some) {
      traceEnd(pen, route.from, from, withFeet);
      traceEnd(pen, route.to, to, withFeet);
    }
    pen.paint(undefined, solid);
  }
  if (withFeet) drawCircles(pen, edges, ink.palette.bg, solid);
  else for (const edge of edges) drawLabels(pen, edge, ink.palette.textMuted);
}

function drawCircles(pen: Pen, edges: readonly SceneEdge[], fill: string, stroke: Stroke): void {
  let count = 0;
  for (const { route, from, to } of edges) {
    for (const at of [circleAt(route.from, from), circleAt(route.to, to)]) {
      if (at === undefined) continue;
      pen.circle(at.x, at.y, circleRadius);
      count++;
    }
    if (count < perStroke) continue;
    pen.paint(fill, stroke);
    count = 0;
  }
  if (count > 0) pen.paint(fill, stroke);
}

/** Adds a trunk to the path, its bends rounded as far as its runs have room. */
function traceTrunk(pen: Pen, points: readonly number[], radius: number): void {
  const last = points.length - 2;
  let [x, y] = [points[0] ?? 0, points[1] ?? 0];
  pen.moveTo(x, y);
  for (let at = 2; at < last; at += 2) {
    const [bendX, bendY] = [points[at] ?? 0, points[at + 1] ?? 0];
    const [nextX, nextY] = [points[at + 2] ?? 0, points[at + 3] ?? 0];
    const before = Math.abs(bendX - x) + Math.abs(bendY - y);
    const after = Math.abs(nextX - bendX) + Math.abs(nextY - bendY);
    const room = Math.min(radius, at === 2 ? before : before / 2, at + 2 === last ? after : after / 2);
    if (room < 1) pen.lineTo(bendX, bendY);
    else {
      pen.lineTo(bendX - Math.sign(bendX - x) * room, bendY - Math.sign(bendY - y) * room);
      pen.curveTo(bendX, bendY, bendX + Math.sign(nextX - bendX) * room, bendY + Math.sign(nextY - bendY) * room);
    }
    [x, y] = [bendX, bendY];
  }
  if (last > 0) pen.lineTo(points[last] ?? 0, points[last + 1] ?? 0);
}

/** From afar: every run a thin box, which a canvas draws faster than strokes. Those that say little come first, beneath. */
function drawRuns(pen: Pen, edges: Iterable<SceneEdge>, ink: Ink): void {
  const { edge: plain, faintEdge } = tonesOf(ink.palette);
  const byColor = new Map<string, SceneEdge[]>([
    [faintEdge, []],
    [plain, []],
  ]);
  for (const edge of edges) {
    const color = edge.color ?? (edge.weak ? faintEdge : plain);
    const list = byColor.get(color);
    if (list === undefined) byColor.set(color, [edge]);
    else list.push(edge);
  }
  const width = 1 / ink.scale;
  for (const [color, list] of byColor) for (const { route } of list) drawBoxes(pen, route.points, width, color);
}

function drawBoxes(pen: Pen, points: readonly number[], width: number, color: string): void {
  const half = width / 2;
  let x = points[0] ?? 0;
  let y = points[1] ?? 0;
  for (let at = 2; at < points.length; at += 2) {
    const nextX = points[at] ?? 0;
    const nextY = points[at + 1] ?? 0;
    const run = Math.abs(nextX - x) + Math.abs(nextY - y);
    // What is shorter than a pixel is hidden by the runs beside it.
    if (run > width) {
      if (nextY === y) pen.box(Math.min(x, nextX) - half, y - half, run + width, width, color);
      else pen.box(x - half, Math.min(y, nextY) - half, width, run + width, color);
    }
    x = nextX;
    y = nextY;
  }
}

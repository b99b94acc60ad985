import { type Box, near } from "#core/layout/boxes.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Table, TableKey } from "#core/schema/schema.ts";
import { cutText, emWidth } from "./fit-text.ts";
import { type Ink, leastText } from "./ink.ts";
import { tonesOf } from "./palette.ts";
import { baseline, type Pen, sansFont } from "./pen.ts";
import type { SceneEdge, SceneTable } from "./scene.ts";

const most = 90;
/** On the screen. */
const mostWidth = 150;

/** A name of a table, and the ground that it stands on. */
export type Landmark = { readonly box: Box; readonly text: string };

/** From afar, names of the tables that most others refer to, as far as they have room beside each other: something to go by. */
export function landmarksOf(
  tables: readonly SceneTable[],
  edges: readonly SceneEdge[],
  scale: number,
): readonly Landmark[] {
  const size = leastText / scale;
  const labels: Landmark[] = [];
  for (const table of byWeight(tables, edges)) {
    if (labels.length >= most) break;
    const isWhole = nameWidth(table.table) * size <= mostWidth / scale;
    const text = isWhole ? table.table.name : cutText(table.table.name, size, true, mostWidth / scale);
    const width = (isWhole ? nameWidth(table.table) : emWidth(text, true)) * size + 0.6 * size;
    const height = 1.5 * size;
    const middle = { x: table.x + table.width / 2, y: table.y + table.height / 2 };
    const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
    if (text !== "" && !labels.some((label) => near(box, label.box, size))) labels.push({ box, text });
  }
  return labels;
}

export function drawLandmarks(pen: Pen, labels: readonly Landmark[], { palette, scale }: Ink): void {
  if (labels.length === 0) return;
  const size = leastText / scale;
  const { nameGround } = tonesOf(palette);
  for (const { box } of labels) pen.roundBox(box.x, box.y, box.width, box.height, size / 3, nameGround);
  const font = sansFont(size, true, "middle");
  for (const { box, text } of labels) {
    pen.text(text, box.x + box.width / 2, box.y + box.height / 2 + size * baseline, palette.text, font);
  }
}

const nameWidth = perObject((table: Table): number => emWidth(table.name, true));

/** Those with most references to them first. */
function byWeight(tables: readonly SceneTable[], edges: readonly SceneEdge[]): readonly SceneTable[] {
  const weights = weightsIn(edges);
  // Not sorted, for it is done anew with each key that is typed.
  const byWeight = new Map<number, SceneTable[]>();
  for (const table of tables) {
    const weight = weights.get(table.key) ?? 0;
    const same = byWeight.get(weight);
    if (same === undefined) byWeight.set(weight, [table]);
    else same.push(table);
  }
  return [...byWeight.keys()].sort((a, b) => b - a).flatMap((weight) => byWeight.get(weight) ?? []);
}

const weightsIn = perObject((edges: readonly SceneEdge[]): ReadonlyMap<TableKey, number> => {
  const weights = new Map<TableKey, number>();
  for (const { reference } of edges) {
    const { table } = reference.to;
    weights.set(table, (weights.get(table) ?? 0) + 1);
  }
  return weights;
});

import type { Scene, SceneGroup } from "#core/drawing/scene.ts";
import { type Box, centre, type Point } from "#core/layout/boxes.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Names } from "./moving.ts";

/** Tables that are let go inside a hull, by the group that they join there. */
export type Joining = ReadonlyMap<string, readonly TableKey[]>;

const none: Joining = new Map();
/** Who moves more than these rearranges the drawing. */
const most = 50;

/**
 * Which of the dragged tables have come into which hull, `by` so far: their middle is in it, and was not when they were
 * taken up. Hulls that move along, or change with what is dragged, take nobody in. Of several, the smallest one does.
 */
export function joiningOf(scene: Scene, tables: ReadonlySet<TableKey>, moving: Names, by: Point): Joining {
  if (tables.size > most) return none;
  const hulls = scene.groups.filter(({ name, collapsed }) => !collapsed && !moving.groups.has(name));
  const joining = new Map<string, TableKey[]>();
  for (const table of hulls.length === 0 ? [] : scene.tables) {
    if (!tables.has(table.key)) continue;
    const [hull] = hulls.filter((each) => hasComeInto(each, table, by)).sort((a, b) => areaOf(a) - areaOf(b));
    if (hull !== undefined) joining.set(hull.name, [...(joining.get(hull.name) ?? []), table.key]);
  }
  return joining;
}

function hasComeInto(hull: SceneGroup, table: Box, by: Point): boolean {
  const { x, y } = centre(table);
  return holds(hull, x + by.x, y + by.y) && !holds(hull, x, y);
}

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

const areaOf = ({ width, height }: Box): number => width * height;

import type { Box, Point } from "#core/layout/boxes.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Stage } from "./stage/stage.ts";

/** The tables or collapsed groups that a reference joins, where they stand in the window; the stage stands there at `corner`. */
export function endsInWindow(stage: Stage, corner: Point, reference: string): readonly Box[] {
  const { scene } = stage.index;
  const edge = scene.edges.find(({ key }) => key === reference);
  if (edge === undefined) return [];
  const { x, y, zoom } = stage.camera.view();
  const boxOf = (key: TableKey): Box | undefined =>
    scene.tables.find((table) => table.key === key) ??
    scene.groups.find(({ collapsed, tables }) => collapsed && tables.includes(key));
  return [edge.reference.from.table, edge.reference.to.table].flatMap((key) => {
    const box = boxOf(key);
    if (box === undefined) return [];
    const [left, top] = [corner.x + x + box.x * zoom, corner.y + y + box.y * zoom];
    return [{ x: left, y: top, width: box.width * zoom, height: box.height * zoom }];
  });
}

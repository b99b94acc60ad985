import type { Schema, TableKey } from "#core/schema/schema.ts";
import { around, type Box } from "./boxes.ts";
import type { Size } from "./sizes.ts";

/**
 * Around the tables of a group, where its hull is drawn, and above them, where its name stands: in steps of the grid. At
 * the sides it is not the room of a foot, or edges would run along the hull's border.
 */
const hull = { side: 32, padding: 24, title: 32 } as const;

/** The room that a group takes whose tables fill a box of this size; `x` and `y` count from that box. */
export const hullAround = ({ width, height }: Size): Box => ({
  x: -hull.side,
  y: -hull.padding - hull.title,
  width: width + 2 * hull.side,
  height: height + 2 * hull.padding + hull.title,
});

/** The hull around boxes that stand somewhere. */
export function hullOf(boxes: Iterable<Box>): Box | undefined {
  const inside = around(boxes);
  if (inside === undefined) return undefined;
  const room = hullAround(inside);
  return { ...room, x: inside.x + room.x, y: inside.y + room.y };
}

/** Hulls around the placed tables of groups that have none of these tables. */
export function foreignHulls(
  schema: Schema,
  placed: ReadonlyMap<TableKey, Box>,
  tables: ReadonlySet<TableKey>,
): readonly Box[] {
  return schema.groups.flatMap((group) =>
    group.tables.some((key) => tables.has(key))
      ? []
      : (hullOf(group.tables.flatMap((key) => placed.get(key) ?? [])) ?? []),
  );
}

import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import { aroundFixed } from "#core/layout/arranging/around-fixed.ts";
import { type ArrangeMode, layOut } from "#core/layout/arranging/lay-out.ts";
import { groupKey } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { around, type Box, BoxIndex, centre, type Point, snap } from "./boxes.ts";
import { freePlace, tableGap } from "./free-place.ts";
import { foreignHulls, hullAround } from "./hulls.ts";
import { tableSize } from "./sizes.ts";

type ArrangeOptions = {
  /** Only these tables move, pinned ones too; together they stay about where they were. */
  readonly only?: readonly TableKey[] | undefined;
  readonly mode?: ArrangeMode | undefined;
};

/**
 * Places for all tables but the pinned ones, or for `only`: related tables together, those of a group by themselves,
 * nothing on top of anything. The same design always gives the same places; arranging what is arranged changes nothing.
 */
export function arrange(
  schema: Schema,
  places: Places,
  { only, mode = "clusters" }: ArrangeOptions = {},
): PlaceChanges {
  if (only !== undefined) return arrangeSome(schema, places, new Set(only), mode);
  const points = layOut(schema, schema.tables, mode);
  const pinned = pinnedBy(schema, places);
  if (pinned.size === 0) return changes(schema, schema.tables, points, places);
  return changes(schema, schema.tables, aroundFixed(schema, points, pinned), places);
}

/** The boxes of pinned tables, and of those in a collapsed group that is pinned. */
function pinnedBy(schema: Schema, places: Places): ReadonlyMap<TableKey, Box> {
  const held = new Set(
    schema.groups.flatMap(({ name, tables }) => (places.get(groupKey(name))?.pinned === true ? tables : [])),
  );
  const boxes = new Map<TableKey, Box>();
  for (const table of schema.tables) {
    const place = places.get(table.key);
    if (place !== undefined && (place.pinned === true || held.has(table.key))) {
      boxes.set(table.key, { x: place.x, y: place.y, ...tableSize(table) });
    }
  }
  return boxes;
}

function arrangeSome(schema: Schema, places: Places, only: ReadonlySet<TableKey>, mode: ArrangeMode): PlaceChanges {
  const moving = schema.tables.filter(({ key }) => only.has(key));
  if (moving.length === 0) return new Map();
  const points = layOut(schema, moving, mode);
  const boxes = points.map((point, at) => ({ ...point, ...sizeAt(moving, at) }));
  const size = around(boxes) ?? { width: 0, height: 0 };
  const before = around(placedBoxes(moving, places).values());
  const wish = before === undefined ? { x: 0, y: 0 } : centre(before);

  const others = placedBoxes(
    schema.tables.filter(({ key }) => !only.has(key)),
    places,
  );
  const taken = new BoxIndex();
  for (const box of others.values()) taken.add(box);
  for (const box of foreignHulls(schema, others, only)) taken.add(box);
  const hasHull = schema.groups.some(({ tables }) => tables.length > 0 && tables.every((key) => only.has(key)));
  const room = hasHull ? hullAround(size) : { x: 0, y: 0, ...size };
  const corner = freePlace(
    room,
    { x: wish.x - size.width / 2 + room.x, y: wish.y - size.height / 2 + room.y },
    taken,
    tableGap,
  );
  return changes(
    schema,
    moving,
    points.map(({ x, y }) => ({ x: x + corner.x - room.x, y: y + corner.y - room.y })),
    places,
  );
}

const sizeAt = (tables: readonly Table[], at: number) => {
  const table = tables[at];
  return table === undefined ? { width: 0, height: 0 } : tableSize(table);
};

/** The boxes of those that have a place. */
export function placedBoxes(tables: readonly Table[], places: Places): Map<TableKey, Box> {
  const boxes = new Map<TableKey, Box>();
  for (const table of tables) {
    const place = places.get(table.key);
    if (place !== undefined) boxes.set(table.key, { x: place.x, y: place.y, ...tableSize(table) });
  }
  return boxes;
}

/** Only what differs from the places that are; a collapsed group comes along with its tables. */
export function changes(
  schema: Schema,
  tables: readonly Table[],
  points: readonly (Point | undefined)[],
  places: Places,
): PlaceChanges {
  const result = new Map<string, Place>();
  const put = (key: string, point: Point): void => {
    const before = places.get(key);
    const place = { ...before, x: snap(point.x), y: snap(point.y) };
    if (before?.x !== place.x || before.y !== place.y) result.set(key, place);
  };
  const boxes = new Map<TableKey, Box>();
  tables.forEach((table, at) => {
    const point = points[at];
    if (point === undefined) return;
    put(table.key, point);
    boxes.set(table.key, { ...point, ...tableSize(table) });
  });
  for (const { name, tables: members } of schema.groups) {
    const place = places.get(groupKey(name));
    if (place === undefined || place.pinned === true) continue;
    const all = around(members.flatMap((key) => boxes.get(key) ?? []));
    if (all !== undefined) put(groupKey(name), all);
  }
  return result;
}

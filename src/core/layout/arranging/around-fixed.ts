import { type Box, BoxIndex, type Point, snap } from "#core/layout/boxes.ts";
import { freePlace, tableGap } from "#core/layout/free-place.ts";
import { hullOf } from "#core/layout/hulls.ts";
import { tableSize } from "#core/layout/sizes.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** Tables that move as one: those of a group, or one alone. */
type Block = { readonly items: readonly number[]; readonly box: Box };

/** How near a layout's own tables may stand. */
const leastGap = 24;

/**
 * Brings a layout of all tables over those that are fixed, so that these stand about where they would in it, and moves
 * aside what then stands on them. `undefined` for the fixed tables themselves.
 */
export function aroundFixed(
  schema: Schema,
  points: readonly Point[],
  fixed: ReadonlyMap<TableKey, Box>,
): readonly (Point | undefined)[] {
  const { tables } = schema;
  const position = new Map(tables.map(({ key }, at) => [key, at]));
  const result = new Array<Point | undefined>(tables.length).fill(undefined);
  const taken = new BoxIndex();
  for (const box of fixed.values()) taken.add(box);
  const boxAt = (item: number, { x, y }: Point): Box => {
    const table = tables[item];
    return { x, y, ...(table === undefined ? { width: 0, height: 0 } : tableSize(table)) };
  };
  const shiftOver = (items: readonly number[]): Point => {
    const offsets = items.flatMap((item) => {
      const [box, point] = [fixed.get(tables[item]?.key ?? ""), points[item]];
      return box === undefined || point === undefined ? [] : [{ x: box.x - point.x, y: box.y - point.y }];
    });
    return { x: snap(median(offsets.map(({ x }) => x))), y: snap(median(offsets.map(({ y }) => y))) };
  };
  const whole = shiftOver([...tables.keys()]);
  const moved = (item: number, by: Point): Point => ({
    x: (points[item]?.x ?? 0) + by.x,
    y: (points[item]?.y ?? 0) + by.y,
  });

  const grouped = new Set<number>();
  const blocks: Block[] = [];
  for (const group of schema.groups) {
    const members = group.tables.flatMap((key) => {
      const at = position.get(key);
      return at === undefined || grouped.has(at) ? [] : [at];
    });
    for (const item of members) grouped.add(item);
    const items = members.filter((item) => !fixed.has(tables[item]?.key ?? ""));
    if (items.length === members.length) {
      const box = hullOf(items.map((item) => boxAt(item, moved(item, whole))));
      if (box !== undefined) blocks.push({ items, box });
      continue;
    }
    // Some of the group stand still: the others gather around them.
    const by = shiftOver(members);
    for (const item of items) {
      const wish = boxAt(item, moved(item, by));
      const corner = freePlace(wish, wish, taken, tableGap);
      result[item] = corner;
      taken.add({ ...wish, ...corner });
    }
    const inside = members.flatMap((item) => {
      const own = result[item];
      return own === undefined ? (fixed.get(tables[item]?.key ?? "") ?? []) : boxAt(item, own);
    });
    const room = hullOf(inside);
    if (room !== undefined) taken.add(room);
  }
  tables.forEach(({ key }, item) => {
    if (!grouped.has(item) && !fixed.has(key)) blocks.push({ items: [item], box: boxAt(item, moved(item, whole)) });
  });

  const put = ({ items, box }: Block, corner: Point): void => {
    for (const item of items) {
      result[item] = moved(item, { x: whole.x + corner.x - box.x, y: whole.y + corner.y - box.y });
    }
    taken.add({ ...box, ...corner });
  };
  const hindered = blocks.filter((block) => {
    if (!taken.isFree(block.box, leastGap)) return true;
    put(block, block.box);
    return false;
  });
  const area = ({ box }: Block): number => box.width * box.height;
  for (const block of hindered.toSorted((a, b) => area(b) - area(a))) {
    put(block, freePlace(block.box, block.box, taken, tableGap));
  }
  return result;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

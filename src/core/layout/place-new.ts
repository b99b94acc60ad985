import type { PlaceChanges, Places } from "#core/document/transaction.ts";
import { layOut } from "#core/layout/arranging/lay-out.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { changes, placedBoxes } from "./arrange.ts";
import { around, type Box, BoxIndex, type Point } from "./boxes.ts";
import { freePlace, tableGap } from "./free-place.ts";
import { foreignHulls } from "./hulls.ts";
import { type Size, tableSize } from "./sizes.ts";

/** Beside a relative: room for the edge between. */
const besideGap = 80;

/** Places for tables that have none, near those they belong to; nothing that has a place moves. */
export function placeNew(schema: Schema, places: Places): PlaceChanges {
  const fresh = schema.tables.filter(({ key }) => !places.has(key));
  if (fresh.length === 0) return new Map();
  if (fresh.length === schema.tables.length) {
    return changes(schema, fresh, layOut(schema, fresh, "clusters", true), places);
  }
  const placed = placedBoxes(schema.tables, places);
  const taken = new BoxIndex();
  for (const box of placed.values()) taken.add(box);
  const result = new Map<TableKey, Point>();
  for (const tables of companies(schema, fresh)) {
    const own = new Set(tables.map(({ key }) => key));
    const points = layOut(schema, tables, "clusters", true);
    const sizes = tables.map(tableSize);
    const size = around(points.map((point, at) => ({ ...point, ...(sizes[at] ?? { width: 0, height: 0 }) })));
    if (size === undefined) continue;
    const room = new BoxIndex();
    for (const box of taken.boxes) room.add(box);
    for (const box of foreignHulls(schema, placed, own)) room.add(box);
    const wish =
      besideGroup(schema, own, placed) ??
      besideRelatives(schema, own, size, placed) ??
      afterPrevious(schema, tables, placed);
    const corner = freePlace(size, wish, room, tableGap);
    tables.forEach((table, at) => {
      const box = {
        x: corner.x + (points[at]?.x ?? 0),
        y: corner.y + (points[at]?.y ?? 0),
        ...tableSize(table),
      };
      result.set(table.key, { x: box.x, y: box.y });
      placed.set(table.key, box);
      taken.add(box);
    });
  }
  return changes(
    schema,
    fresh,
    fresh.map(({ key }) => result.get(key)),
    places,
  );
}

/** New tables that come together: of one group, or joined by references; all that nothing joins are one company. */
function companies(schema: Schema, fresh: readonly Table[]): readonly (readonly Table[])[] {
  const groupOf = new Map(schema.groups.flatMap(({ name, tables }) => tables.map((key) => [key, name] as const)));
  const companyOf = new Map<TableKey, Table[]>();
  const merge = (one: TableKey, other: TableKey): void => {
    const [a, b] = [companyOf.get(one), companyOf.get(other)];
    if (a === undefined || b === undefined || a === b) return;
    for (const table of b) {
      a.push(table);
      companyOf.set(table.key, a);
    }
  };
  for (const table of fresh) companyOf.set(table.key, [table]);
  const firstOf = new Map<string, TableKey>();
  for (const { key } of fresh) {
    const group = groupOf.get(key);
    if (group === undefined) continue;
    const first = firstOf.get(group);
    if (first === undefined) firstOf.set(group, key);
    else merge(first, key);
  }
  const joined = new Set<TableKey>();
  for (const { from, to } of schema.references) {
    if (from.table === to.table) continue;
    joined.add(from.table).add(to.table);
    if (groupOf.get(from.table) === groupOf.get(to.table)) merge(from.table, to.table);
  }
  const isLoose = ({ key }: Table): boolean => !joined.has(key) && !groupOf.has(key);
  const loose = fresh.filter(isLoose);
  const others = new Set(
    fresh
      .flatMap((table) => (isLoose(table) ? [] : (companyOf.get(table.key) ?? [])))
      .map(({ key }) => companyOf.get(key)),
  );
  return [...others]
    .flatMap((company) => (company === undefined ? [] : [company]))
    .concat(loose.length > 0 ? [loose] : []);
}

/** Below the tables of the same group. */
function besideGroup(
  schema: Schema,
  own: ReadonlySet<TableKey>,
  placed: ReadonlyMap<TableKey, Box>,
): Point | undefined {
  const group = schema.groups.find(({ tables }) => tables.some((key) => own.has(key)));
  const inside = around(group?.tables.flatMap((key) => placed.get(key) ?? []) ?? []);
  return inside === undefined ? undefined : { x: inside.x, y: inside.y + inside.height + tableGap };
}

/** To the right of what they refer to, else to the left of what refers to them. */
function besideRelatives(
  schema: Schema,
  own: ReadonlySet<TableKey>,
  size: Size,
  placed: ReadonlyMap<TableKey, Box>,
): Point | undefined {
  const targets: Box[] = [];
  const sources: Box[] = [];
  for (const { from, to } of schema.references) {
    if (own.has(from.table) === own.has(to.table)) continue;
    const box = placed.get(own.has(from.table) ? to.table : from.table);
    if (box !== undefined) (own.has(from.table) ? targets : sources).push(box);
  }
  const [first] = targets.length > 0 ? targets : sources;
  if (first === undefined) return undefined;
  const y = first.y + Math.min(0, (first.height - size.height) / 2);
  return targets.length > 0 ? { x: first.x + first.width + besideGap, y } : { x: first.x - size.width - besideGap, y };
}

/** Below the table that stands before them in the text. */
function afterPrevious(schema: Schema, tables: readonly Table[], placed: ReadonlyMap<TableKey, Box>): Point {
  const at = schema.tables.findIndex(({ key }) => key === tables[0]?.key);
  for (let before = at - 1; before >= 0; before--) {
    const box = placed.get(schema.tables[before]?.key ?? "");
    if (box !== undefined) return { x: box.x, y: box.y + box.height + tableGap };
  }
  const [first] = placed.values();
  return first === undefined ? { x: 0, y: 0 } : { x: first.x, y: first.y };
}

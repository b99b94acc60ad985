import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { around, type Box, BoxIndex, centre, type Point, snap } from "./boxes.ts";
import { clustersOf } from "./clusters.ts";
import { type Block, type Link, layColumns } from "./columns.ts";
import { freePlace, packBlocks, type Tie } from "./pack.ts";
import { rowAnchor, type Size, tableSize } from "./sizes.ts";

/** Between clusters. */
const clusterGap = 96;
/** Between tables that were put beside each other one by one. */
const tableGap = 48;
const goodAspect = 1.35;

/**
 * Places for all tables but the pinned ones, or for `only`: related tables together, nothing on top of anything. The
 * same design always gives the same places; arranging what is arranged changes nothing.
 */
export function arrange(
  schema: Schema,
  places: Places,
  { only }: { readonly only?: readonly TableKey[] | undefined } = {},
): PlaceChanges {
  const named = only === undefined ? undefined : new Set(only);
  const moves = (table: Table): boolean => named?.has(table.key) ?? places.get(table.key)?.pinned !== true;
  const moving = schema.tables.filter(moves);
  const fixed = boxesOf(
    schema.tables.filter((table) => !moves(table)),
    places,
  );
  if (moving.length === 0) return new Map();
  if (named === undefined) return changes(bestLayout(schema, moving, [...fixed.values()], fixed), places);

  const layout = bestLayout(schema, moving, [], new Map());
  const size = around(boxesAt(moving, layout)) ?? { width: 0, height: 0 };
  const before = around(boxesOf(moving, places).values());
  const wish = before === undefined ? { x: 0, y: 0 } : centre(before);
  const taken = new BoxIndex();
  for (const box of fixed.values()) taken.add(box);
  const corner = freePlace(size, { x: wish.x - size.width / 2, y: wish.y - size.height / 2 }, taken, tableGap);
  return changes(shift(layout, corner), places);
}

/** Places for tables that have none, near those they belong to; nothing that has a place moves. */
export function placeNew(schema: Schema, places: Places): PlaceChanges {
  const fresh = schema.tables.filter(({ key }) => !places.has(key));
  if (fresh.length === 0) return new Map();
  if (fresh.length === schema.tables.length) return arrange(schema, places);

  const placed = boxesOf(schema.tables, places);
  const taken = new BoxIndex();
  for (const box of placed.values()) taken.add(box);
  const result = new Map<TableKey, Point>();
  for (const cluster of allClusters(schema, fresh)) {
    const { block } = bestBlock(cluster, linksAmong(schema, cluster), goodAspect);
    const wish = besideRelatives(schema, cluster, block, placed) ?? afterPrevious(schema, cluster, placed);
    const corner = freePlace(block, wish, taken, tableGap);
    cluster.forEach((table, at) => {
      const point = block.points[at] ?? { x: 0, y: 0 };
      const box = { x: corner.x + point.x, y: corner.y + point.y, ...tableSize(table) };
      result.set(table.key, { x: box.x, y: box.y });
      placed.set(table.key, box);
      taken.add(box);
    });
  }
  return changes(result, places);
}

/** To the right of what a cluster refers to, else to the left of what refers to it. */
function besideRelatives(
  schema: Schema,
  cluster: readonly Table[],
  size: Size,
  placed: ReadonlyMap<TableKey, Box>,
): Point | undefined {
  const own = new Set(cluster.map(({ key }) => key));
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
  return targets.length > 0 ? { x: first.x + first.width + 80, y } : { x: first.x - size.width - 80, y };
}

/** Below the table that stands before it in the text. */
function afterPrevious(schema: Schema, cluster: readonly Table[], placed: ReadonlyMap<TableKey, Box>): Point {
  const at = schema.tables.findIndex(({ key }) => key === cluster[0]?.key);
  for (let before = at - 1; before >= 0; before--) {
    const box = placed.get(schema.tables[before]?.key ?? "");
    if (box !== undefined) return { x: box.x, y: box.y + box.height + tableGap };
  }
  const [first] = placed.values();
  return first === undefined ? { x: 0, y: 0 } : { x: first.x, y: first.y };
}

const allClusters = (schema: Schema, tables: readonly Table[]): readonly (readonly Table[])[] => {
  const { related, loose } = clustersOf(schema, tables);
  return loose.length === 0 ? related : [...related, loose];
};

type Layout = ReadonlyMap<TableKey, Point>;

/** Tries clusters of several shapes, as few clusters do not fit into a good shape otherwise; the best layout wins. */
function bestLayout(
  schema: Schema,
  tables: readonly Table[],
  fixed: readonly Box[],
  fixedByKey: ReadonlyMap<TableKey, Box>,
): Layout {
  const clusters = allClusters(schema, tables).map((members) => ({ members, links: linksAmong(schema, members) }));
  const ties = tiesBetween(schema, clusters, fixedByKey);
  const shapes = tables.length <= 130 ? [goodAspect, 0.95, 1.9, 0.65, 2.7] : [goodAspect];
  let best: { readonly layout: Layout; readonly cost: number } | undefined;
  for (const shape of shapes) {
    const chosen = clusters.map(({ members, links }) => bestBlock(members, links, shape));
    const corners = packBlocks(
      chosen.map(({ block }) => block),
      ties,
      fixed,
      clusterGap,
      goodAspect,
    );
    const layout = new Map<TableKey, Point>();
    clusters.forEach(({ members }, at) => {
      const corner = corners[at] ?? { x: 0, y: 0 };
      members.forEach((table, item) => {
        const point = chosen[at]?.block.points[item] ?? { x: 0, y: 0 };
        layout.set(table.key, { x: corner.x + point.x, y: corner.y + point.y });
      });
    });
    const boxes = boxesAt(tables, layout);
    const whole = around([...boxes, ...fixed]) ?? { x: 0, y: 0, width: 1, height: 1 };
    const inner = chosen.reduce((sum, { plain }) => sum + plain, 0) / Math.max(1, chosen.length);
    const cost = inner + 4 * shapeMatters(tables.length) * offShape(whole, goodAspect) + waste(whole, boxes);
    if (best === undefined || cost < best.cost) best = { layout, cost };
    if (clusters.length > 12) break;
  }
  return fixed.length > 0 || best === undefined ? (best?.layout ?? new Map()) : shift(best.layout, { x: 0, y: 0 });
}

/** A block, what it costs in the wanted shape, and what it costs in any. */
type Shaped = { readonly block: Block; readonly cost: number; readonly plain: number };

const known = new WeakMap<readonly Link[], Map<number, Block>>();

/** The number of columns that gives short links in a box of about the aspect. */
function bestBlock(members: readonly Table[], links: readonly Link[], aspect: number): Shaped {
  const sizes = members.map(tableSize);
  const blocks = known.get(links) ?? new Map<number, Block>();
  known.set(links, blocks);
  const most = Math.min(members.length, Math.ceil(Math.sqrt(members.length) * 2) + 1);
  const fewest = members.length > 40 ? Math.floor(Math.sqrt(members.length)) : 1;
  const matters = aspect === goodAspect ? shapeMatters(members.length) : 1;
  let best: Shaped | undefined;
  for (let count = fewest; count <= most; count++) {
    const block = blocks.get(count) ?? layColumns(sizes, links, count);
    blocks.set(count, block);
    const average = links.length === 0 ? 0 : block.length / links.length / 400;
    const plain = average + 0.4 * waste(block, sizes);
    const cost = plain + 2 * matters * offShape(block, aspect);
    if (best === undefined || cost < best.cost) best = { block, cost, plain };
  }
  return best ?? { block: layColumns(sizes, links, 1), cost: 0, plain: 0 };
}

/** 0 for the wanted aspect, and more the further from it; too wide is worse than too high, as panes stand at both sides. */
function offShape({ width, height }: Size, aspect: number): number {
  const off = Math.log(Math.max(width, 1) / Math.max(height, 1) / aspect);
  const excess = off > 0 ? off - 0.15 : -off - 0.35;
  return off ** 2 + 60 * Math.max(0, excess) ** 2;
}

/** A few tables may stand in a row; the more there are, the more their shape matters. */
const shapeMatters = (count: number): number => Math.max(0, Math.min(1, (count - 3) / 2));

/** How many times the area of its boxes the whole takes. */
const waste = (whole: Size, boxes: readonly Size[]): number =>
  (whole.width * whole.height) / boxes.reduce((sum, box) => sum + box.width * box.height, 1) / 10;

function linksAmong(schema: Schema, tables: readonly Table[]): readonly Link[] {
  const position = new Map(tables.map((table, at) => [table.key, at]));
  return schema.references.flatMap(({ from, to }) => {
    const a = position.get(from.table);
    const b = position.get(to.table);
    const [source, target] = [tables[a ?? -1], tables[b ?? -1]];
    if (a === undefined || b === undefined || a === b || source === undefined || target === undefined) return [];
    const fromY = rowAnchor(source, from.columns[0] ?? "");
    return [{ from: a, to: b, fromY, toY: rowAnchor(target, to.columns[0] ?? "") }];
  });
}

function tiesBetween(
  schema: Schema,
  clusters: readonly { readonly members: readonly Table[] }[],
  fixed: ReadonlyMap<TableKey, Box>,
): readonly Tie[] {
  const clusterOf = new Map(clusters.flatMap(({ members }, at) => members.map(({ key }) => [key, at] as const)));
  const between = new Map<string, { block: number; to: number; weight: number }>();
  const ties: Tie[] = [];
  for (const { from, to } of schema.references) {
    const a = clusterOf.get(from.table);
    const b = clusterOf.get(to.table);
    if (a !== undefined && b !== undefined) {
      if (a === b) continue;
      const key = `${Math.min(a, b)}:${Math.max(a, b)}`;
      const tie = between.get(key) ?? { block: Math.min(a, b), to: Math.max(a, b), weight: 0 };
      between.set(key, { ...tie, weight: tie.weight + 1 });
    } else if (a !== undefined || b !== undefined) {
      const box = fixed.get(a === undefined ? from.table : to.table);
      if (box !== undefined) ties.push({ block: a ?? b ?? 0, to: box, weight: 1 });
    }
  }
  return [...ties, ...between.values()];
}

function boxesOf(tables: readonly Table[], places: Places): Map<TableKey, Box> {
  const boxes = new Map<TableKey, Box>();
  for (const table of tables) {
    const place = places.get(table.key);
    if (place !== undefined) boxes.set(table.key, { x: place.x, y: place.y, ...tableSize(table) });
  }
  return boxes;
}

const boxesAt = (tables: readonly Table[], layout: Layout): readonly Box[] =>
  tables.map((table) => ({ ...(layout.get(table.key) ?? { x: 0, y: 0 }), ...tableSize(table) }));

/** The layout with its outermost corner at the point. */
function shift(layout: Layout, corner: Point): Layout {
  const left = Math.min(...[...layout.values()].map(({ x }) => x));
  const top = Math.min(...[...layout.values()].map(({ y }) => y));
  return new Map([...layout].map(([key, { x, y }]) => [key, { x: x - left + corner.x, y: y - top + corner.y }]));
}

/** Only what differs from the places that are. */
function changes(layout: Layout, places: Places): PlaceChanges {
  const result = new Map<TableKey, Place>();
  for (const [key, point] of layout) {
    const before = places.get(key);
    const place = { x: snap(point.x), y: snap(point.y) };
    if (before?.x === place.x && before.y === place.y) continue;
    result.set(key, before?.pinned === true ? { ...place, pinned: true } : place);
  }
  return result;
}

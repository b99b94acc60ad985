import type { Route, RoutePort } from "#core/layout/route.ts";
import { draftRoute, type RouteEnd } from "#core/layout/routing/draft-route.ts";
import { anchorIn, type Detail } from "#core/layout/sizes.ts";
import type { End, Group, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { signsOf } from "#core/schema/signs.ts";
import { solidColor } from "./palette.ts";
import type { SceneEdge, SceneGroup, SceneTable } from "./scene.ts";
import { keptList, type SceneParts } from "./scene-parts.ts";

/** An edge, and what it was made from: while that is the same, so is the edge. */
type MadeEdge = {
  readonly edge: SceneEdge;
  readonly from: SceneTable | SceneGroup;
  readonly to: SceneTable | SceneGroup;
  readonly found: Route | undefined;
  readonly weak: boolean;
};

/** What stands where: the ends of edges. `changed`: keys of tables that came, went, or look otherwise than before. */
type Standing = {
  readonly tables: ReadonlyMap<TableKey, SceneTable>;
  readonly changed: ReadonlySet<TableKey>;
  readonly groups: ReadonlyMap<string, SceneGroup>;
  readonly folded: ReadonlyMap<TableKey, string>;
};

type EdgeParts = Pick<SceneParts, "schema" | "routes" | "detail">;

/**
 * Makes the edges between what stands, of one scene after another; one that looks as before keeps its object, and none is
 * made again that leads to nothing which has changed.
 */
export function createEdgeMaker(): (parts: EdgeParts, standing: Standing) => readonly SceneEdge[] {
  let known = new Map<string, MadeEdge>();
  let last: (EdgeParts & Pick<Standing, "folded"> & { readonly weak: ReadonlySet<Reference> }) | undefined;
  let list: readonly SceneEdge[] = [];

  return (parts, { tables, changed, groups, folded }) => {
    const { schema, routes, detail } = parts;
    const weak = weakReferences(schema);
    const isAlike =
      last !== undefined &&
      last.folded.size === 0 &&
      folded.size === 0 &&
      last.routes === routes &&
      last.detail === detail &&
      last.weak === weak &&
      last.schema.references === schema.references;
    last = { schema, routes, detail, folded, weak };
    if (isAlike && changed.size === 0) return list;

    const standsIn = (key: TableKey): SceneTable | SceneGroup | undefined =>
      tables.get(key) ?? (folded.size === 0 ? undefined : groups.get(folded.get(key) ?? ""));
    const children = new Map<TableKey, Table>();
    for (const table of folded.size === 0 ? [] : schema.tables) children.set(table.key, table);

    const make = (reference: Reference, before: MadeEdge | undefined): MadeEdge | undefined => {
      const from = standsIn(reference.from.table);
      const to = standsIn(reference.to.table);
      if (from === undefined || to === undefined || (from === to && !("key" in from))) return undefined;
      const found = routes.get(reference.key);
      const isWeak = weak.has(reference);
      if (
        before !== undefined &&
        before.edge.reference === reference &&
        before.from === from &&
        before.to === to &&
        before.found === found &&
        before.weak === isWeak
      ) {
        return before;
      }
      const child = "key" in from ? from.table : children.get(reference.from.table);
      const ends = [endOf(schema, from, reference.from, detail), endOf(schema, to, reference.to, detail)] as const;
      const route = found !== undefined && fits(found, ...ends) ? found : draftRoute(...ends);
      const edge = edgeOf(reference, route, child, isWeak);
      const kept = before !== undefined && isSameEdge(before.edge, edge) ? before.edge : edge;
      return { edge: kept, from, to, found, weak: isWeak };
    };

    const before = known;
    const isTouched = ({ from, to }: Reference): boolean =>
      !isAlike || changed.has(from.table) || changed.has(to.table);
    known = isAlike ? before : new Map();
    let isSame = isAlike;
    for (const reference of schema.references) {
      if (!isTouched(reference)) continue;
      const was = before.get(reference.key);
      const made = make(reference, was);
      if (made === undefined) known.delete(reference.key);
      else known.set(reference.key, made);
      isSame &&= made?.edge === was?.edge;
    }
    if (isSame) return list;
    const now: SceneEdge[] = [];
    for (const { key } of schema.references) {
      const made = known.get(key);
      if (made !== undefined) now.push(made.edge);
    }
    list = keptList(list, now);
    return list;
  };
}

function endOf(schema: Schema, at: SceneTable | SceneGroup, { columns }: End, detail: Detail): RouteEnd {
  if (!("key" in at)) return { box: at, rows: [at.y + at.height / 2] };
  const rows = columns.map((column) => at.y + anchorIn(schema, at.table, column, detail));
  return { box: at, rows: rows.length < 2 ? rows : [...new Set(rows)].sort((a, b) => a - b) };
}

/** Whether a route still begins and ends where the tables and their rows are. */
const fits = ({ from, to }: Route, start: RouteEnd, end: RouteEnd): boolean => meets(from, start) && meets(to, end);

const meets = ({ out, x, rows }: RoutePort, end: RouteEnd): boolean =>
  x === (out === 1 ? end.box.x + end.box.width : end.box.x) &&
  rows.length === end.rows.length &&
  rows.every((row, at) => row === end.rows[at]);

function edgeOf(reference: Reference, route: Route, child: Table | undefined, weak: boolean): SceneEdge {
  const { key, color, inactive } = reference;
  return {
    key,
    reference,
    route,
    ...signsOf(reference, child),
    color: solidColor(color),
    inactive,
    weak: weak || lengthOf(route) > farAway,
  };
}

/** From there on an edge leads from one end of a drawing to the other. */
const farAway = 8000;

function lengthOf({ points }: Route): number {
  let length = 0;
  for (let at = 2; at < points.length; at++) length += Math.abs((points[at] ?? 0) - (points[at - 2] ?? 0));
  return length;
}

const isSameEdge = (a: SceneEdge, b: SceneEdge): boolean =>
  a.reference === b.reference &&
  a.to.optional === b.to.optional &&
  a.weak === b.weak &&
  (a.route === b.route || isSameRoute(a.route, b.route));

const isSameRoute = (a: Route, b: Route): boolean =>
  a.points.length === b.points.length &&
  a.points.every((value, at) => value === b.points[at]) &&
  isSamePort(a.from, b.from) &&
  isSamePort(a.to, b.to);

const isSamePort = (a: RoutePort, b: RoutePort): boolean =>
  a.out === b.out &&
  a.x === b.x &&
  a.y === b.y &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, at) => row === b.rows[at]);

/** Beyond so many references a table is a hub: from afar, the edges into it say no more than that. */
const hub = 12;

/** References into hubs, and from one group into another. */
function weakReferences({ references, groups }: Schema): ReadonlySet<Reference> {
  const known = weakByReferences.get(references);
  if (known !== undefined && known.groups === groups) return known.weak;
  const counts = new Map<TableKey, number>();
  for (const { to } of references) counts.set(to.table, (counts.get(to.table) ?? 0) + 1);
  const groupOf = new Map(groups.flatMap((group) => group.tables.map((table) => [table, group] as const)));
  const weak = new Set(
    references.filter(
      ({ from, to }) => (counts.get(to.table) ?? 0) > hub || groupOf.get(from.table) !== groupOf.get(to.table),
    ),
  );
  weakByReferences.set(references, { groups, weak });
  return weak;
}

const weakByReferences = new WeakMap<
  readonly Reference[],
  { readonly groups: readonly Group[]; readonly weak: ReadonlySet<Reference> }
>();

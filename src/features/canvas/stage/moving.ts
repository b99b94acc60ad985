import type { Scene, SceneEdge } from "#core/drawing/scene.ts";
import { around, type Box, type Point } from "#core/layout/boxes.ts";
import { hullOf } from "#core/layout/hulls.ts";
import type { RoutePort } from "#core/layout/route.ts";
import { draftRoute } from "#core/layout/routing/draft-route.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";

/** Names of what is drawn, by kind. */
export type Names = {
  readonly tables: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
};

/** What moves together with the things that are dragged, found once when the drag begins. */
export type Moving = {
  /** The keys of the places that move. */
  readonly keys: ReadonlySet<string>;
  /** Around all that moves, where it stood. */
  readonly box: Box;
  /** All that looks different while it moves: left out of the drawing beneath. */
  readonly names: Names;
  /** What keeps its look while it moves, where it stood: things, and the edges between them. */
  readonly lifted: Scene;
  /** What changes its look, as it is when they are moved so far: the other edges, and the hulls of groups. */
  readonly bent: (by: Point) => Scene;
};

export function startMoving(scene: Scene, keys: ReadonlySet<string>): Moving | undefined {
  const tables = scene.tables.filter(({ key }) => keys.has(key));
  const notes = scene.notes.filter(({ name }) => keys.has(noteKey(name)));
  const collapsed = scene.groups.filter((group) => group.collapsed && keys.has(groupKey(group.name)));
  const box = around([...tables, ...notes, ...collapsed]);
  if (box === undefined) return undefined;

  const byKey = new Map<string, Box>(scene.tables.map((table) => [table.key, table]));
  const moves = new Set(tables.map(({ key }) => key));
  for (const group of collapsed) for (const key of group.tables) moves.add(key);
  for (const group of scene.groups) if (group.collapsed) for (const key of group.tables) byKey.set(key, group);

  const edges = scene.edges.filter(({ reference: { from, to } }) => moves.has(from.table) || moves.has(to.table));
  const isWhole = ({ reference: { from, to } }: SceneEdge): boolean => moves.has(from.table) && moves.has(to.table);
  const bending = edges.filter((edge) => !isWhole(edge));
  const hulls = scene.groups.filter((group) => !group.collapsed && group.tables.some((key) => moves.has(key)));

  return {
    keys,
    box,
    lifted: { tables, notes, groups: collapsed, edges: edges.filter(isWhole) },
    names: {
      tables: new Set(tables.map(({ key }) => key)),
      edges: new Set(edges.map(({ key }) => key)),
      groups: new Set([...hulls, ...collapsed].map(({ name }) => name)),
      notes: new Set(notes.map(({ name }) => name)),
    },
    bent: (by) => {
      const boxOf = (key: string): Box | undefined => {
        const at = byKey.get(key);
        return at !== undefined && moves.has(key) ? shift(at, by) : at;
      };
      return {
        tables: [],
        notes: [],
        groups: hulls.map((hull) => ({ ...hull, ...hullOf(hull.tables.flatMap((key) => boxOf(key) ?? [])) })),
        edges: bending.map((edge) => bendEdge(edge, by, moves, boxOf)),
      };
    },
  };
}

const shift = <T extends Point>(thing: T, by: Point): T => ({ ...thing, x: thing.x + by.x, y: thing.y + by.y });

function bendEdge(
  edge: SceneEdge,
  by: Point,
  moves: ReadonlySet<string>,
  boxOf: (key: string) => Box | undefined,
): SceneEdge {
  const { from, to } = edge.reference;
  const { route } = edge;
  const start = boxOf(from.table);
  const end = boxOf(to.table);
  if (start === undefined || end === undefined) return edge;
  const rows = (port: RoutePort, key: string): readonly number[] =>
    moves.has(key) ? port.rows.map((y) => y + by.y) : port.rows;
  return {
    ...edge,
    route: draftRoute({ box: start, rows: rows(route.from, from.table) }, { box: end, rows: rows(route.to, to.table) }),
  };
}

import type { Scene, SceneEdge, SceneGroup, SceneNote, SceneTable } from "#core/drawing/scene.ts";
import { around, type Box, type Point } from "#core/layout/boxes.ts";
import { hullOf } from "#core/layout/hulls.ts";
import type { Route, RoutePort } from "#core/layout/route.ts";
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
  /** The edges between things that all move: they keep their way. */
  readonly whole: ReadonlySet<string>;
  /** What keeps its look while it moves, where it stood. */
  readonly lifted: Scene;
  /** These parts as they look when moved so far. */
  readonly shifted: (by: Point) => Scene;
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
  const whole = edges.filter(({ reference: { from, to } }) => moves.has(from.table) && moves.has(to.table));
  const hulls = scene.groups.filter((group) => !group.collapsed && group.tables.some((key) => moves.has(key)));

  return {
    keys,
    box,
    whole: new Set(whole.map(({ key }) => key)),
    lifted: { tables, notes, groups: collapsed, edges: whole },
    names: {
      tables: new Set(tables.map(({ key }) => key)),
      edges: new Set(edges.map(({ key }) => key)),
      groups: new Set([...hulls, ...collapsed].map(({ name }) => name)),
      notes: new Set(notes.map(({ name }) => name)),
    },
    shifted: (by) => {
      const boxOf = (key: string): Box | undefined => {
        const at = byKey.get(key);
        return at !== undefined && moves.has(key) ? shift(at, by) : at;
      };
      return {
        tables: tables.map((table): SceneTable => shift(table, by)),
        notes: notes.map((note): SceneNote => shift(note, by)),
        groups: [
          ...hulls.map((hull) => ({ ...hull, ...hullOf(hull.tables.flatMap((key) => boxOf(key) ?? [])) })),
          ...collapsed.map((group): SceneGroup => shift(group, by)),
        ],
        edges: edges.map((edge) => shiftEdge(edge, by, moves, boxOf)),
      };
    },
  };
}

const shift = <T extends Point>(thing: T, by: Point): T => ({ ...thing, x: thing.x + by.x, y: thing.y + by.y });

function shiftEdge(
  edge: SceneEdge,
  by: Point,
  moves: ReadonlySet<string>,
  boxOf: (key: string) => Box | undefined,
): SceneEdge {
  const { from, to } = edge.reference;
  const { route } = edge;
  if (moves.has(from.table) && moves.has(to.table)) return { ...edge, route: shiftRoute(route, by) };
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

const shiftRoute = ({ from, to, points }: Route, by: Point): Route => ({
  from: shiftPort(from, by),
  to: shiftPort(to, by),
  points: points.map((value, at) => value + (at % 2 === 0 ? by.x : by.y)),
});

const shiftPort = (port: RoutePort, by: Point): RoutePort => ({
  ...shift(port, by),
  rows: port.rows.map((y) => y + by.y),
});

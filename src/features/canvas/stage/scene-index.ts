import { edgeBox } from "#core/drawing/draw-scene.ts";
import type { Scene, SceneEdge, SceneGroup, SceneNote, SceneTable } from "#core/drawing/scene.ts";
import { around, type Box, covers, near, type Point } from "#core/layout/boxes.ts";
import { trunkX } from "#core/layout/route.ts";
import { onlyInOne } from "#core/schema/differing-run.ts";

/** What a point of the drawing lies on. */
export type Hit =
  | { readonly kind: "table"; readonly table: SceneTable }
  | { readonly kind: "note"; readonly note: SceneNote }
  | { readonly kind: "group"; readonly group: SceneGroup }
  | { readonly kind: "edge"; readonly edge: SceneEdge };

/** A scene by place, so that asking what is near does not ask all of it. Taking in the next scene costs what has changed. */
export class SceneIndex {
  readonly #tables = new Cells<SceneTable>();
  readonly #edges = new Cells<SceneEdge>();
  #scene: Scene = { groups: [], edges: [], tables: [], notes: [] };
  #bounds: Box | undefined;
  #changed: Box | undefined;

  get scene(): Scene {
    return this.#scene;
  }

  /** Around all that is drawn. */
  get bounds(): Box | undefined {
    return this.#bounds;
  }

  update(scene: Scene): void {
    if (scene === this.#scene) return;
    const before = this.#scene;
    const tables = onlyInOne(before.tables, scene.tables);
    const edges = onlyInOne(before.edges, scene.edges);
    const groups = onlyInOne(before.groups, scene.groups);
    const notes = onlyInOne(before.notes, scene.notes);
    this.#tables.update(tables, (table) => [table]);
    this.#edges.update(edges, runsOf);
    const all = [tables, groups, notes].flatMap(({ gone, come }) => [...gone, ...come]);
    const changed = [...all, ...[...edges.gone, ...edges.come].map(edgeBox)];
    this.#changed = around(this.#changed === undefined ? changed : [this.#changed, ...changed]);
    this.#scene = scene;
    this.#bounds = around([...scene.groups, ...scene.tables, ...scene.notes]);
  }

  /** Around all that came, went or changed since this was asked last. */
  takeChanged(): Box | undefined {
    const changed = this.#changed;
    this.#changed = undefined;
    return changed;
  }

  /** The part of the scene that may show in a box, in its order; more than that where that is cheaper. */
  within(box: Box): Scene {
    const { groups, notes, tables, edges } = this.#scene;
    if (this.#bounds === undefined || covers(box, this.#bounds)) return this.#scene;
    return {
      groups: groups.filter((group) => near(box, group, 0)),
      edges: inOrder(edges, this.#edges.within(box)),
      tables: inOrder(tables, this.#tables.within(box)),
      notes: notes.filter((note) => near(box, note, 0)),
    };
  }

  tablesWithin(box: Box): readonly SceneTable[] {
    return [...this.#tables.within(box)].filter((table) => near(box, table, 0));
  }

  edgesWithin(box: Box): readonly SceneEdge[] {
    return [...this.#edges.within(box)];
  }

  /** What lies uppermost at a point; an edge counts from `reach` off. */
  hit(point: Point, reach: number): Hit | undefined {
    const here = { x: point.x, y: point.y, width: 0, height: 0 };
    const note = this.#scene.notes.findLast((each) => near(here, each, 0));
    if (note !== undefined) return { kind: "note", note };
    const table = this.tablesWithin(here).at(-1);
    if (table !== undefined) return { kind: "table", table };
    const box = this.#scene.groups.find((each) => each.collapsed && near(here, each, 0));
    if (box !== undefined) return { kind: "group", group: box };
    const edge = this.#edgeAt(point, reach);
    if (edge !== undefined) return { kind: "edge", edge };
    const group = this.#scene.groups.findLast((each) => near(here, titleOf(each, reach), 0));
    return group === undefined ? undefined : { kind: "group", group };
  }

  #edgeAt(point: Point, reach: number): SceneEdge | undefined {
    const area = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
    let found: SceneEdge | undefined;
    let nearest = reach;
    for (const edge of this.#edges.within(area)) {
      for (const run of runsOf(edge)) {
        const x = Math.max(run.x - point.x, 0, point.x - run.x - run.width);
        const y = Math.max(run.y - point.y, 0, point.y - run.y - run.height);
        const distance = Math.hypot(x, y);
        if (distance < nearest) {
          nearest = distance;
          found = edge;
        }
      }
    }
    return found;
  }
}

const titleHeight = 48;

/** The strip of a hull that one can take hold of: its title, at least as high as a pointer needs. */
const titleOf = (group: SceneGroup, reach: number): Box => ({
  ...group,
  height: Math.min(group.height, Math.max(titleHeight, 3 * reach)),
});

/** The straight runs of an edge, and what joins the rows of a composite end, as flat boxes. */
export function runsOf({ route: { points, from, to } }: SceneEdge): readonly Box[] {
  const runs: Box[] = [];
  for (let at = 0; at + 3 < points.length; at += 2) {
    const x1 = points[at] ?? 0;
    const y1 = points[at + 1] ?? 0;
    const x2 = points[at + 2] ?? 0;
    const y2 = points[at + 3] ?? 0;
    runs.push({ x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) });
  }
  for (const port of [from, to]) {
    const [top] = port.rows;
    if (top === undefined || port.rows.length < 2) continue;
    const bar = trunkX(port);
    runs.push({ x: bar, y: top, width: 0, height: (port.rows.at(-1) ?? top) - top });
    for (const y of port.rows) runs.push({ x: Math.min(bar, port.x), y, width: Math.abs(bar - port.x), height: 0 });
  }
  return runs;
}

/** Few are put in order by asking each; many by walking all. */
const inOrder = <T>(all: readonly T[], some: ReadonlySet<T>): readonly T[] => all.filter((each) => some.has(each));

const cellSize = 768;
const mostCells = 4_000;

/** Things by the cells that their boxes touch. */
class Cells<T> {
  readonly #known = new Map<T, readonly number[]>();
  readonly #cells = new Map<number, Set<T>>();
  /** What would lie in too many cells. */
  readonly #huge = new Set<T>();

  update({ gone, come }: ReturnType<typeof onlyInOne<T>>, boxesOf: (thing: T) => readonly Box[]): void {
    for (const thing of gone) {
      this.#remove(thing, this.#known.get(thing) ?? []);
      this.#known.delete(thing);
    }
    for (const thing of come) this.#known.set(thing, this.#add(thing, boxesOf(thing)));
  }

  within(box: Box): ReadonlySet<T> {
    const found = new Set(this.#huge);
    const numbers = cellsOf([box]);
    if (numbers === undefined) return new Set(this.#known.keys());
    for (const number of numbers) for (const thing of this.#cells.get(number) ?? []) found.add(thing);
    return found;
  }

  #add(thing: T, boxes: readonly Box[]): readonly number[] {
    const numbers = cellsOf(boxes);
    if (numbers === undefined) {
      this.#huge.add(thing);
      return [];
    }
    for (const number of numbers) {
      const cell = this.#cells.get(number);
      if (cell === undefined) this.#cells.set(number, new Set([thing]));
      else cell.add(thing);
    }
    return numbers;
  }

  #remove(thing: T, numbers: readonly number[]): void {
    this.#huge.delete(thing);
    for (const number of numbers) {
      const cell = this.#cells.get(number);
      cell?.delete(thing);
      if (cell?.size === 0) this.#cells.delete(number);
    }
  }
}

/** `undefined` when there are too many to list. */
function cellsOf(boxes: readonly Box[]): readonly number[] | undefined {
  const numbers = new Set<number>();
  for (const { x, y, width, height } of boxes) {
    const left = Math.floor(x / cellSize);
    const right = Math.floor((x + width) / cellSize);
    const top = Math.floor(y / cellSize);
    const bottom = Math.floor((y + height) / cellSize);
    if (!((right - left + 1) * (bottom - top + 1) + numbers.size <= mostCells)) return undefined;
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++) numbers.add((column + 32_768) * 65_536 + row + 32_768);
  }
  return [...numbers];
}

import type { Point } from "#core/layout/boxes.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import type { Link } from "./exchange.ts";
import { type Bond, settle } from "./force.ts";
import { sectionsOf } from "./sections.ts";

/** A table, or tables that keep together; tables are named by their positions in the list. */
export type PlanPiece = {
  readonly kind: "table" | "part" | "group";
  readonly items: readonly number[];
  readonly at: Point;
};

/** A picture of a design in which tables and parts are points: who stands beside whom, not yet how far. */
export type Plan = {
  /** Of each table, in the picture of its own part. */
  readonly at: readonly Point[];
  readonly pieces: readonly PlanPiece[];
  /** Between pieces. */
  readonly bonds: readonly Bond[];
  readonly loose: readonly number[];
};

type PlanOptions = {
  /** Whether free tables that are connected form a part, too. */
  readonly byPart: boolean;
  readonly haste: boolean;
};

export function planOf(
  schema: Schema,
  tables: readonly Table[],
  links: readonly Link[],
  { byPart, haste }: PlanOptions,
): Plan {
  const { groups, schemas, free, loose } = sectionsOf(schema, tables);
  const made = [
    ...groups.map((items) => ({ kind: "group" as const, items })),
    ...schemas.map((items) => ({ kind: "part" as const, items })),
    ...(byPart ? connected(free, links) : free.map((item) => [item])).map((items) => ({
      kind: items.length === 1 ? ("table" as const) : ("part" as const),
      items,
    })),
  ];
  const pieceOf = new Int32Array(tables.length).fill(-1);
  made.forEach(({ items }, piece) => {
    for (const item of items) pieceOf[item] = piece;
  });
  const bonds = links.flatMap(({ from, to }): Bond[] => {
    const [a, b] = [pieceOf[from] ?? -1, pieceOf[to] ?? -1];
    return a === b || a < 0 || b < 0 ? [] : [{ a, b, weight: 1 }];
  });
  const at = picture(
    tables.length,
    links,
    made.map(({ items }) => items),
    haste,
  );
  const pieces = made.map(
    ({ kind, items }): PlanPiece => ({ kind, items, at: middle(items.map((item) => at[item] ?? { x: 0, y: 0 })) }),
  );
  return { at, pieces, bonds, loose };
}

/** How strongly the tables of a part are held together, each to the part's middle. */
const hold = 3;

/** Forces among all tables, those of a part held together by a point in their middle. */
function picture(
  count: number,
  links: readonly Link[],
  parts: readonly (readonly number[])[],
  haste: boolean,
): readonly Point[] {
  const referred = new Float64Array(count);
  for (const { to } of links) referred[to] = (referred[to] ?? 0) + 1;
  // What many refer to would pull them all into a heap.
  const weight = (to: number): number => Math.min(1, 2 / Math.sqrt(referred[to] ?? 1));
  const bonds: Bond[] = links.map(({ from, to }) => ({ a: from, b: to, weight: weight(to) }));
  const held = parts.filter(({ length }) => length > 2);
  held.forEach((items, part) => {
    for (const item of items) bonds.push({ a: item, b: count + part, weight: hold });
  });
  const masses = Array.from({ length: count + held.length }, (_, item) => (item < count ? 1 : 0.2));
  return settle(count + held.length, bonds, haste ? { masses, steps: 80 } : { masses }).slice(0, count);
}

const middle = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / Math.max(1, points.length),
  y: points.reduce((sum, { y }) => sum + y, 0) / Math.max(1, points.length),
});

/** By the positions of the items. */
export function bondsAmong(items: readonly number[], links: readonly Link[]): readonly Bond[] {
  const position = new Map(items.map((item, index) => [item, index]));
  return links.flatMap(({ from, to }) => {
    const [a, b] = [position.get(from), position.get(to)];
    return a === undefined || b === undefined ? [] : [{ a, b, weight: 1 }];
  });
}

export const singles = (items: readonly number[], at: readonly Point[]): readonly PlanPiece[] =>
  items.map((item) => ({ kind: "table", items: [item], at: at[item] ?? { x: 0, y: 0 } }));

/** The same picture, turned by degrees, and mirrored where more references would lead to the right than to the left. */
export function turnedTo(plan: Plan, degrees: number, links: readonly Link[]): Plan {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const x = ({ x, y }: Point): number => x * cos - y * sin;
  const rightwards = links.reduce((sum, { from, to }) => {
    const [a, b] = [plan.at[from], plan.at[to]];
    return a === undefined || b === undefined ? sum : sum + Math.sign(x(a) - x(b));
  }, 0);
  const mirror = rightwards < 0 ? -1 : 1;
  const turn = (point: Point): Point => ({ x: mirror * x(point), y: point.x * sin + point.y * cos });
  return {
    ...plan,
    at: plan.at.map(turn),
    pieces: plan.pieces.map((piece) => ({ ...piece, at: turn(piece.at) })),
  };
}

/** Items that links join, directly or not. */
function connected(items: readonly number[], links: readonly Link[]): readonly (readonly number[])[] {
  const neighbours = new Map<number, number[]>(items.map((item) => [item, []]));
  for (const { from, to } of links) {
    if (!neighbours.has(from) || !neighbours.has(to)) continue;
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const root of items) {
    if (seen.has(root)) continue;
    seen.add(root);
    const part = [root];
    for (const item of part) {
      for (const other of neighbours.get(item) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

import { type Point, snap } from "#core/layout/boxes.ts";
import { hullAround } from "#core/layout/hulls.ts";
import { rowAnchor, type Size, tableSize } from "#core/layout/sizes.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import type { Link } from "./exchange.ts";
import type { Bond } from "./force.ts";
import { layerShapes } from "./layers.ts";
import { bondsAmong, type Plan, type PlanPiece, planOf, singles, turnedTo } from "./plan.ts";
import { polish } from "./polish.ts";
import { offShape, scoreOf } from "./score.ts";
import { type Column, join, type Piece, type Shape, slice } from "./slices.ts";
import { type Gaps, stackShapes } from "./stacks.ts";

/**
 * `clusters`: related tables together. `left-to-right`: what is referred to at the left of what refers to it.
 * `compact`: the least area.
 */
export type ArrangeMode = "clusters" | "left-to-right" | "compact";

type Style = {
  readonly gaps: Gaps;
  readonly leafSize: number;
  /** How much wider streets get the more pieces lie along them. */
  readonly street: number;
};

const styles: Record<ArrangeMode, Style> = {
  clusters: { gaps: { row: 48, column: 96 }, leafSize: 12, street: 8 },
  "left-to-right": { gaps: { row: 48, column: 112 }, leafSize: 12, street: 8 },
  compact: { gaps: { row: 32, column: 56 }, leafSize: 40, street: 0 },
};

/** In degrees: the picture may be turned, as forces know no above and no left. */
const turns = [0, 30, 60, 90, 120, 150];
const fewTurns = [0, 45, 90, 135];
const hastyTurns = [0, 60];
const looseGap = 160;
/** A group's hull is neither a ribbon nor a tower, if it can be helped. */
const mostOblong = 3;

/** Places for tables as if they were alone, from 0, 0 on; of many tables `haste` gives a good picture, sooner. */
export function layOut(schema: Schema, tables: readonly Table[], mode: ArrangeMode, inHaste = false): readonly Point[] {
  const haste = inHaste && tables.length > 400;
  const sizes = tables.map(tableSize);
  const links = linksAmong(schema, tables);
  const style = styles[mode];
  const plan = planOf(schema, tables, links, { byPart: mode === "left-to-right", haste });
  const drafts = (haste ? hastyTurns : tables.length > 600 ? fewTurns : turns).flatMap((turn) => {
    const shapes = shapesOf(turnedTo(plan, turn, links), sizes, links, mode, style);
    const drafted = shapes.map((shape) => {
      const columns: Column[] = [];
      shape.fill({ x: 0, y: 0, width: shape.width, height: shape.height }, columns);
      return columns;
    });
    const chosen = shapes
      .map((shape, at) => ({
        columns: drafted[at] ?? [],
        area: shape.width * shape.height,
        off: offShape(shape, tables.length),
      }))
      .toSorted((a, b) => a.area * (1 + a.off) - b.area * (1 + b.off));
    return chosen.slice(0, tables.length > 130 ? 1 : tables.length > 12 ? 4 : 12).map(({ columns }) => columns);
  });
  const rated = (columns: readonly Column[], finish: boolean) => {
    const points = polish(columns, sizes, links, style.gaps.row, finish);
    return { columns, points, score: scoreOf(points, sizes, links, mode === "compact") };
  };
  const best = drafts
    .map((columns) => rated(columns, false))
    .toSorted((a, b) => a.score - b.score)
    .slice(0, haste ? 1 : 3)
    .map(({ columns }) => rated(columns, true))
    .toSorted((a, b) => a.score - b.score)[0];
  return atOrigin(best?.points ?? []);
}

const atOrigin = (points: readonly Point[]): readonly Point[] => {
  const left = points.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const top = points.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
  return points.map(({ x, y }) => ({ x: x - left, y: y - top }));
};

function linksAmong(schema: Schema, tables: readonly Table[]): readonly Link[] {
  const position = new Map(tables.map(({ key }, at) => [key, at]));
  return schema.references.flatMap(({ from, to }) => {
    const [a, b] = [position.get(from.table), position.get(to.table)];
    const [source, target] = [tables[a ?? -1], tables[b ?? -1]];
    if (a === undefined || b === undefined || a === b || source === undefined || target === undefined) return [];
    const fromY = rowAnchor(source, from.columns[0] ?? "");
    return [{ from: a, to: b, fromY, toY: rowAnchor(target, to.columns[0] ?? "") }];
  });
}

/** The shapes of the whole: its pieces as they stand in the picture, and beside them what nothing is related to. */
function shapesOf(
  { at, pieces, bonds, loose }: Plan,
  sizes: readonly Size[],
  links: readonly Link[],
  mode: ArrangeMode,
  { gaps, leafSize, street }: Style,
): readonly Shape[] {
  let sections = 0;
  const gap = (count: number, beside: boolean): number =>
    Math.round(((beside ? gaps.column : gaps.row) + street * Math.sqrt(count)) / 8) * 8;
  const area = (items: readonly number[]): number =>
    items.reduce((sum, item) => {
      const { width, height } = sizes[item] ?? { width: 0, height: 0 };
      return sum + (width + gaps.column) * (height + gaps.row);
    }, 0);
  const by = (axis: "x" | "y") => (a: number, b: number) => (at[a]?.[axis] ?? 0) - (at[b]?.[axis] ?? 0) || a - b;

  const sliced = (parts: readonly PlanPiece[], among: readonly Bond[]): readonly Shape[] => {
    const section = sections++;
    const shaped = parts.map((part): Piece => ({ at: part.at, area: area(part.items), shapes: shapesInside(part) }));
    const leaf = (some: readonly number[]): readonly Shape[] => {
      const items = some.flatMap((part) => parts[part]?.items ?? []).sort(by("x"));
      return stackShapes(items, sizes, gaps, section, (column) => column.sort(by("y")));
    };
    return slice(shaped, among, { leaf, leafSize, gap });
  };
  const shapesInside = ({ kind, items }: PlanPiece): readonly Shape[] | undefined => {
    if (kind === "table") return undefined;
    const shapes = mode === "left-to-right" ? layered(items) : sliced(singles(items, at), bondsAmong(items, links));
    return kind === "group" ? noRibbons(shapes).map(hulled) : shapes;
  };
  const layered = (items: readonly number[]): readonly Shape[] => {
    const first = sections;
    sections += items.length;
    return layerShapes(items, sizes, links, at, gaps, first);
  };

  const main = sliced(pieces, bonds);
  if (loose.length === 0) return main;
  const others = stackShapes(loose, sizes, { row: gaps.row, column: gaps.row }, sections++);
  return [...join(main, others, false, looseGap), ...join(main, others, true, looseGap)];
}

const noRibbons = (shapes: readonly Shape[]): readonly Shape[] => {
  const good = shapes.filter(({ width, height }) => width < mostOblong * height && height < mostOblong * width);
  return good.length === 0 ? shapes : good;
};

/** With room for the hull around it and the name above. What is larger than needed stays empty. */
const hulled = (shape: Shape): Shape => {
  const outer = hullAround(shape);
  return {
    width: outer.width,
    height: outer.height,
    fill: (room, into) => {
      const x = snap(room.x + (room.width - outer.width) / 2 - outer.x);
      const y = snap(room.y + (room.height - outer.height) / 2 - outer.y);
      shape.fill({ x, y, width: shape.width, height: shape.height }, into);
    },
  };
};

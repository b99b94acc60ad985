import type { Box } from "#core/layout/boxes.ts";
import type { Size } from "#core/layout/sizes.ts";
import type { Shape } from "./slices.ts";

/** Between tables above each other, and between columns: the edges run there. */
export type Gaps = { readonly row: number; readonly column: number };

/** Where in an item a new column may begin. Few items fit into a good shape only one way or another. */
const biases = [0.5, 0.2, 0.8];
const fewItems = 12;

/** Most of what is tried, so that a thousand loose tables are not tried in a thousand ways. */
const mostCounts = 24;

export const stackHeight = (items: readonly number[], sizes: readonly Size[], gap: number): number =>
  items.reduce((sum, item) => sum + (sizes[item]?.height ?? 0) + gap, -gap);

export const widest = (items: readonly number[], sizes: readonly Size[]): number =>
  items.reduce((most, item) => Math.max(most, sizes[item]?.width ?? 0), 0);

/** Columns beside each other; each has the whole height of its room, and its share of the width to spare. */
export function columnsShape(
  columns: readonly (readonly number[])[],
  sizes: readonly Size[],
  gaps: Gaps,
  section: (column: number) => number,
): Shape {
  const widths = columns.map((items) => widest(items, sizes));
  const width = widths.reduce((sum, each) => sum + each + gaps.column, -gaps.column);
  return {
    width,
    height: Math.max(...columns.map((items) => stackHeight(items, sizes, gaps.row))),
    fill: (room: Box, into) => {
      const spare = (room.width - width) / columns.length;
      let x = room.x;
      columns.forEach((items, at) => {
        const own = (widths[at] ?? 0) + spare;
        into.push({ room: { ...room, x, width: own }, items, section: section(at) });
        x += own + gaps.column;
      });
    },
  };
}

/** Items in an order, cut into columns of about one height, in all numbers of columns: also ways that waste room. */
export function stackShapes(
  ordered: readonly number[],
  sizes: readonly Size[],
  gaps: Gaps,
  section: number,
  sortColumn?: (items: number[]) => void,
): readonly Shape[] {
  const total = stackHeight(ordered, sizes, gaps.row) + gaps.row;
  const shapes: Shape[] = [];
  const step = ordered.length <= mostCounts ? 0 : (ordered.length - 1) / (mostCounts - 1) ** 2;
  for (let turn = 0; turn < Math.min(mostCounts, ordered.length); turn++) {
    const count = step === 0 ? turn + 1 : 1 + Math.round(step * turn * turn);
    for (const bias of ordered.length <= fewItems ? biases : biases.slice(0, 1)) {
      const columns: number[][] = Array.from({ length: count }, () => []);
      let filled = 0;
      for (const item of ordered) {
        const height = (sizes[item]?.height ?? 0) + gaps.row;
        columns[Math.min(count - 1, Math.floor(((filled + height * bias) * count) / total))]?.push(item);
        filled += height;
      }
      const used = columns.filter(({ length }) => length > 0);
      if (sortColumn !== undefined) for (const items of used) sortColumn(items);
      shapes.push(columnsShape(used, sizes, gaps, () => section));
    }
  }
  return shapes;
}

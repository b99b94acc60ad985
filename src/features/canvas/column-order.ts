import type { Table } from "#core/schema/schema.ts";

/**
 * Where a column stands among the table's own when it comes before another one (last when `before` is `undefined`),
 * counted without itself, as `reorderColumn` wants it. `undefined` when nothing moves, or when it is a partial's.
 */
export function orderBefore(table: Table, column: string, before: string | undefined): number | undefined {
  const own = table.columns.filter(({ partial }) => partial === undefined).map(({ name }) => name);
  const from = own.indexOf(column);
  if (from < 0 || before === column) return undefined;
  const target = before === undefined ? -1 : table.columns.findIndex(({ name }) => name === before);
  const above = target < 0 ? table.columns : table.columns.slice(0, target);
  const to = above.filter(({ name, partial }) => partial === undefined && name !== column).length;
  return to === from ? undefined : to;
}

/** The same for a column that moves one row up (-1) or down (1) among its table's own; `undefined` at the end of its way. */
export function orderBeside(table: Table, column: string, by: -1 | 1): number | undefined {
  const own = table.columns.filter(({ partial }) => partial === undefined).map(({ name }) => name);
  const from = own.indexOf(column);
  const to = from + by;
  return from < 0 || to < 0 || to >= own.length ? undefined : to;
}

/** Between which rows a point lies: before the first is 0, after the last is `count`. All in px of the screen. */
export const gapAt = (y: number, rows: { readonly top: number; readonly height: number }, count: number): number =>
  Math.min(count, Math.max(0, Math.round((y - rows.top) / rows.height)));

/** Where an edge meets a table. */
export type RoutePort = {
  /** The table's side: the edge leaves to the right (1) or to the left (-1). */
  readonly out: 1 | -1;
  readonly x: number;
  /** Where the trunk begins: the row of a single column, the middle of the fork of several. */
  readonly y: number;
  /** The rows it joins, top to bottom; one for a single column. */
  readonly rows: readonly number[];
};

/** The way of an edge: horizontal and vertical runs from one port to the other. */
export type Route = {
  readonly from: RoutePort;
  readonly to: RoutePort;
  /** x0, y0, x1, y1, … of the trunk, ports included; neighbouring points differ in x or in y, never in both. */
  readonly points: readonly number[];
};

/** By the key of the reference. */
export type Routes = ReadonlyMap<string, Route>;

/** Room for a foot, and for the fork of a composite end before it. */
export const portRoom = { foot: 20, fork: 12 } as const;

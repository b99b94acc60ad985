/** Where an edge meets a table. */
export type RoutePort = {
  /** The table's side: the edge leaves to the right (1) or to the left (-1). */
  readonly out: 1 | -1;
  /** The table's side itself. The trunk of a single column begins here, that of several at the fork's bar: see `trunkX`. */
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
  /** x0, y0, x1, y1, … of the trunk, its ends included; neighbouring points differ in x or in y, never in both. */
  readonly points: readonly number[];
};

/** By the key of the reference. */
export type Routes = ReadonlyMap<string, Route>;

/** Room for a foot, and for the fork of a composite end before it. */
export const portRoom = { foot: 20, fork: 12 } as const;

/** Where the trunk begins; the rows of a fork are joined from there to the table's side. */
export const trunkX = ({ x, out, rows }: Pick<RoutePort, "x" | "out" | "rows">): number =>
  rows.length > 1 ? x + out * portRoom.fork : x;

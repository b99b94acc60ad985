/** A table as an edge sees it: where it stands, how wide it is, and the height of the row that the edge joins. */
export type EdgeEnd = { readonly x: number; readonly y: number; readonly width: number; readonly anchor: number };

type Direction = 1 | -1;

/** Where an edge meets a table, and the direction in which it leaves. */
export type Port = { readonly x: number; readonly y: number; readonly out: Direction };

export type Route = { readonly path: string; readonly from: Port; readonly to: Port };

/** Room for a foot and a bend. */
const stub = 28;
const roundness = 8;

/** The ports of an edge, and where its middle run goes: at `turn`, or off it by as much as `left` and `right` allow. */
export type Plan = {
  readonly from: Port;
  readonly to: Port;
  readonly turn: number;
  readonly left: number;
  readonly right: number;
};

/** An edge leaves on the sides that face each other, or on the nearer common side when the tables stand above each other. */
export function planEdge(from: EdgeEnd, to: EdgeEnd): Plan {
  const start = from.y + from.anchor;
  const end = to.y + to.anchor;
  const fromRight = from.x + from.width;
  const toRight = to.x + to.width;
  if (to.x - fromRight >= 2 * stub) return between(port(from, start, 1), port(to, end, -1));
  if (from.x - toRight >= 2 * stub) return between(port(from, start, -1), port(to, end, 1));

  const right = Math.max(fromRight, toRight);
  const left = Math.min(from.x, to.x);
  const out: Direction = 2 * right - fromRight - toRight <= from.x + to.x - 2 * left ? 1 : -1;
  const ports = { from: port(from, start, out), to: port(to, end, out) };
  return out === 1
    ? { ...ports, turn: right + stub, left: 0, right: 200 }
    : { ...ports, turn: left - stub, left: 200, right: 0 };
}

/** Three straight runs with round corners, from row to row. `lane` moves the middle run off its usual place. */
export function routeEdge(from: EdgeEnd, to: EdgeEnd, lane = 0): Route {
  const plan = planEdge(from, to);
  return through(plan.from, plan.to, plan.turn + Math.max(-plan.left, Math.min(plan.right, lane)));
}

const port = (end: EdgeEnd, y: number, out: Direction): Port => ({ x: out === 1 ? end.x + end.width : end.x, y, out });

function between(from: Port, to: Port): Plan {
  const room = Math.abs(to.x - from.x) / 2 - stub;
  return { from, to, turn: (from.x + to.x) / 2, left: room, right: room };
}

function through(from: Port, to: Port, turn: number): Route {
  const fall = to.y - from.y;
  if (Math.abs(fall) < 1 && from.out !== to.out) return { path: `M${from.x} ${from.y}H${to.x}`, from, to };
  const radius = Math.min(roundness, Math.abs(fall) / 2, Math.abs(turn - from.x), Math.abs(turn - to.x));
  const down = fall < 0 ? -1 : 1;
  const away = turn < from.x ? -1 : 1;
  const home = to.x < turn ? -1 : 1;
  const path =
    `M${from.x} ${from.y}H${turn - away * radius}Q${turn} ${from.y} ${turn} ${from.y + down * radius}` +
    `V${to.y - down * radius}Q${turn} ${to.y} ${turn + home * radius} ${to.y}H${to.x}`;
  return { path, from, to };
}

/** The foot at one end: strokes, and the circle of an end that may have none. */
export type Foot = {
  readonly strokes: string;
  readonly circle: { readonly x: number; readonly y: number } | undefined;
};

export const circleRadius = 4;

/** Crow's-foot notation: three toes for many, a bar for one, and beyond it a circle for none or a bar for at least one. */
export function footAt(
  { x, y, out }: Port,
  { many, optional }: { readonly many: boolean; readonly optional: boolean },
): Foot {
  const toes = `M${x} ${y - 6}L${x + out * 12} ${y}L${x} ${y + 6}`;
  const bar = (distance: number): string => `M${x + out * distance} ${y - 6}V${y + 6}`;
  const near = many ? toes : bar(7);
  if (optional) return { strokes: near, circle: { x: x + out * (many ? 12 + circleRadius : 11.5 + circleRadius), y } };
  return { strokes: near + bar(many ? 16 : 12), circle: undefined };
}

/** How an end reads: "zero or many". */
export const cardinality = ({ many, optional }: { readonly many: boolean; readonly optional: boolean }): string =>
  many ? (optional ? "zero or many" : "one or many") : optional ? "zero or one" : "exactly one";

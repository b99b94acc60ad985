import { portRoom, type RoutePort, trunkX } from "#core/layout/route.ts";
import type { Sign } from "#core/schema/signs.ts";
import { type Font, type Pen, sansFont } from "./pen.ts";
import type { SceneEdge } from "./scene.ts";

export const circleRadius = 4;

/** Adds the strokes at one end to the path: the fork of a composite end, three toes for many, bars for one and for at least one. */
export function traceEnd(pen: Pen, port: RoutePort, sign: Sign, withFoot: boolean): void {
  traceFork(pen, port);
  if (!withFoot) return;
  const { y, out } = port;
  const x = trunkX(port);
  if (sign.many) {
    pen.moveTo(x, y - 6);
    pen.lineTo(x + out * 12, y);
    pen.lineTo(x, y + 6);
  } else traceBar(pen, x + out * 7, y);
  if (!sign.optional) traceBar(pen, x + out * (sign.many ? 16 : 12), y);
}

function traceBar(pen: Pen, x: number, y: number): void {
  pen.moveTo(x, y - 6);
  pen.lineTo(x, y + 6);
}

/** From the rows of a composite end to where the trunk begins. */
function traceFork(pen: Pen, { x, out, rows }: RoutePort): void {
  const [first, last] = [rows[0], rows.at(-1)];
  if (rows.length < 2 || first === undefined || last === undefined) return;
  const bar = x + out * portRoom.fork;
  for (const row of rows) {
    pen.moveTo(x, row);
    pen.lineTo(bar, row);
  }
  pen.moveTo(bar, first);
  pen.lineTo(bar, last);
}

/** The circle of an end that may have none. */
export function circleAt(port: RoutePort, sign: Sign): { readonly x: number; readonly y: number } | undefined {
  if (!sign.optional) return undefined;
  return { x: trunkX(port) + port.out * (sign.many ? 12 + circleRadius : 11.5 + circleRadius), y: port.y };
}

const labelFonts = { right: sansFont(11, true), left: sansFont(11, true, "end") } as const satisfies Record<
  string,
  Font
>;

/** `1` and `n` instead of feet. */
export function drawLabels(pen: Pen, { route, from, to }: SceneEdge, color: string): void {
  for (const [port, sign] of [
    [route.from, from],
    [route.to, to],
  ] as const) {
    const x = trunkX(port) + port.out * 5;
    pen.text(sign.many ? "n" : "1", x, port.y - 4, color, port.out === 1 ? labelFonts.right : labelFonts.left);
  }
}

/** How an end reads: "zero or many". */
export const cardinality = ({ many, optional }: Sign): string =>
  many ? (optional ? "zero or many" : "one or many") : optional ? "zero or one" : "exactly one";

import type { Palette } from "./palette.ts";
import type { Pen } from "./pen.ts";
import type { SceneRow } from "./scene.ts";
import type { PathPen } from "./svg-path.ts";

/** In px at 100 %: the square that a mark fills. */
export const markSize = 13;

export const markLine = (1.75 * markSize) / 24;

type Role = NonNullable<SceneRow["role"]>;

/** The colour of a column's mark: keys carry the meaning, the rest is quiet. */
export function markColor(role: Role, { warning, accent, textFaint }: Palette): string {
  if (role === "pk" || role === "pkfk") return warning;
  return role === "fk" ? accent : textFaint;
}

/** A mark, drawn at `x`, `y` in `markSize`. */
export function drawMark(pen: Pen, role: Role | "note", x: number, y: number, color: string): void {
  markPath(pen, role, x, y);
  pen.paint(undefined, { color, width: markLine });
}

/** The lines of a mark in a grid of 24, to be stroked in `markLine`. */
export function markPath(pen: PathPen, role: Role | "note", x: number, y: number): void {
  const unit = markSize / 24;
  const line = (...points: readonly number[]): void => {
    for (let at = 0; at < points.length; at += 2) {
      const [pointX, pointY] = [x + (points[at] ?? 0) * unit, y + (points[at + 1] ?? 0) * unit];
      if (at === 0) pen.moveTo(pointX, pointY);
      else pen.lineTo(pointX, pointY);
    }
  };
  const ring = (centreX: number, centreY: number, radius: number): void =>
    pen.circle(x + centreX * unit, y + centreY * unit, radius * unit);

  switch (role) {
    case "pk":
    case "pkfk":
      ring(7.5, 16, 5);
      line(11, 12.5, 21, 2.5);
      line(16, 7.5, 19.5, 11, 22, 8.5, 18.5, 5);
      break;
    case "fk":
      ring(5, 19, 2.2);
      ring(19, 5, 2.2);
      pen.moveTo(x + 5 * unit, y + 16.5 * unit);
      pen.curveTo(x + 5.5 * unit, y + 5.5 * unit, x + 16.5 * unit, y + 5 * unit);
      break;
    case "unique":
      line(4, 9, 20, 9);
      line(4, 15, 20, 15);
      line(10, 3, 8, 21);
      line(16, 3, 14, 21);
      break;
    case "index":
      line(12, 3, 21.5, 7.5, 12, 12, 2.5, 7.5, 12, 3);
      line(2.5, 12.2, 12, 16.7, 21.5, 12.2);
      line(2.5, 16.8, 12, 21.3, 21.5, 16.8);
      break;
    case "note":
      line(15, 3, 4, 3, 4, 21, 14, 21, 20, 15, 20, 3, 15, 3);
      line(14, 21, 14, 15, 20, 15);
      break;
  }
}

import type { Pen } from "./pen.ts";

/** As much of a pen as goes along a path. */
export type PathPen = Pick<Pen, "moveTo" | "lineTo" | "curveTo" | "circle">;

/** To a hundredth of a px, as SVG writes numbers. */
export const svgNumber = (value: number): string => String(Math.round(value * 100) / 100);

/** Writes down where a pen goes, as the data of an SVG path; `take` hands it out and begins anew. */
export function createSvgPath(): PathPen & { readonly take: () => string } {
  const number = svgNumber;
  let path = "";
  return {
    moveTo: (x, y) => {
      path += `M${number(x)} ${number(y)}`;
    },
    lineTo: (x, y) => {
      path += `L${number(x)} ${number(y)}`;
    },
    curveTo: (controlX, controlY, x, y) => {
      path += `Q${number(controlX)} ${number(controlY)} ${number(x)} ${number(y)}`;
    },
    circle: (x, y, radius) => {
      const r = number(radius);
      path += `M${number(x - radius)} ${number(y)}a${r} ${r} 0 1 0 ${number(2 * radius)} 0a${r} ${r} 0 1 0 ${number(-2 * radius)} 0`;
    },
    take: () => {
      const taken = path;
      path = "";
      return taken;
    },
  };
}

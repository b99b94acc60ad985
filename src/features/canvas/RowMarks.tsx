import { memo } from "react";
import { drawMark, type MarkPen, markLine, markSize } from "#core/drawing/marks.ts";
import type { SceneRow } from "#core/drawing/scene.ts";
import { metrics } from "#core/layout/sizes.ts";

type RowMarksProps = {
  readonly rows: readonly SceneRow[];
  /** The row before which an empty one stands; negative where there is none. */
  readonly gap: number;
};

/**
 * The marks of all rows of a table. In one picture, because each picture of its own costs the browser on every frame of
 * a pan: with thirty tables in view, a third of the frame.
 */
export const RowMarks = memo(function RowMarks({ rows, gap }: RowMarksProps) {
  const paths = pathsOf(rows, gap);
  return (
    <svg className="row-marks" strokeWidth={markLine} aria-hidden="true">
      {[...paths].map(([kind, path]) => (
        <path key={kind} className={`row-marks-${kind}`} d={path} />
      ))}
    </svg>
  );
});

const kinds = { pk: "pk", pkfk: "pk", fk: "fk", unique: "none", index: "none" } as const;

/** What is drawn in each colour. */
function pathsOf(rows: readonly SceneRow[], gap: number): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  rows.forEach(({ role }, at) => {
    if (role === undefined) return;
    const row = gap >= 0 && at >= gap ? at + 1 : at;
    const { pen, path } = pathPen();
    drawMark(pen, role, 0, metrics.padding + row * metrics.row + (metrics.row - markSize) / 2, "");
    const kind = kinds[role];
    paths.set(kind, (paths.get(kind) ?? "") + path());
  });
  return paths;
}

/** Writes down where a pen goes. */
function pathPen(): { readonly pen: MarkPen; readonly path: () => string } {
  const steps: string[] = [];
  const write = (command: string, ...numbers: readonly number[]): void => {
    steps.push(command + numbers.map((each) => Math.round(each * 100) / 100).join(" "));
  };
  const pen: MarkPen = {
    moveTo: (x, y) => write("M", x, y),
    lineTo: (x, y) => write("L", x, y),
    curveTo: (controlX, controlY, x, y) => write("Q", controlX, controlY, x, y),
    circle: (x, y, radius) => {
      write("M", x - radius, y);
      write("a", radius, radius, 0, 1, 0, 2 * radius, 0);
      write("a", radius, radius, 0, 1, 0, -2 * radius, 0);
    },
    paint: () => undefined,
  };
  return { pen, path: () => steps.join("") };
}

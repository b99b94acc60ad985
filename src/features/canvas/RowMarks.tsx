import { memo } from "react";
import { markLine, markPath, markSize } from "#core/drawing/marks.ts";
import type { SceneRow } from "#core/drawing/scene.ts";
import { createSvgPath } from "#core/drawing/svg-path.ts";
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
  const path = createSvgPath();
  rows.forEach(({ role }, at) => {
    if (role === undefined) return;
    const row = gap >= 0 && at >= gap ? at + 1 : at;
    markPath(path, role, 0, metrics.padding + row * metrics.row + (metrics.row - markSize) / 2);
    const kind = kinds[role];
    paths.set(kind, (paths.get(kind) ?? "") + path.take());
  });
  return paths;
}

import { memo, useEffect, useState } from "react";
import type { SceneEdge } from "#core/drawing/scene.ts";
import { nearZoom } from "./mounted.ts";
import type { Stage } from "./stage.ts";

const mostEdges = 200;
/** The view must stand still for so long, in ms. */
const rest = 150;

/**
 * The edges in view as elements that are not seen but can be focused and read, while the view rests: for the keyboard
 * and for screen readers. The pointer finds edges by the drawing.
 */
export const EdgeList = memo(function EdgeList({
  stage,
  selected,
  label,
  onFocus,
}: {
  stage: Stage;
  selected: readonly string[];
  label: (edge: SceneEdge) => string;
  onFocus: (edge: SceneEdge) => void;
}) {
  const [edges, setEdges] = useState<readonly SceneEdge[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const isNear = stage.camera.view().zoom >= nearZoom;
        setEdges(isNear ? stage.index.edgesWithin(stage.area()).slice(0, mostEdges) : []);
      }, rest);
    };
    look();
    const stop = stage.subscribe((change) => {
      if (change === "view" || change === "size" || change === "scene") look();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [stage]);
  return (
    <svg className="stage-edges" role="presentation">
      {edges.map((edge) => (
        // biome-ignore lint/a11y/useSemanticElements: no element of HTML lies in a drawing
        <g
          key={edge.key}
          role="button"
          tabIndex={0}
          data-reference={edge.key}
          data-selected={selected.includes(edge.key) ? "" : undefined}
          aria-label={label(edge)}
          onFocus={() => onFocus(edge)}
        >
          <path d={pathOf(edge)} />
        </g>
      ))}
    </svg>
  );
});

function pathOf({ route: { points } }: SceneEdge): string {
  let path = "";
  for (let at = 0; at + 1 < points.length; at += 2) path += `${at === 0 ? "M" : "L"}${points[at]} ${points[at + 1]}`;
  return path;
}

import { type RefObject, useEffect, useState } from "react";
import { titleOf } from "#core/drawing/draw-edges.ts";
import type { SceneEdge } from "#core/drawing/scene.ts";
import { pointOn } from "./stage/navigate.ts";
import type { Stage } from "./stage/stage.ts";

/** The pointer must rest on an edge for so long, in ms. */
const rest = 350;

/** What an edge says of itself while the pointer rests on it: what refers to what, its name, and its actions. */
export function EdgeTip({
  stage,
  root,
  edge,
}: {
  stage: Stage;
  root: RefObject<HTMLElement | null>;
  edge: SceneEdge | undefined;
}) {
  const [shown, setShown] = useState<{ readonly key: string; readonly x: number; readonly y: number }>();
  const key = edge?.key;
  useEffect(() => {
    const element = root.current;
    if (key === undefined || element === null) return undefined;
    let at = { x: 0, y: 0 };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onMove = (event: PointerEvent): void => {
      at = pointOn(element, event);
      clearTimeout(timer);
      timer = setTimeout(() => setShown({ key, ...at }), rest);
    };
    const hide = (): void => {
      clearTimeout(timer);
      setShown(undefined);
    };
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerdown", hide);
    const stop = stage.camera.subscribe(hide);
    return () => {
      hide();
      stop();
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerdown", hide);
    };
  }, [key, stage, root]);

  if (edge === undefined || shown?.key !== edge.key) return null;
  const { name, onDelete, onUpdate, inactive } = edge.reference;
  const facts = [
    name,
    onDelete === undefined ? undefined : `on delete ${onDelete}`,
    onUpdate === undefined ? undefined : `on update ${onUpdate}`,
    inactive ? "inactive" : undefined,
  ].filter((fact) => fact !== undefined);
  const { width, height } = stage.size();
  return (
    <div
      className="edge-tip"
      role="tooltip"
      style={{
        transform: `translate(${Math.min(shown.x + 12, Math.max(8, width - 320))}px,${Math.min(shown.y + 14, height - 60)}px)`,
      }}
    >
      <div>{titleOf(edge)}</div>
      {facts.length > 0 && <div className="edge-tip-facts">{facts.join(" · ")}</div>}
    </div>
  );
}

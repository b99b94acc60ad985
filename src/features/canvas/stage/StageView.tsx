import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import type { View } from "./camera.ts";
import { createPainter, type Paint } from "./painter.ts";
import type { Stage } from "./stage.ts";
import "./stage.css";

type StageViewProps = {
  readonly stage: Stage;
  readonly paint: Paint;
  /** What stands in the drawing's px, moved and scaled with it. */
  readonly children: ReactNode;
};

/** The drawing, and the elements that stand on it, in one view. */
export function StageView({ stage, paint, children }: StageViewProps) {
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const dragged = useRef<HTMLCanvasElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const painted = useRef(paint);
  const painter = useRef<ReturnType<typeof createPainter>>(undefined);

  useLayoutEffect(() => {
    if (base.current === null || overlay.current === null || dragged.current === null) return undefined;
    const made = createPainter(
      stage,
      { base: base.current, overlay: overlay.current, dragged: dragged.current },
      () => painted.current,
      (view) => {
        showView(world, view, stage.isZooming());
        showBand(band, stage, view);
      },
    );
    painter.current = made;
    return made.stop;
  }, [stage]);

  useLayoutEffect(() => {
    const before = painted.current;
    painted.current = paint;
    const isOther =
      before.palette !== paint.palette || before.notation !== paint.notation || before.notes !== paint.notes;
    if (isOther) painter.current?.redraw();
    else if (before.lit !== paint.lit) painter.current?.relight();
    if (before.mounted !== paint.mounted) painter.current?.uncover(paint.mounted);
  }, [paint]);

  // Before the canvas fits what it shows into it: a design may be read by the time that the stage appears.
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    let left = element.getBoundingClientRect().left;
    const measure = (): void => {
      const before = stage.size();
      const box = element.getBoundingClientRect();
      // What is drawn stays where it is on the screen when a pane beside it opens or closes.
      if (before.width > 0 && box.width > 0 && box.left !== left) stage.camera.pan(left - box.left, 0);
      left = box.left;
      stage.resize({ width: element.clientWidth, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [stage]);

  return (
    <div ref={root} className="stage-frame">
      <canvas ref={base} className="stage-base" />
      <canvas ref={overlay} className="stage-overlay" />
      <canvas ref={dragged} className="stage-dragged" hidden />
      <div ref={world} className="stage-world">
        {children}
      </div>
      <div ref={band} className="stage-band" hidden />
    </div>
  );
}

/** While zooming the drawing alone is seen: to lay and paint elements at every size in between costs too much. */
function showView(world: RefObject<HTMLDivElement | null>, { x, y, zoom }: View, isZooming: boolean): void {
  if (world.current === null) return;
  const { style } = world.current;
  const isWorkedIn =
    world.current.contains(document.activeElement) && document.activeElement?.matches("input, textarea");
  style.opacity = isZooming && isWorkedIn !== true ? "0" : "";
  // Unseen, they are not where they were last seen: the drawing says what lies under the pointer.
  style.pointerEvents = style.opacity === "" ? "" : "none";
  if (style.opacity === "") style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
}

function showBand(element: RefObject<HTMLDivElement | null>, stage: Stage, { x, y, zoom }: View): void {
  const band = stage.band();
  const { current } = element;
  if (current === null) return;
  current.hidden = band === undefined;
  if (band === undefined) return;
  current.style.transform = `translate(${band.x * zoom + x}px,${band.y * zoom + y}px)`;
  current.style.width = `${band.width * zoom}px`;
  current.style.height = `${band.height * zoom}px`;
}

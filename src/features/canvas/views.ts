import { around, type Box } from "#core/layout/boxes.ts";
import { metrics } from "#core/layout/sizes.ts";
import { type View, zoomRange } from "./stage/camera.ts";

type Frame = { readonly width: number; readonly height: number };

/** Clear of the edges, and below of the toolbar. */
const margin = { side: 40, top: 40, bottom: 76 } as const;

/** The view that shows all boxes, at most at their own size. */
export function viewOf(boxes: readonly Box[], frame: Frame): View | undefined {
  const bounds = around(boxes);
  if (bounds === undefined || frame.width <= 0 || frame.height <= 0) return undefined;
  const width = Math.max(frame.width - 2 * margin.side, 80);
  const height = Math.max(frame.height - margin.top - margin.bottom, 80);
  const zoom = Math.max(zoomRange.min, Math.min(1, width / bounds.width, height / bounds.height));
  return {
    x: frame.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: margin.top + height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}

/** The view moved as little as shows the box; the same view when it shows it already. */
export function viewThatShows(box: Box, view: View, frame: Frame): View {
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  return {
    x: view.x + shift(left, box.width * view.zoom, frame.width, margin.side, margin.side),
    y: view.y + shift(top, box.height * view.zoom, frame.height, margin.top, margin.bottom),
    zoom: view.zoom,
  };
}

/** Whether any of the boxes can be seen, if only in part. A pane that is closed shows as much as it ever will. */
export const isAnyInView = (boxes: readonly Box[], view: View, frame: Frame): boolean =>
  frame.width <= 0 ||
  frame.height <= 0 ||
  boxes.some((box) => {
    const left = box.x * view.zoom + view.x;
    const top = box.y * view.zoom + view.y;
    return (
      left < frame.width && top < frame.height && left + box.width * view.zoom > 0 && top + box.height * view.zoom > 0
    );
  });

/** The view of a design that has no tables yet: the first, at the origin, stands where one would put it. */
export const blankView = ({ width, height }: Frame): View => ({
  x: Math.round(width / 2 - metrics.minWidth / 2),
  y: Math.round(height / 3),
  zoom: 1,
});

function shift(start: number, length: number, whole: number, before: number, after: number): number {
  if (start < before || length > whole - before - after) return before - start;
  return Math.min(0, whole - after - start - length);
}

/** In ms; none for who wants none. */
export const motion = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140);

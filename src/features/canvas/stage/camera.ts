import type { Point } from "#core/layout/boxes.ts";

/** What is in view: a point of the drawing stands on the screen at `point * zoom + (x, y)`, in px from the stage's corner. */
export type View = { readonly x: number; readonly y: number; readonly zoom: number };

export const zoomRange = { min: 0.02, max: 2.5 } as const;

export type Camera = {
  readonly view: () => View;
  readonly set: (view: View) => void;
  /** Moves there within so many ms; any other move ends it. */
  readonly glide: (view: View, ms: number) => void;
  readonly pan: (x: number, y: number) => void;
  /** Zooms by a factor, keeping what is at a point of the stage where it is. */
  readonly zoomAt: (point: Point, factor: number) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function createCamera(): Camera {
  let view: View = { x: 0, y: 0, zoom: 1 };
  let flight = 0;
  const listeners = new Set<() => void>();

  const show = (next: View): void => {
    const zoom = clampZoom(next.zoom);
    if (next.x === view.x && next.y === view.y && zoom === view.zoom) return;
    view = { x: next.x, y: next.y, zoom };
    for (const listener of listeners) listener();
  };
  const land = (): void => {
    if (flight !== 0) cancelAnimationFrame(flight);
    flight = 0;
  };
  const set = (next: View): void => {
    land();
    show(next);
  };

  return {
    view: () => view,
    set,
    glide: (target, ms) => {
      land();
      if (ms <= 0) {
        show(target);
        return;
      }
      const from = view;
      const to = { ...target, zoom: clampZoom(target.zoom) };
      const start = performance.now();
      const step = (now: number): void => {
        const part = Math.min(1, Math.max(0, (now - start) / ms));
        flight = part < 1 ? requestAnimationFrame(step) : 0;
        show(part < 1 ? between(from, to, 1 - (1 - part) ** 3) : to);
      };
      flight = requestAnimationFrame(step);
    },
    pan: (x, y) => set({ ...view, x: view.x + x, y: view.y + y }),
    zoomAt: (point, factor) => set(zoomedAt(view, point, factor)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function zoomedAt(view: View, { x, y }: Point, factor: number): View {
  const zoom = clampZoom(view.zoom * factor);
  const ratio = zoom / view.zoom;
  return { x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, zoom };
}

const clampZoom = (zoom: number): number => Math.max(zoomRange.min, Math.min(zoomRange.max, zoom));

const between = (a: View, b: View, part: number): View => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
  zoom: a.zoom * (b.zoom / a.zoom) ** part,
});

export const toDrawing = ({ x, y, zoom }: View, point: Point): Point => ({
  x: (point.x - x) / zoom,
  y: (point.y - y) / zoom,
});

import type { Point } from "#core/layout/boxes.ts";
import type { Camera } from "./camera.ts";

type Wheel = { readonly swapped: () => boolean };

/**
 * The wheel pans and, with mod or as a pinch, zooms, or the other way round when swapped. Only over what is drawn:
 * a list that floats on the stage scrolls by itself.
 */
export function listenToWheel(stage: HTMLElement, camera: Camera, { swapped }: Wheel): () => void {
  const onWheel = (event: WheelEvent): void => {
    if (event.target instanceof Element && event.target.closest("[data-scrolls]") !== null) return;
    event.preventDefault();
    const scale =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 400 : 1;
    const isPinch = event.ctrlKey && !event.shiftKey && Math.abs(event.deltaY) < 50 && event.deltaMode === 0;
    const zooms = isPinch || (event.ctrlKey || event.metaKey) !== swapped();
    if (zooms) {
      const strength = isPinch ? 0.01 : 0.002;
      camera.zoomAt(pointOn(stage, event), Math.exp(-event.deltaY * scale * strength));
    } else if (event.shiftKey && event.deltaX === 0) camera.pan(-event.deltaY * scale, 0);
    else camera.pan(-event.deltaX * scale, -event.deltaY * scale);
  };
  stage.addEventListener("wheel", onWheel, { passive: false });
  return () => stage.removeEventListener("wheel", onWheel);
}

export function pointOn(stage: Element, event: { readonly clientX: number; readonly clientY: number }): Point {
  const { left, top } = stage.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Fingers on the stage: their middle pans, their distance zooms. */
export function createPinch(stage: HTMLElement, camera: Camera) {
  const fingers = new Map<number, Point>();
  const spread = (): { readonly middle: Point; readonly distance: number } | undefined => {
    const [one, two] = fingers.values();
    if (one === undefined || two === undefined) return undefined;
    return {
      middle: { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 },
      distance: Math.max(1, Math.hypot(one.x - two.x, one.y - two.y)),
    };
  };
  return {
    count: () => fingers.size,
    down: (event: PointerEvent): void => {
      if (event.pointerType === "touch") fingers.set(event.pointerId, pointOn(stage, event));
    },
    move: (event: PointerEvent): void => {
      if (!fingers.has(event.pointerId)) return;
      const before = spread();
      fingers.set(event.pointerId, pointOn(stage, event));
      const after = spread();
      if (before === undefined || after === undefined) return;
      camera.pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
      camera.zoomAt(after.middle, after.distance / before.distance);
    },
    up: (event: PointerEvent): void => {
      fingers.delete(event.pointerId);
    },
  };
}

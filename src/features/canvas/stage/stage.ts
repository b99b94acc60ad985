import type { Scene } from "#core/drawing/scene.ts";
import type { Box, Point } from "#core/layout/boxes.ts";
import type { Guide } from "#core/layout/guides.ts";
import { type Camera, createCamera, toDrawing } from "./camera.ts";
import type { Joining } from "./joining.ts";
import type { Moving } from "./moving.ts";
import { SceneIndex } from "./scene-index.ts";

/** What changes from frame to frame, outside React: what is in view, hovered, dragged. */
export type Stage = {
  readonly camera: Camera;
  readonly index: SceneIndex;
  /** The stage's size on the screen. */
  readonly size: () => Size;
  readonly resize: (size: Size) => void;
  readonly setScene: (scene: Scene) => void;
  /** Whether the zoom is changing: then only the drawing follows, scaled, and elements wait until it rests. */
  readonly isZooming: () => boolean;
  /** What is dragged, and how far it is by now. */
  readonly drag: () => Drag | undefined;
  readonly setDrag: (drag: Drag | undefined) => void;
  /** The drag has ended and its places are on their way: it stays as it is until the scene has them. */
  readonly settle: () => void;
  /** The box that is being drawn to select, in the drawing's px. */
  readonly band: () => Box | undefined;
  readonly setBand: (band: Box | undefined) => void;
  /** The edge under the pointer. */
  readonly hovered: () => string | undefined;
  readonly hover: (edge: string | undefined) => void;
  /** What is in view, in the drawing's px, and `margin` times as much more at each side. */
  readonly area: (margin?: number) => Box;
  readonly toDrawing: (point: Point) => Point;
  readonly subscribe: (listener: (change: Change) => void) => () => void;
};

export type Size = { readonly width: number; readonly height: number };

export type Drag = {
  readonly moving: Moving;
  readonly by: Point;
  readonly guides: readonly Guide[];
  /** What follows it and looks different by now. */
  readonly bent: Scene;
  readonly joining: Joining;
};

type Change = "scene" | "view" | "zooming" | "size" | "drag" | "dragged things" | "band" | "hover";

/** The zoom rests when it has not changed for so long, in ms. */
const zoomRest = 90;

export function createStage(): Stage {
  const camera = createCamera();
  const index = new SceneIndex();
  const listeners = new Set<(change: Change) => void>();
  let size: Size = { width: 0, height: 0 };
  let drag: Drag | undefined;
  let settling = false;
  let band: Box | undefined;
  let hovered: string | undefined;

  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const setDrag = (next: Drag | undefined): void => {
    settling = false;
    const isOther = next?.moving !== drag?.moving;
    drag = next;
    tell(isOther ? "dragged things" : "drag");
  };
  let zoom = camera.view().zoom;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const setZooming = (next: boolean): void => {
    clearTimeout(rest);
    const wasZooming = rest !== undefined;
    rest = next ? setTimeout(() => setZooming(false), zoomRest) : undefined;
    if (wasZooming !== next) tell("zooming");
  };
  camera.subscribe(() => {
    if (camera.view().zoom !== zoom) setZooming(true);
    zoom = camera.view().zoom;
    tell("view");
  });

  return {
    camera,
    index,
    size: () => size,
    resize: (next) => {
      if (next.width === size.width && next.height === size.height) return;
      size = next;
      tell("size");
    },
    setScene: (scene) => {
      if (scene === index.scene) return;
      index.update(scene);
      if (settling) setDrag(undefined);
      if (hovered !== undefined && !scene.edges.some(({ key }) => key === hovered)) hovered = undefined;
      tell("scene");
    },
    isZooming: () => rest !== undefined,
    drag: () => drag,
    setDrag,
    settle: () => {
      settling = true;
    },
    band: () => band,
    setBand: (next) => {
      band = next;
      tell("band");
    },
    hovered: () => hovered,
    hover: (edge) => {
      if (edge === hovered) return;
      hovered = edge;
      tell("hover");
    },
    area: (margin = 0) => {
      const { x, y, zoom } = camera.view();
      const width = size.width / zoom;
      const height = size.height / zoom;
      return {
        x: -x / zoom - margin * width,
        y: -y / zoom - margin * height,
        width: width * (1 + 2 * margin),
        height: height * (1 + 2 * margin),
      };
    },
    toDrawing: (point) => toDrawing(camera.view(), point),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

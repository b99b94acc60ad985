import type { SceneTable } from "#core/drawing/scene.ts";
import { type Box, centre, covers } from "#core/layout/boxes.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Stage } from "./stage.ts";

/** From this zoom on, tables in view are elements that one can work in; below, they are only drawn. */
export const nearZoom = 0.4;

/** How far beyond the view tables are mounted, in parts of the view. */
const margin = 0.25;
const mostMounted = 120;
/** So that no frame has much to do: what is not mounted yet is drawn all the same. */
const mostAtOnce = 5;

export type Mounted = {
  readonly tables: () => readonly SceneTable[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
};

/** Keeps the tables in view mounted, a few a frame, the nearest first. `isKept` holds one that has the focus. */
export function createMounted(stage: Stage, isKept: (table: TableKey) => boolean): Mounted {
  let window: Box | undefined;
  let wanted: ReadonlySet<TableKey> = new Set();
  let mounted: readonly SceneTable[] = [];
  let frame = 0;
  const listeners = new Set<() => void>();

  const show = (tables: readonly SceneTable[]): void => {
    if (tables.length === mounted.length && tables.every((table, at) => table === mounted[at])) return;
    mounted = tables;
    for (const listener of listeners) listener();
  };

  const pump = (): void => {
    frame = 0;
    if (stage.isZooming()) {
      // Nothing was mounted for it: when the zoom has ended, it is to be looked at again.
      window = undefined;
      return;
    }
    const byKey = new Map(mounted.map((table) => [table.key, table]));
    const stays = mounted.filter(({ key }) => wanted.has(key) || isKept(key));
    const missing = [...tablesIn(window)].filter(({ key }) => wanted.has(key) && !byKey.has(key));
    const middle = centre(stage.area());
    const next = missing.toSorted((a, b) => distance(a, middle) - distance(b, middle)).slice(0, mostAtOnce);
    show([...stays, ...next]);
    if (missing.length > next.length) frame = requestAnimationFrame(pump);
  };

  const tablesIn = (box: Box | undefined): readonly SceneTable[] =>
    box === undefined ? [] : stage.index.tablesWithin(box);

  const look = (): void => {
    if (stage.isZooming()) return;
    const { zoom } = stage.camera.view();
    const isNear = zoom >= nearZoom && stage.size().width > 0;
    if (!isNear) {
      if (window === undefined && mounted.length === 0) return;
      window = undefined;
      wanted = new Set();
    } else {
      const view = stage.area();
      if (window !== undefined && covers(window, view) && view.width > window.width / (1 + 4 * margin)) return;
      window = stage.area(margin);
      const middle = centre(view);
      const found = tablesIn(window);
      const kept =
        found.length <= mostMounted
          ? found
          : found.toSorted((a, b) => distance(a, middle) - distance(b, middle)).slice(0, mostMounted);
      wanted = new Set(kept.map(({ key }) => key));
    }
    if (frame === 0) frame = requestAnimationFrame(pump);
  };

  /** What is mounted is shown as it is now at once; what is new, in the next frames. */
  const take = (): void => {
    const byKey = new Map(stage.index.scene.tables.map((table) => [table.key, table]));
    show(mounted.flatMap(({ key }) => byKey.get(key) ?? []));
    window = undefined;
    look();
  };

  const stop = stage.subscribe((change) => {
    if (change === "view" || change === "size" || change === "zooming") look();
    if (change === "scene") take();
  });
  look();

  return {
    tables: () => mounted,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stop();
      cancelAnimationFrame(frame);
    },
  };
}

const distance = (box: Box, to: { readonly x: number; readonly y: number }): number => {
  const at = centre(box);
  return Math.abs(at.x - to.x) + Math.abs(at.y - to.y);
};

import type { Camera, View } from "./stage/camera.ts";

/** The places that were visited, to go back to and forward again, as in a browser. */
export type Visits = {
  /** Remembers where one is, before a jump. */
  readonly leave: () => void;
  readonly back: () => View | undefined;
  readonly forward: () => View | undefined;
};

const mostVisits = 50;

export function createVisits(camera: Camera): Visits {
  let before: View[] = [];
  let after: View[] = [];
  const go = (from: View[], to: View[]): View | undefined => {
    const target = from.pop();
    if (target !== undefined) to.push(camera.view());
    return target;
  };
  return {
    leave: () => {
      const now = camera.view();
      const last = before.at(-1);
      if (last !== undefined && isNear(last, now)) return;
      before = [...before.slice(1 - mostVisits), now];
      after = [];
    },
    back: () => go(before, after),
    forward: () => go(after, before),
  };
}

const isNear = (a: View, b: View): boolean =>
  Math.abs(a.x - b.x) < 40 && Math.abs(a.y - b.y) < 40 && Math.abs(a.zoom / b.zoom - 1) < 0.1;

import { expect, type Locator } from "@playwright/test";
import type { App } from "#e2e/app.ts";

export type Point = { readonly x: number; readonly y: number };

/** The middle of what is seen of an element. */
export async function middleOf(element: Locator): Promise<Point> {
  const box = await element.boundingBox();
  if (box === null) throw new Error(`not on the page: ${element}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The name in the head of a table. */
export const headOf = (app: App, table: string): Locator => app.table(`public.${table}`).locator("[data-name]");

/** A point of the canvas with nothing on it or near it, the one with the most room. */
export async function emptyPoint(app: App): Promise<Point> {
  const point = await app.page.locator(".stage-frame").evaluate((frame) => {
    const { left, top, right, bottom } = frame.getBoundingClientRect();
    const boxes = [...document.querySelectorAll("[data-card], [data-note], [data-floats], .add-column")].map((each) =>
      each.getBoundingClientRect(),
    );
    let best = { x: 0, y: 0, room: 0 };
    for (let y = top + 24; y < bottom - 24; y += 24) {
      for (let x = left + 24; x < right - 24; x += 24) {
        const room = Math.min(
          x - left,
          right - x,
          ...boxes.map((box) => Math.max(box.left - x, x - box.right, box.top - y, y - box.bottom)),
        );
        if (room > best.room && frame.contains(document.elementFromPoint(x, y))) best = { x, y, room };
      }
    }
    return best;
  });
  expect(point.room, "room on the canvas").toBeGreaterThan(12);
  return point;
}

/** Waits until the view stands still, so that what is seen can be pressed. */
export async function still(app: App): Promise<void> {
  await app.page.locator(".stage-world").evaluate(async (world: HTMLElement) => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    let before = "";
    // The first frame of a movement may not move yet; while it zooms, only the drawing follows.
    for (let same = 0; same < 3; same++) {
      if (world.style.transform !== before || world.style.opacity !== "") same = 0;
      before = world.style.transform;
      await frame();
    }
  });
}

/** A point on the line of a reference that no table covers. */
export async function pointOnEdge(app: App, reference: string): Promise<Point> {
  await expect(app.reference(reference)).toBeAttached();
  return app
    .reference(reference)
    .locator("path")
    .evaluate((path) => {
      const line = path as SVGPathElement;
      const matrix = line.getScreenCTM();
      const length = line.getTotalLength();
      for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
        const { x, y } = line.getPointAtLength(length * part).matrixTransform(matrix ?? undefined);
        const top = document.elementFromPoint(x, y);
        if (top?.closest("[data-card], [data-floats]") === null && top.closest(".canvas") !== null) return { x, y };
      }
      throw new Error("the line is covered");
    });
}

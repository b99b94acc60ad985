import type { CDPSession, Page } from "@playwright/test";

export type Point = { readonly x: number; readonly y: number };
export type Rect = Point & { readonly width: number; readonly height: number };

/** A table on the screen, and a point of its head to take it by. */
export type Seen = { readonly key: string; readonly rect: Rect; readonly head: Point };

/** The built app in the hands of somebody with a mouse: whatever is known of it is what can be seen. */
export type App = ReturnType<typeof appIn>;

const ctrl = 2;

export function appIn(page: Page, cdp: CDPSession) {
  const region = page.getByRole("region", { name: "Canvas" });

  const mouse = (
    type: "mouseMoved" | "mousePressed" | "mouseReleased",
    { x, y }: Point,
    held: boolean,
  ): Promise<unknown> =>
    cdp.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      button: type === "mouseMoved" && !held ? "none" : "left",
      buttons: held ? 1 : 0,
      clickCount: type === "mouseMoved" ? 0 : 1,
    });

  return {
    page,
    cdp,

    /** Presses a button of the canvas's toolbar. */
    async press(name: RegExp): Promise<void> {
      await page.getByRole("button", { name }).first().click();
      await page.waitForTimeout(600);
    },

    /** Where the canvas is free of panes and of its own toolbar, and away from the edges, where a drag pans. */
    async canvas(): Promise<Rect> {
      const box = await region.boundingBox();
      if (box === null) throw new Error("There is no canvas.");
      return { x: box.x + 56, y: box.y + 60, width: box.width - 112, height: box.height - 140 };
    },

    move: (to: Point, held = false) => mouse("mouseMoved", to, held),
    down: (at: Point) => mouse("mousePressed", at, true),
    up: (at: Point) => mouse("mouseReleased", at, false),

    wheel: ({ x, y }: Point, by: Point, isZoom = false): Promise<unknown> =>
      cdp.send("Input.dispatchMouseEvent", {
        type: "mouseWheel",
        x,
        y,
        deltaX: by.x,
        deltaY: by.y,
        modifiers: isZoom ? ctrl : 0,
      }),

    /** What the toolbar says, in per cent. */
    async zoom(): Promise<number> {
      const text = await page
        .getByRole("button", { name: /Zoom to 100%/ })
        .first()
        .textContent();
      return Number(/(\d+)\s*%/.exec(text ?? "")?.[1]);
    },

    /** How many tables the app says are selected. */
    selected: (): Promise<number> =>
      page.evaluate(() => {
        const said = [...document.querySelectorAll("[role='status']")].map(({ textContent }) => textContent ?? "");
        return Number(said.map((text) => /^(\d+) tables selected$/.exec(text.trim())?.[1]).find(Boolean) ?? 0);
      }),

    /** The tables whose head can be taken hold of, nearest to the canvas's middle first. */
    async tables(): Promise<readonly Seen[]> {
      const area = await this.canvas();
      return page.evaluate(({ x, y, width, height }) => {
        const [middleX, middleY] = [x + width / 2, y + height / 2];
        return [...document.querySelectorAll("[data-table]")]
          .map((element) => {
            const rect = element.getBoundingClientRect();
            const scale = rect.width / 240;
            const head = { x: rect.left + rect.width / 2, y: rect.top + 12 * scale };
            const key = element.getAttribute("data-table") ?? "";
            const { left, top } = rect;
            return { element, key, head, rect: { x: left, y: top, width: rect.width, height: rect.height } };
          })
          .filter(({ element, head }) => {
            const isIn = head.x > x && head.x < x + width && head.y > y && head.y < y + height;
            return isIn && element.contains(document.elementFromPoint(head.x, head.y));
          })
          .map(({ key, head, rect }) => ({ key, head, rect }))
          .sort((a, b) => {
            const far = ({ head }: typeof a): number => Math.hypot(head.x - middleX, head.y - middleY);
            return far(a) - far(b);
          });
      }, area);
    },

    /** A point of the canvas on which no table and no control lies; with a corner, the nearest to that corner. */
    async emptyPoint(near: "middle" | "corner"): Promise<Point> {
      const area = await this.canvas();
      const found = await page.evaluate(
        ({ area: { x, y, width, height }, near: where }) => {
          const canvas = document.querySelector("[aria-label='Canvas']");
          const from = where === "corner" ? { x, y } : { x: x + width / 2, y: y + height / 2 };
          const points: { x: number; y: number }[] = [];
          for (let across = x; across < x + width; across += 9) {
            for (let down = y; down < y + height; down += 9) points.push({ x: across, y: down });
          }
          const far = (point: { x: number; y: number }): number => Math.hypot(point.x - from.x, point.y - from.y);
          return points
            .sort((a, b) => far(a) - far(b))
            .find((point) => {
              const hit = document.elementFromPoint(point.x, point.y);
              return (
                hit !== null &&
                canvas?.contains(hit) === true &&
                hit.closest("[data-table], [data-reference], button, [data-floats], aside, section.welcome") === null
              );
            });
        },
        { area, near },
      );
      if (found === undefined) throw new Error("There is no empty place on the canvas.");
      return found;
    },
  };
}

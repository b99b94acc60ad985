import { type CDPSession, expect, type Page } from "@playwright/test";
import type { Point } from "#e2e/canvas.ts";

/** Fingers on the screen, as the browser itself is told of them. */
export async function fingersOn(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = async (
    type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel",
    ...points: readonly Point[]
  ): Promise<void> => {
    await session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  };
  await page.evaluate(() => {
    Reflect.set(window, "clicks", 0);
    window.addEventListener("click", () => Reflect.set(window, "clicks", Reflect.get(window, "clicks") + 1), true);
  });
  const clicks = (): Promise<number> => page.evaluate(() => Reflect.get(window, "clicks") as number);
  // Both are sent at once: a busy page would else take the finger for one that is held.
  const tap = async (at: Point): Promise<void> => {
    const before = await clicks();
    await Promise.all([send("touchStart", at), send("touchEnd")]);
    // The click comes after the touch, and may be long in coming.
    await expect.poll(clicks, { intervals: [10] }).toBeGreaterThan(before);
  };
  const between = (from: Point, to: Point, part: number): Point => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  });
  const steps = 5;
  const rest = 120;

  return {
    tap,

    /** All at once: a busy page would else take it for two taps. */
    async doubleTap(at: Point): Promise<void> {
      await Promise.all([send("touchStart", at), send("touchEnd"), send("touchStart", at), send("touchEnd")]);
    },

    async drag(from: Point, to: Point): Promise<void> {
      await send("touchStart", from);
      for (let step = 1; step <= steps; step++) await send("touchMove", between(from, to, step / steps));
      // Lifted while it moves it would throw, and the next tap would only stop what was thrown.
      await page.waitForTimeout(rest);
      await send("touchEnd");
    },

    /** Holds still until something shows that it was long enough, then goes on to another place or lifts. */
    async hold(at: Point, until: () => Promise<void>, to?: Point): Promise<void> {
      await send("touchStart", at);
      await until();
      if (to !== undefined)
        for (let step = 1; step <= steps; step++) await send("touchMove", between(at, to, step / steps));
      await send("touchEnd");
    },

    /** Two fingers go so many times as far apart, around a point. */
    async pinch(at: Point, times: number): Promise<void> {
      const pair = (half: number): readonly [Point, Point] => [
        { x: at.x - half, y: at.y },
        { x: at.x + half, y: at.y },
      ];
      const start = times < 1 ? 120 : 40;
      await send("touchStart", ...pair(start));
      for (let step = 1; step <= steps; step++)
        await send("touchMove", ...pair(start * (1 + ((times - 1) * step) / steps)));
      await send("touchEnd");
    },
  };
}

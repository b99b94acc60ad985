import type { CDPSession, Page } from "@playwright/test";
import { watching } from "./watch-page.ts";

/** From the choice of the file on, in milliseconds. */
export type Loading = {
  /** The first frame that shows the new design. */
  readonly picture: number;
  /** The last change of the picture, and the end of all work that the status bar tells of. */
  readonly settled: number;
  readonly longestTask: number;
  readonly longTasks: number;
  readonly cpuMs: number;
};

const calm = 2_500;
const patience = 120_000;

/** Opens a file as a person who came for the first time does: the page shows the example, and offers to open one. */
export async function openFile(page: Page, cdp: CDPSession, tables: number, text: string): Promise<Loading> {
  await page.getByRole("button", { name: /^Open/ }).first().waitFor();
  await page.waitForTimeout(1_500);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Open/ }).first().click();
  const chooser = await choosing;
  const times = { picture: 0, settled: 0 };
  const watched = await watching(page, cdp, async () => {
    const looking = page.evaluate(lookUntilCalm, { tables, calm, patience });
    await chooser.setFiles({ name: `design-${tables}.dbml`, mimeType: "text/plain", buffer: Buffer.from(text) });
    Object.assign(times, await looking);
  });
  const { longTasks, cpuMs } = watched;
  return { ...times, longestTask: Math.max(0, ...longTasks), longTasks: longTasks.length, cpuMs };
}

/** Runs on the page: watches what the canvas shows, and answers when it first showed the design and last changed. */
function lookUntilCalm(wish: {
  readonly tables: number;
  readonly calm: number;
  readonly patience: number;
}): Promise<{ picture: number; settled: number }> {
  const scratch = new OffscreenCanvas(48, 32);
  const pen = scratch.getContext("2d", { willReadFrequently: true });
  const isCounted = (): boolean => {
    const parts = [...document.querySelectorAll("footer span")].map(({ textContent }) => textContent ?? "");
    const count = parts.find((part) => /^[\d,. ]+tables?$/.test(part));
    return Number(count?.replaceAll(/\D/g, "")) === wish.tables;
  };
  const isBusy = (): boolean =>
    [...document.querySelectorAll("footer button")].some(({ textContent }) => textContent?.trim() === "Stop");
  const look = (): string => {
    const region = document.querySelector("[aria-label='Canvas']");
    if (region === null || pen === null) return "";
    pen.clearRect(0, 0, 48, 32);
    for (const canvas of region.querySelectorAll("canvas")) {
      if (canvas.width > 0 && canvas.height > 0) pen.drawImage(canvas, 0, 0, 48, 32);
    }
    const drawn = pen.getImageData(0, 0, 48, 32).data.join("");
    const elements = [...region.querySelectorAll("[data-table]")].slice(0, 40).map((table) => {
      const { x, y } = table.getBoundingClientRect();
      return `${Math.round(x)} ${Math.round(y)}`;
    });
    return `${elements.join()} ${region.querySelectorAll("[data-table]").length} ${drawn}`;
  };
  return new Promise((resolve, reject) => {
    const before = look();
    const start = performance.now();
    let picture = 0;
    let settled = 0;
    let last = before;
    let lookedAt = 0;
    const frame = (): void => {
      const now = performance.now();
      if (now - start > wish.patience) {
        reject(new Error("The design never came to rest."));
        return;
      }
      if (now - lookedAt > 60) {
        lookedAt = now;
        const shown = look();
        if (picture === 0 && isCounted() && shown !== before) picture = now;
        if (shown !== last || isBusy()) settled = now;
        last = shown;
      }
      if (picture > 0 && now - Math.max(picture, settled) > wish.calm) {
        resolve({ picture: picture - start, settled: Math.max(picture, settled) - start });
      } else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

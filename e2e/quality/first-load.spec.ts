import { gzipSync } from "node:zlib";
import { expect, type Response } from "@playwright/test";
import { test } from "#e2e/app.ts";

const budget = 350_000;

test("the canvas is usable after no more than 350 kB of gzipped JavaScript", async ({ app, page }) => {
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (/javascript/.test(response.headers()["content-type"] ?? "")) scripts.push(response);
  });
  // Marked by the page itself: our own eyes are slower than it is.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector("[data-table]") === null) return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("usable"));
    }).observe(document, { subtree: true, childList: true });
  });
  await app.open();
  await app.editorReady();

  const usable = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName("usable")[0]?.startTime ?? Number.POSITIVE_INFINITY),
  );
  const sizes = await Promise.all(
    scripts.map(async (script) => ({
      url: script.url(),
      isBefore: script.request().timing().startTime < usable,
      bytes: gzipSync(await script.body(), { level: 9 }).length,
    })),
  );
  const before = sizes.filter(({ isBefore }) => isBefore);
  const total = before.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({ type: "first load", description: `${(total / 1000).toFixed(1)} kB` });
  expect(before.length).toBeGreaterThan(1);
  expect(total, before.map(({ url, bytes }) => `${bytes} ${url}`).join("\n")).toBeLessThanOrEqual(budget);
  // The editor did come, later: the measure can tell.
  expect(sizes.some(({ isBefore, bytes }) => !isBefore && bytes > budget)).toBe(true);
});

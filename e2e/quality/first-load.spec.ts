import { gzipSync } from "node:zlib";
import { expect, type Response } from "@playwright/test";
import { test } from "#e2e/app.ts";

const budget = 350_000;

test("the canvas is usable after no more than 350 kB of gzipped JavaScript", async ({ app, page }) => {
  const scripts: Response[] = [];
  const collect = (response: Response): void => {
    if (/javascript/.test(response.headers()["content-type"] ?? "")) scripts.push(response);
  };
  page.on("response", collect);
  await app.open();
  page.off("response", collect);

  const sizes = await Promise.all(
    scripts.map(async (script) => ({ url: script.url(), bytes: gzipSync(await script.body(), { level: 9 }).length })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({ type: "first load", description: `${(total / 1000).toFixed(1)} kB` });
  expect(sizes.length).toBeGreaterThan(1);
  expect(total, sizes.map(({ url, bytes }) => `${bytes} ${url}`).join("\n")).toBeLessThanOrEqual(budget);
});

import { expect, type Page, type TestInfo } from "@playwright/test";
import type { App } from "#e2e/app.ts";

export async function openPictureDialog({ page }: App): Promise<void> {
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Export picture/ }).click();
  await expect(page.getByRole("dialog", { name: "Export picture" })).toBeVisible();
}

/** Saves the picture in a format and answers where. */
export async function savePicture(page: Page, format: "SVG" | "PNG" | "PDF", info: TestInfo): Promise<string> {
  await page.getByRole("radio", { name: format }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const path = info.outputPath(`picture.${format.toLowerCase()}`);
  await (await download).saveAs(path);
  return path;
}

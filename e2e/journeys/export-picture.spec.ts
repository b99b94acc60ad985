import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";
import { chains } from "#e2e/many-tables.ts";
import { openPictureDialog, savePicture } from "#e2e/save-picture.ts";

test("a design is saved as SVG, PNG and PDF", async ({ app }, info) => {
  await app.open(design("blog"));
  await expect(app.table("public.posts")).toBeVisible();
  await openPictureDialog(app);

  const png = readFileSync(await savePicture(app.page, "PNG", info));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  await expect(
    app.page.getByText(`${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels.`),
  ).toBeVisible();

  const pdf = readFileSync(await savePicture(app.page, "PDF", info)).toString("latin1");
  expect(pdf).toMatch(/^%PDF-1\.\d/);
  const [, points = ""] = /MediaBox \[0 0 ([\d.]+) /.exec(pdf) ?? [];
  // A PNG at 2x has two pixels, a page three quarters of a point for each of the drawing's.
  expect(Number(points)).toBeCloseTo((width / 2) * 0.75, 1);

  const svg = readFileSync(await savePicture(app.page, "SVG", info), "utf8");
  expect(svg).toContain(`width="${width / 2}" height="${height / 2}"`);
  await app.page.getByRole("radio", { name: "Dark" }).check();
  expect(readFileSync(await savePicture(app.page, "SVG", info), "utf8")).not.toBe(svg);
});

test("an SVG of 300 tables shows them all on a page of its own, and its text is found", async ({
  app,
  context,
}, info) => {
  await app.open(chains(300));
  await expect(app.page.getByText("300 tables")).toBeVisible();
  await openPictureDialog(app);
  const page = await context.newPage();
  await page.goto(`file://${await savePicture(app.page, "SVG", info)}`);
  await expect(page.locator("[data-table]")).toHaveCount(300);
  await expect(page.locator("[data-reference]")).toHaveCount(270);
  await expect(page.locator("script, foreignObject, image, use")).toHaveCount(0);
  for (const name of ["entity_0", "entity_157", "entity_299"]) {
    const found = await page.evaluate((text) => {
      const find = Reflect.get(window, "find") as (text: string) => boolean;
      return find.call(window, text);
    }, name);
    expect(found, name).toBe(true);
  }
});

test("only what is selected is in the picture of the selection", async ({ app }, info) => {
  await app.open(design("blog"));
  await app.table("public.posts").locator("[data-name]").click();
  await openPictureDialog(app);
  await app.page.getByRole("radio", { name: "Selection" }).check();
  const svg = readFileSync(await savePicture(app.page, "SVG", info), "utf8");
  expect([...svg.matchAll(/data-table="([^"]*)"/g)].map(([, key]) => key)).toEqual(["public.posts"]);
});

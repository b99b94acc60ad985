import { readFileSync } from "node:fs";
import { expect, type Page, type TestInfo } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

/** Tables in modules of ten, each referring to an earlier one of its module. */
const designOf = (count: number): string =>
  Array.from({ length: count }, (_, at) => {
    const parent = at % 10 === 0 ? "" : `\nRef: entity_${at}.parent_id > entity_${at - 1}.id`;
    return `Table entity_${at} {\n  id bigint [pk]\n  parent_id bigint\n  name text\n}${parent}`;
  }).join("\n");

async function openDialog({ page }: App): Promise<void> {
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Export picture/ }).click();
  await expect(page.getByRole("dialog", { name: "Export picture" })).toBeVisible();
}

/** Saves the picture in a format and answers where. */
async function save(page: Page, format: string, info: TestInfo): Promise<string> {
  await page.getByRole("radio", { name: format }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const path = info.outputPath(`picture.${format.toLowerCase()}`);
  await (await download).saveAs(path);
  return path;
}

test("a design is saved as SVG, PNG and PDF", async ({ app }, info) => {
  await app.open(design("blog"));
  await expect(app.table("public.posts")).toBeVisible();
  await openDialog(app);

  const png = readFileSync(await save(app.page, "PNG", info));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  await expect(
    app.page.getByText(`${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels.`),
  ).toBeVisible();

  const pdf = readFileSync(await save(app.page, "PDF", info)).toString("latin1");
  expect(pdf).toMatch(/^%PDF-1\.\d/);
  const [, points = ""] = /MediaBox \[0 0 ([\d.]+) /.exec(pdf) ?? [];
  // A PNG at 2x has two pixels, a page three quarters of a point for each of the drawing's.
  expect(Number(points)).toBeCloseTo((width / 2) * 0.75, 1);

  const svg = readFileSync(await save(app.page, "SVG", info), "utf8");
  expect(svg).toContain(`width="${width / 2}" height="${height / 2}"`);
  await app.page.getByRole("radio", { name: "Dark" }).check();
  expect(readFileSync(await save(app.page, "SVG", info), "utf8")).not.toBe(svg);
});

test("an SVG of 300 tables shows them all on a page of its own, and its text is found", async ({
  app,
  context,
}, info) => {
  await app.open(designOf(300));
  await expect(app.page.getByText("300 tables")).toBeVisible();
  await openDialog(app);
  const page = await context.newPage();
  await page.goto(`file://${await save(app.page, "SVG", info)}`);
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
  await openDialog(app);
  await app.page.getByRole("radio", { name: "Selection" }).check();
  const svg = readFileSync(await save(app.page, "SVG", info), "utf8");
  expect([...svg.matchAll(/data-table="([^"]*)"/g)].map(([, key]) => key)).toEqual(["public.posts"]);
});

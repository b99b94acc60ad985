import { expect } from "@playwright/test";
import { address, appOn, test, watch } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";
import { fragmentOf, textSection } from "#e2e/link.ts";

test("a link opens as the same design in another browser, and leaves its own work alone", async ({ app, browser }) => {
  await app.open(design("blog"));
  await app.drag("public.tags", { x: 80, y: 140 });
  const link = await app.copyLink();
  expect(link).toMatch(/#v1\.[0-9a-z]+\.[\w-]+E$/);

  const context = await browser.newContext();
  const problems = await watch(context);
  const other = appOn(await context.newPage());
  await other.open("Table mine {\n  id bigint [pk]\n}\n");
  await other.saved();

  await other.page.goto("about:blank");
  await other.page.goto(link);
  await expect(other.tables).toHaveCount(3);
  expect(await other.text()).toBe(await app.text());
  expect(await other.places()).toEqual(await app.places());
  await expect(other.page).toHaveURL(address());

  await other.page.goto("about:blank");
  await other.page.goto(address());
  await expect(other.table("public.mine")).toBeVisible();
  await context.close();
  expect(problems).toEqual([]);
});

test("a link written from the README's words alone opens", async ({ app, page }) => {
  await page.goto(`${address()}${fragmentOf([textSection(design("blog"))])}`);
  await expect(app.tables).toHaveCount(3);
  expect(await app.text()).toBe(design("blog"));
});

import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("work is there again after a reload, places too", async ({ app, page }) => {
  await app.open(design("blog"));
  await app.drag("public.tags", { x: 80, y: 140 });
  await app.type("\nTable drafts {\nid bigint [pk]\n");
  await expect(app.table("public.drafts")).toBeVisible();
  const text = await app.text();
  const places = await app.places();
  await app.saved();

  await page.reload();
  await expect(app.table("public.drafts")).toBeVisible();
  expect(await app.text()).toBe(text);
  expect(await app.places()).toEqual(places);
});

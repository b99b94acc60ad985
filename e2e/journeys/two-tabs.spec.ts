import { expect } from "@playwright/test";
import { address, appOn, test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("a reload right after the last key loses nothing", async ({ app, page }) => {
  await app.open(design("blog"));
  await app.saved();
  await app.type("\nTable drafts {\nid bigint [pk]\n");
  await page.reload();
  await expect(app.table("public.drafts")).toBeVisible();
});

test("two tabs on one design lose neither's work", async ({ app, page, context }) => {
  await app.open(design("blog"));
  await app.saved();
  const other = appOn(await context.newPage());
  await other.page.goto(address());
  await expect(other.table("public.tags")).toBeVisible();

  await other.type("\nTable from_the_other {\nid bigint [pk]\n");
  await expect(other.table("public.from_the_other")).toBeVisible();
  await other.saved();
  await other.page.close();

  await page.bringToFront();
  await app.type("\nTable from_the_first {\nid bigint [pk]\n");
  await expect(app.table("public.from_the_first")).toBeVisible();
  await app.saved();

  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.getByRole("menuitem", { name: /designs/i }).click();
  const list = page.getByRole("dialog");
  await expect(list.getByText(/from another tab/)).toBeVisible();
});

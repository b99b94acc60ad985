import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("one history for the editor and the canvas", async ({ app }) => {
  const first = design("blog");
  await app.open(first);
  await app.type("\nTable drafts {\nid bigint [pk]\n");
  await expect(app.table("public.drafts")).toBeVisible();
  const typed = await app.text();
  await app.renameTable("public.tags", "labels");
  await expect(app.table("public.labels")).toBeVisible();
  const renamed = await app.text();

  await app.undo();
  await expect(app.table("public.tags")).toBeVisible();
  expect(await app.text()).toBe(typed);

  await expect(async () => {
    await app.undo();
    expect(await app.text()).toBe(first);
  }).toPass();
  await expect(app.table("public.drafts")).toHaveCount(0);

  await expect(async () => {
    await app.redo();
    expect(await app.text()).toBe(renamed);
  }).toPass();
  await expect(app.table("public.labels")).toBeVisible();
});

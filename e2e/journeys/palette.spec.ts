import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("a name leads to its table, a tab of outputs, and what can be done", async ({ app, page }) => {
  await app.open(design("blog"));
  await expect(app.tables).toHaveCount(3);
  const field = page.getByRole("combobox", { name: /^Find an element/ });
  const first = page.getByRole("dialog").getByRole("option").first();

  await page.keyboard.press("ControlOrMeta+K");
  await expect(field).toBeFocused();
  await page.keyboard.type("tag");
  await expect(first).toContainText("tags");
  await expect(first).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Find or do" })).toBeHidden();
  await expect(app.table("public.tags")).toBeVisible();

  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("mermaid");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Mermaid" })).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type(">theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what is selected is changed from the palette, and Tab goes into a table", async ({ app, page }) => {
  await app.open(design("blog"));
  await expect(app.tables).toHaveCount(3);
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("tags");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "In tags" })).toBeFocused();
  await page.keyboard.type("rename");
  await page.keyboard.press("Enter");
  const name = page.getByRole("textbox", { name: "Name of the table" });
  await expect(name).toBeFocused();
  await page.keyboard.type("labels");
  await page.keyboard.press("Enter");
  await expect(app.table("public.labels")).toBeVisible();

  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type(">delete table");
  await page.keyboard.press("Enter");
  await expect(app.table("public.labels")).toHaveCount(0);
  await app.undo();
  await expect(app.table("public.labels")).toBeVisible();
});

test("the palette opens over the editor too, and closes by its own keys", async ({ app, page }) => {
  await app.open(design("blog"));
  await app.type("\n");
  await page.keyboard.press("ControlOrMeta+K");
  const dialog = page.getByRole("dialog", { name: "Find or do" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("ControlOrMeta+K");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("ControlOrMeta+K");
  await expect(dialog).toBeHidden();
});

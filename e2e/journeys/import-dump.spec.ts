import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

test.use({ proves: true });

const dump = readFileSync("e2e/designs/library.sql", "utf8");

test("a dump that is dropped is shown before anything is done, and becomes a design that PostgreSQL proves", async ({
  app,
  page,
}) => {
  await app.open();
  await app.dropFile("library.sql", dump);
  const { importDialog: dialog } = app;
  await expect(dialog.getByRole("combobox", { name: "What it is" })).toHaveValue("postgres");
  await expect(dialog.getByText(/^5 tables/)).toBeVisible();
  // What no design holds is told, and what cannot stand as it is comes repaired.
  await expect(dialog.getByText(/^Owners are not part of a design\./)).toBeVisible();
  await expect(dialog.getByText(/rows of public\.authors/i)).toBeVisible();
  const repair = dialog.getByRole("region", { name: "What was found" }).getByRole("checkbox");
  await expect(repair).toBeChecked();

  await dialog.getByRole("textbox", { name: "Filter tables" }).fill("scr");
  await expect(dialog.getByRole("checkbox", { name: /columns?/ })).toHaveCount(1);
  await dialog.getByRole("checkbox", { name: /^scratch/ }).uncheck();
  await expect(dialog.getByText(/^4 of 5 tables/)).toBeVisible();
  await dialog.getByRole("button", { name: "Make a new design" }).click();

  await expect(dialog).toBeHidden();
  await expect(app.tables).toHaveCount(4);
  await expect(page.getByRole("textbox", { name: "Name of the design" })).toHaveValue("library");
  await expect(app.table("public.scratch")).toHaveCount(0);
  const text = await app.text();
  expect(text).toContain("Note: 'Who writes; several may share a book.'");
  expect(text).toContain("view_lent");
  await expect(app.proof).toHaveText(/^Proven on PostgreSQL 18/, { timeout: 30_000 });
});

test("a repair that is not wanted leaves its statement out", async ({ app }) => {
  await app.open();
  await app.dropFile("library.sql", dump);
  const { importDialog: dialog } = app;
  await dialog.getByRole("region", { name: "What was found" }).getByRole("checkbox").uncheck();
  await expect(dialog.getByText(/^4 tables/)).toBeVisible();
});

test("a pasted text is recognised, and can be read as something else", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: /^Import/ }).click();
  const { importDialog: dialog } = app;
  await dialog.getByRole("textbox").fill("model Reader {\n  id Int @id\n  name String\n}\n");
  await expect(dialog.getByRole("option", { name: "Whatever it is: Prisma" })).toBeAttached();
  await dialog.getByRole("button", { name: "Read" }).click();
  await expect(dialog.getByText(/^1 table/).first()).toBeVisible();
  await dialog.getByRole("combobox", { name: "What it is" }).selectOption("mermaid");
  await expect(dialog.getByText("There is no table in it.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Make a new design" })).toBeDisabled();
});

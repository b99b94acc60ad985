import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

const dump = readFileSync("e2e/designs/library.sql", "utf8");
const mine = `// mine, and to be kept
Table books {
  isbn varchar(13) [pk]
  shelf text // where it stands
}

Table shelves {
  id int [pk]
}
`;

test("looking at an import changes nothing", async ({ app, page }) => {
  await app.open(mine);
  await expect(app.tables).toHaveCount(2);
  await app.dropFile("library.sql", dump);
  await expect(app.importDialog.getByText(/^5 tables/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(app.importDialog).toBeHidden();
  expect(await app.text()).toBe(mine);
});

test("an import as a new design leaves the open one among the kept", async ({ app, page }) => {
  await app.open(mine);
  await expect(app.tables).toHaveCount(2);
  await app.dropFile("library.sql", dump);
  await app.importDialog.getByRole("button", { name: "Make a new design" }).click();
  await expect(app.tables).toHaveCount(5);
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Designs in this browser/ }).click();
  await page.getByRole("button", { name: /^Untitled design/ }).click();
  await expect(app.tables).toHaveCount(2);
  expect(await app.text()).toBe(mine);
});

test("an import into the open design says what it overwrites, keeps the rest, and is one step to undo", async ({
  app,
  page,
}) => {
  await app.open(mine);
  await expect(app.tables).toHaveCount(2);
  await app.dropFile("library.sql", dump);
  const { importDialog: dialog } = app;
  await dialog.getByRole("radio", { name: "Into this design" }).check();
  await expect(dialog.getByRole("checkbox", { name: /^books.*overwrites yours/ })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /^authors.*new/ })).toBeChecked();
  await dialog.getByRole("checkbox", { name: /^scratch/ }).uncheck();
  await dialog.getByRole("button", { name: "Add to this design" }).click();
  await expect(app.tables).toHaveCount(5);
  const text = await app.text();
  expect(text).toContain("// mine, and to be kept");
  expect(text).toContain("Table shelves {\n  id int [pk]\n}");
  expect(text).toContain("title");
  await expect(page.getByText("4 tables were added from library.")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(app.tables).toHaveCount(2);
  expect(await app.text()).toBe(mine);
});

test("foreign keys of what is imported lead to tables of the open design", async ({ app }) => {
  await app.open(mine);
  await expect(app.tables).toHaveCount(2);
  await app.dropFile("boxes.sql", "create table boxes (id int primary key, shelf_id int references shelves (id));");
  const { importDialog: dialog } = app;
  await expect(dialog.getByText(/reference from boxes.shelf_id to shelves.id is left out/)).toBeVisible();
  await dialog.getByRole("radio", { name: "Into this design" }).check();
  await expect(dialog.getByText(/left out/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Add to this design" }).click();
  await expect(app.reference("public.boxes(shelf_id)->public.shelves(id)")).toBeAttached();
  expect(await app.text()).toContain("shelf_id integer [ref: > shelves.id]");
});

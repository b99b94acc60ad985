import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

const column = (at: number): string => `  column_${at} character varying(80) DEFAULT 'x'::character varying NOT NULL`;
const columns = Array.from({ length: 20 }, (_, at) => column(at)).join(",\n");
const table = (at: number): string =>
  `CREATE TABLE public.table_${at} (\n  id bigint NOT NULL,\n${columns}\n);\nALTER TABLE ONLY public.table_${at} ADD CONSTRAINT table_${at}_pkey PRIMARY KEY (id);\n`;
const long = Array.from({ length: 3_000 }, (_, at) => table(at)).join("\n");

test("a long text tells how much of it is read, and reading it can be given up", async ({ app, page }) => {
  await app.open("Table kept {\n  id int [pk]\n}\n");
  await app.dropFile("long.sql", long);
  const { importDialog: dialog } = app;
  const progress = dialog.getByRole("progressbar", { name: "Read" });
  await expect(progress).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { intervals: [20] })
    .toBeGreaterThan(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  // What was given up does not stand in the way of the next.
  await dialog.getByRole("textbox", { name: /Paste a schema/ }).fill("create table small (id int primary key)");
  await dialog.getByRole("button", { name: "Read", exact: true }).click();
  await expect(dialog.getByText(/^1 table/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await app.text()).toBe("Table kept {\n  id int [pk]\n}\n");
});

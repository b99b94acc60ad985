import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

const sql = `CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL UNIQUE
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
`;

test("SQL pasted into the editor becomes DBML when asked, and undo brings it back", async ({ app }) => {
  await app.open("");
  await app.setText(sql);
  const offer = app.page.getByRole("button", { name: "Convert to DBML" });
  await expect(offer).toBeVisible();
  await offer.click();

  await expect(app.tables).toHaveCount(2);
  await expect(app.column("public.orders", "user_id")).toBeVisible();
  await expect(app.problems).toHaveCount(0);
  await expect(app.page.getByText("Converted to DBML: 2 tables, 1 reference.")).toBeVisible();
  expect(await app.text()).toMatch(/^Table users \{\n {2}id +bigint \[pk\]\n/);

  await app.page.keyboard.press("ControlOrMeta+z");
  await expect(app.problems).toBeVisible();
  expect(await app.text()).toBe(sql);
});

test("DBML that is pasted is left alone", async ({ app }) => {
  await app.open("");
  await app.setText("Table users {\n  id bigint [pk]\n}\n");
  await expect(app.tables).toHaveCount(1);
  await expect(app.page.getByRole("button", { name: "Convert to DBML" })).toHaveCount(0);
});

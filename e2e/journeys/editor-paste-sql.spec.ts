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

test("SQL pasted below a design refers to its tables, and the keyboard stays in the editor", async ({ app }) => {
  await app.open("Table customers { id bigint [pk] }\n\n");
  await expect(app.tables).toHaveCount(1);
  await app.page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    "CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers(id));",
  );
  await app.page.keyboard.press("ControlOrMeta+End");
  await app.page.keyboard.press("ControlOrMeta+V");
  await app.page.getByRole("button", { name: "Convert to DBML" }).click();

  await expect(app.page.getByText("Converted to DBML: 1 table, 1 reference.")).toBeVisible();
  await expect(app.tables).toHaveCount(2);
  await expect(app.problems).toHaveCount(0);
  await app.page.keyboard.type(" // mine");
  expect(await app.text()).toBe(
    "Table customers { id bigint [pk] }\n\nTable invoices {\n  id          bigint [pk]\n" +
      "  customer_id bigint [not null, ref: > customers.id]\n} // mine",
  );
});

test("SQL that stands in the text is converted by a quick fix", async ({ app }) => {
  await app.open("Table customers { id bigint [pk] }\n\n");
  await expect(app.tables).toHaveCount(1);
  await app.page.keyboard.press("ControlOrMeta+End");
  await app.type("CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);");
  await expect(app.problems).toBeVisible();
  await app.page.keyboard.press("Home");
  await app.page.keyboard.press("ControlOrMeta+.");
  await expect(app.page.getByText("Convert SQL to DBML")).toBeVisible();
  await app.page.keyboard.press("Enter");

  await expect(app.tables).toHaveCount(2);
  await expect(app.problems).toHaveCount(0);
  await expect(app.reference("public.invoices(customer_id)->public.customers(id)")).toBeAttached();
  await expect(app.page.getByText("Converted to DBML: 1 table, 1 reference.")).toBeVisible();
});

test("DBML that is pasted is left alone", async ({ app }) => {
  await app.open("");
  await app.setText("Table users {\n  id bigint [pk]\n}\n");
  await expect(app.tables).toHaveCount(1);
  await expect(app.page.getByRole("button", { name: "Convert to DBML" })).toHaveCount(0);
});

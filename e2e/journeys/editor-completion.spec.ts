import { expect, type Page } from "@playwright/test";
import { test } from "#e2e/app.ts";

/** Takes what the editor offers under a name, after so many letters of it. */
async function take(page: Page, typed: string, label: string): Promise<void> {
  if (typed !== "") await page.keyboard.type(typed, { delay: 20 });
  const list = page.locator(".suggest-widget.visible");
  if (!(await list.isVisible())) await page.keyboard.press("Control+Space");
  const row = list.locator(".monaco-list-row.focused");
  await expect(row).toHaveAttribute("aria-label", new RegExp(`^${label}\\b`));
  await page.keyboard.press("Enter");
}

test("a table is written from scratch with what the editor offers", async ({ app }) => {
  const { page } = app;
  await app.open("Table users {\n  id bigint [pk]\n}\n\n");
  await expect(app.table("public.users")).toBeVisible();
  await app.type("");

  await take(page, "Tab", "Table");
  await page.keyboard.type("orders");
  // Past the key that the snippet proposes, into its body.
  for (let hole = 0; hole < 3; hole++) await page.keyboard.press("Tab");
  await take(page, "", "column");
  await page.keyboard.type("user_id");
  await page.keyboard.press("Tab");
  await take(page, "bigi", "bigint");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type(", ");
  await take(page, "ref", "ref");
  await page.keyboard.type("> ");
  // What its name says it refers to comes first.
  await take(page, "use", "users\\.id");

  await expect(app.reference("public.orders(user_id)->public.users(id)")).toBeAttached();
  expect(await app.text()).toBe(
    "Table users {\n  id bigint [pk]\n}\n\nTable orders {\n  id bigint [pk]\n  user_id bigint [not null, ref: > users.id]\n}",
  );
  await expect(page.getByRole("button", { name: /^Undo: Complete/ }).first()).toBeVisible();
  await app.undo();
  expect(await app.text()).toContain("[not null, ref: > use]");
});

test("nothing is offered in a comment or in a sentence", async ({ app }) => {
  const { page } = app;
  await app.open("Table users {\n  id bigint [pk]\n}\n\n");
  await expect(app.table("public.users")).toBeVisible();
  await app.type("// a table, ref: > us");
  await page.waitForTimeout(500);
  await expect(page.locator(".suggest-widget.visible")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await take(page, "Tab", "Table");
});

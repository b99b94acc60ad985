import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "#e2e/app.ts";

/** What a person does in the outline with the keys alone. */
function outlineOf(page: Page) {
  const tree = page.getByRole("tree");
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return {
    tree,
    press,
    row: (name: string): Locator => tree.getByRole("treeitem", { name: new RegExp(`^${name} ?,`) }),
    /** The row that the keys are at, as it reads. */
    at: async (): Promise<string> => {
      const id = await tree.getAttribute("aria-activedescendant");
      return (await page.locator(`#${id}`).textContent()) ?? "";
    },
    /** Goes to a row by the beginning of its name, and not on before the keys are there. */
    async goTo(name: string): Promise<void> {
      await expect(tree).toBeFocused();
      await press("Home");
      await expect(async () => {
        await page.keyboard.type(name);
        expect(await this.at()).toMatch(new RegExp(`^${name},`));
      }).toPass();
    },
    /** Chooses from the menu of the row, and from the menu that comes in its place. */
    async choose(...titles: readonly string[]): Promise<void> {
      await press("Shift+F10");
      for (const title of titles) {
        const item = page.getByRole("menu").locator(".menu-item", { hasText: title }).first();
        await item.focus();
        await press("Enter");
      }
    },
    async answer(text: string): Promise<void> {
      await expect(page.getByRole("dialog")).toBeVisible();
      await press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await press("ControlOrMeta+Enter");
      await expect(page.getByRole("dialog")).toBeHidden();
    },
  };
}

test("two tables, a reference, a group and a note by the keys alone, and all of it undone", async ({ app, page }) => {
  await app.open("");
  await page.getByRole("tab", { name: "Text" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Outline" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Filter tables and columns" })).toBeFocused();

  const outline = outlineOf(page);
  const { press } = outline;
  await press("Alt+N");
  const name = page.getByRole("textbox", { name: "Name of the table" });
  await expect(name).toBeFocused();
  for (const word of ["users", "id", "bigint", "email", "text", "age", "int"]) {
    for (const letter of word) await press(letter);
    await press(word === "int" ? "Enter" : "Tab");
  }
  await expect(outline.tree).toBeFocused();
  await expect(outline.row("age")).toBeVisible();
  expect(await outline.at()).toBe("age, column int");

  await press("Alt+N");
  await expect(name).toBeFocused();
  for (const word of ["orders", "id", "bigint", "user_id", "int"]) {
    for (const letter of word) await press(letter);
    await press(word === "int" ? "Enter" : "Tab");
  }
  await expect(outline.tree).toBeFocused();
  expect(await outline.at()).toBe("user_id, column int");

  await outline.choose("Add reference to");
  await outline.answer("users.id");
  await expect(outline.row("user_id → users.id")).toBeVisible();
  expect(await outline.at()).toMatch(/^user_id, column, foreign key/);

  await outline.goTo("email");
  await outline.choose("Not null");
  await expect(page.getByRole("tabpanel", { name: "Postgres" })).toContainText("text NOT NULL");
  await outline.choose("Unique");
  await expect(outline.row("email")).toHaveAccessibleName(/unique/);

  await press("Alt+ArrowDown");
  await expect.poll(() => outline.row("email").getAttribute("aria-posinset")).toBe("3");
  expect(await outline.at()).toMatch(/^email/);

  await outline.goTo("age");
  await press("Delete");
  await expect(outline.row("age")).toHaveCount(0);
  await expect(outline.tree).toBeFocused();
  expect(await outline.at()).toMatch(/^email/);

  await outline.goTo("users");
  await press("F2");
  await expect(name).toBeFocused();
  await page.keyboard.type("people");
  await press("Enter");
  await expect(outline.row("people")).toBeVisible();
  await expect(outline.tree).toBeFocused();
  expect(await outline.at()).toMatch(/^people/);

  await press("ControlOrMeta+A");
  await outline.choose("Group", "New group");
  await outline.answer("sales");
  await expect(outline.row("sales")).toBeVisible();
  await outline.goTo("sales");
  await expect(outline.row("people")).toHaveAttribute("aria-level", "2");

  await page.getByRole("button", { name: "Add", exact: true }).focus();
  await press("Enter");
  await page.getByRole("menu").locator(".menu-item", { hasText: "Add note" }).focus();
  await press("Enter");
  await outline.answer("Remember");
  await expect(outline.row("note_1")).toBeVisible();

  await page.getByRole("tab", { name: "Outline" }).focus();
  await press("ArrowLeft");
  const text = await app.text();
  expect(text).toContain("Table people {\n  id bigint [pk");
  expect(text).toMatch(/ {2}email text \[not null, unique\]\n\}/);
  expect(text).toMatch(/ {2}user_id int \[ref: \?> people\.id\]/);
  expect(text).toContain("TableGroup sales {");
  expect(text).toContain("Note note_1 {");
  expect(text).not.toContain("age");

  await page.getByRole("tab", { name: "Text" }).focus();
  await expect(async () => {
    await app.undo();
    await expect(app.tables).toHaveCount(0, { timeout: 200 });
  }).toPass({ intervals: [20] });
});

const two = `Table users {
  id bigint [pk]
  email text
}

Table orders {
  id bigint [pk]
  user_id bigint [ref: > users.id]
}

Enum state {
  open
  done
}
`;

test("the outline follows what is selected, filters, hides, and goes on with the keys", async ({ app, page }) => {
  await app.open(two);
  await expect(app.tables).toHaveCount(2);
  await page.getByRole("tab", { name: "Outline" }).click();
  const outline = outlineOf(page);

  await app.table("public.orders").locator("[data-name]").first().click();
  await expect(outline.row("orders")).toHaveAttribute("aria-selected", "true");

  await page.getByRole("textbox", { name: "Filter tables and columns" }).fill("mail");
  await expect(outline.row("email")).toBeVisible();
  await expect(outline.row("orders")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(outline.row("orders")).toBeVisible();

  await outline.row("orders").click();
  await outline.press("ArrowRight");
  await expect(outline.row("orders")).toHaveAttribute("aria-expanded", "true");
  await outline.press("ArrowLeft");
  await outline.goTo("state");
  await outline.press("ArrowRight", "ArrowDown", "Alt+Enter");
  const value = page.getByRole("textbox", { name: "Name of the value" });
  await expect(value).toBeFocused();
  await page.keyboard.type("paid");
  await outline.press("Enter");
  await expect(outline.row("paid")).toHaveAttribute("aria-posinset", "2");

  await outline.goTo("users");
  await outline.press("Space");
  await expect(app.table("public.users")).toHaveCount(0);
  await expect(outline.row("users")).toHaveAccessibleName(/hidden/);
  await outline.press("Space");
  await expect(app.table("public.users")).toHaveCount(1);

  await outline.press("F2");
  await page.keyboard.type("orders");
  await outline.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name of the table" })).toHaveAttribute("aria-invalid", "true");
  await outline.press("Escape");
  await expect(outline.row("users")).toBeVisible();
});

test("three thousand tables: only the rows in view are there", async ({ app, page }) => {
  const many = Array.from({ length: 3000 }, (_, at) => `Table t_${at} {\n  id bigint [pk]\n}\n`).join("\n");
  await app.open("");
  await app.setText(many);
  await page.getByRole("tab", { name: "Outline" }).click();
  const outline = outlineOf(page);
  await expect(outline.row("t_0")).toBeVisible();
  await outline.tree.focus();
  await outline.press("End");
  await expect(outline.row("t_2999")).toBeVisible();
  await expect(outline.row("t_2999")).toHaveAttribute("aria-setsize", "3000");
  expect(await outline.tree.getByRole("treeitem").count()).toBeLessThan(100);
});

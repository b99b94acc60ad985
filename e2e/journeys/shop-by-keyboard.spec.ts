import { expect, type Locator } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { headOf } from "#e2e/canvas.ts";
import { design } from "#e2e/designs.ts";

type Column = {
  readonly type?: string;
  readonly on?: readonly string[];
  readonly default?: string;
  readonly note?: string;
};

/** What a person does with the keys alone; each waits for the focus to be where the next key is meant for. */
function keysOn(app: App) {
  const { page } = app;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text: string): Promise<void> => page.keyboard.type(text);
  const field = (name: string): Locator => page.getByRole("textbox", { name, exact: true });
  const newRow = field("Name of the new column");
  const flags = ["Primary key", "Not null", "Unique"];

  return {
    press,

    /** Goes there by the palette. */
    async go(to: string): Promise<void> {
      await press("ControlOrMeta+K");
      await expect(page.getByRole("combobox", { name: /^Find an element/ })).toBeFocused();
      await type(to);
      await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(to.replace(/^>/, ""), {
        ignoreCase: true,
      });
      await press("Enter");
      await expect(page.getByRole("dialog")).toBeHidden();
    },

    async table(name: string): Promise<void> {
      await press("Alt+N");
      await expect(field("Name of the table")).toBeFocused();
      await type(name);
      await press("Enter", "Enter");
      await expect(newRow).toBeFocused();
    },

    /** In the new row that is open; opens another one below it. */
    async column(name: string, { type: wanted, on = [], default: value = "", note = "" }: Column): Promise<void> {
      await expect(newRow).toBeFocused();
      await type(name);
      await press("Tab");
      await expect(page.getByRole("combobox", { name: `Type of ${name}`, exact: true })).toBeFocused();
      if (wanted !== undefined) await type(wanted);
      await press("Tab");
      for (const flag of flags) {
        const button = page.getByRole("button", { name: `${flag}: ${name}`, exact: true });
        await expect(button).toBeFocused();
        if (on.includes(flag)) {
          await press("Space");
          await expect(button).toHaveAttribute("aria-pressed", "true");
        }
        await press("Tab");
      }
      for (const [label, text] of [
        [`Default of ${name}`, value],
        [`Note on ${name}`, note],
      ] as const) {
        await expect(field(label)).toBeFocused();
        await type(text);
        await press("Tab");
      }
      await expect(newRow).toBeFocused();
    },

    /** Leaves the new row that is open. */
    async done(): Promise<void> {
      await press("Escape");
      await expect(newRow).toHaveCount(0);
    },

    /** Chooses from the menu of what is selected. */
    async choose(...titles: readonly string[]): Promise<void> {
      await press("Shift+F10");
      for (const title of titles) {
        const item = page.getByRole("menu").locator(".menu-item", { hasText: title }).first();
        await expect(item).toBeVisible();
        await expect(async () => {
          await press("ArrowDown");
          await expect(item).toBeFocused({ timeout: 50 });
        }).toPass({ intervals: [0] });
        await press("Enter");
      }
    },
    async answer(text: string): Promise<void> {
      await expect(page.getByRole("dialog")).toBeVisible();
      await press("ControlOrMeta+A");
      await type(text);
      await press("Enter");
      await expect(page.getByRole("dialog")).toBeHidden();
    },
  };
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the shop is drawn with the keys alone", async ({ app, page }) => {
  await app.open(design("shop-begun"));
  const keys = keysOn(app);
  const { press } = keys;
  // The editor takes Tab for itself: without it and the outputs, the keys are the canvas's.
  await press("ControlOrMeta+B", "ControlOrMeta+Alt+B");
  await expect(app.editor).toBeHidden();

  await keys.go("customers");
  await press("Enter");
  await expect(page.getByRole("textbox", { name: "Name of the table" })).toBeFocused();
  await press("ArrowDown", "ArrowDown");
  await expect(page.getByRole("textbox", { name: "Name of the column" })).toHaveValue("email");
  for (const flag of ["Not null", "Unique"]) {
    const button = page.getByRole("button", { name: `${flag}: email`, exact: true });
    while (!(await isFocused(button))) await press("Tab");
    await press("Space");
    await expect(button).toHaveAttribute("aria-pressed", "true");
  }
  await press("Enter");
  await keys.column("name", { on: ["Not null"] });
  await keys.done();

  await keys.table("categories");
  await keys.column("name", { on: ["Not null"] });
  await keys.column("parent_id", {});
  await keys.done();
  await keys.go("parent_id");
  await keys.choose("Add reference to…");
  await keys.answer("categories.id");
  await expect(app.reference("public.categories(parent_id)->public.categories(id)")).toBeAttached();

  await keys.table("products");
  await keys.column("sku", { type: "varchar(20)", on: ["Not null", "Unique"] });
  await keys.column("price", { type: "numeric(12,2)", on: ["Not null"], default: "0" });
  await keys.done();
  await keys.choose("Add reference to…");
  await keys.answer("categories");
  await expect(app.column("public.products", "category_id")).toContainText("bigint");

  await keys.go("categories");
  await keys.choose("Group…", "New group…");
  await keys.answer("catalogue");
  await keys.go("products");
  await keys.choose("Group…", "catalogue");

  await keys.table("orders");
  await keys.column("state", { type: "order_state", on: ["Not null"], default: "pending" });
  await keys.column("placed_at", { type: "timestamptz", on: ["Not null"], note: "By the clock of the shop" });
  await keys.done();
  await keys.choose("Add reference to…");
  await keys.answer("customers");
  await expect(app.column("public.orders", "customer_id")).toContainText("bigint");
  await keys.go("customer_id");
  await keys.choose("Not null");

  await keys.table("tags");
  await keys.column("label", { on: ["Not null", "Unique"] });
  await keys.done();
  await keys.go("products.id");
  await keys.choose("Add reference to…");
  await keys.answer("tags.id");
  await expect(app.reference("public.products(id)->public.tags(id)")).toBeAttached();
  await keys.choose("Reference to tags.id");
  await keys.choose("Cardinality…", "Many to many");
  await expect(app.reference("public.products(id)->public.tags(id)")).toHaveAccessibleName(/many to .*many$/);
  await keys.choose("Make a junction table");
  await expect(headOf(app, "products_tags")).toBeVisible();

  await press("Escape");
  await keys.choose("Add note here");
  await expect(page.getByRole("textbox", { name: "Text of the note note_1" })).toBeFocused();
  await page.keyboard.type("Prices are kept on the order");
  await press("ControlOrMeta+Enter");

  await press("ControlOrMeta+B");
  await expect.poll(() => app.text()).toBe(design("shop-drawn"));
});

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluateAll((found) => found.some((each) => each === document.activeElement));

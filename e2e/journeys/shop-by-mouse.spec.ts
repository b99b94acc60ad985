import { expect, type Locator } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { emptyPoint, headOf, middleOf, type Point, pointOnEdge, still } from "#e2e/canvas.ts";
import { design } from "#e2e/designs.ts";

/** What a person does with the mouse; letters go into the field that a press has opened. */
function mouseOn(app: App) {
  const { page } = app;
  const focused = (): Locator => page.locator("input:focus, textarea:focus");
  const row = (table: string, column: string): Locator => app.column(`public.${table}`, column);

  const drag = async (from: Point, to: Point): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
  };
  /** A press on nothing: what was being typed is kept. */
  const away = async (): Promise<void> => {
    const { x, y } = await emptyPoint(app);
    await page.mouse.click(x, y);
    await expect(focused()).toHaveCount(0);
  };
  const write = async (text: string): Promise<void> => {
    await expect(focused()).toBeVisible();
    await page.keyboard.type(text);
    await away();
  };
  const choose = async (on: Locator, ...titles: readonly (string | RegExp)[]): Promise<void> => {
    await still(app);
    await on.click({ button: "right" });
    for (const title of titles) await page.getByRole("menu").locator(".menu-item", { hasText: title }).first().click();
  };

  return {
    row,
    away,
    write,
    choose,
    seeAll: async (): Promise<void> => {
      await page.getByRole("button", { name: "Fit everything" }).click();
      await still(app);
    },

    async table(name: string): Promise<void> {
      await this.seeAll();
      const { x, y } = await emptyPoint(app);
      await page.mouse.dblclick(x, y);
      await expect(page.getByRole("textbox", { name: "Name of the table" })).toBeFocused();
      await still(app);
      await write(name);
      await expect(headOf(app, name)).toBeVisible();
    },

    async column(table: string, name: string, type?: string, ...flags: readonly string[]): Promise<void> {
      await headOf(app, table).click();
      await page.getByRole("button", { name: `Add a column to ${table}` }).click();
      await still(app);
      await write(name);
      await expect(row(table, name)).toBeVisible();
      if (type !== undefined) await this.type(table, name, type);
      await this.flags(table, name, ...flags);
    },

    async type(table: string, column: string, type: string): Promise<void> {
      await row(table, column).locator("[data-cell-of=type]").dblclick();
      const field = page.getByRole("combobox", { name: `Type of ${column}`, exact: true });
      await expect(field).toBeFocused();
      await page.keyboard.type(type);
      await away();
      await expect(row(table, column)).toContainText(type);
    },

    /** Turns them on, in that order. */
    async flags(table: string, column: string, ...flags: readonly string[]): Promise<void> {
      if (flags.length > 0) await headOf(app, table).click();
      for (const flag of flags) {
        await row(table, column).hover();
        const button = page.getByRole("button", { name: `${flag}: ${column}`, exact: true });
        await button.click();
        await expect(button).toHaveAttribute("aria-pressed", "true");
      }
    },

    async connect(from: readonly [string, string], to: Locator): Promise<void> {
      await this.seeAll();
      await row(...from).hover();
      await drag(await middleOf(row(...from).locator("[data-handle=right]")), await middleOf(to));
    },

    /** Draws a box that takes in these tables. */
    async box(...tables: readonly string[]): Promise<void> {
      await still(app);
      const boxes = [];
      for (const table of tables) {
        const box = await app.table(`public.${table}`).boundingBox();
        if (box === null) throw new Error(`${table} is not on the canvas`);
        boxes.push(box);
      }
      const margin = 8;
      const from = { x: Math.min(...boxes.map(({ x }) => x)), y: Math.min(...boxes.map(({ y }) => y)) };
      const to = {
        x: Math.max(...boxes.map(({ x, width }) => x + width)),
        y: Math.max(...boxes.map(({ y, height }) => y + height)),
      };
      await drag({ x: from.x - margin, y: from.y - margin }, { x: to.x + margin, y: to.y + margin });
    },

    /** Chooses from the menu of a reference, where its line begins. */
    async chooseOfEdge(reference: string, ...titles: readonly string[]): Promise<void> {
      await this.seeAll();
      const { x, y } = await pointOnEdge(app, reference);
      await page.mouse.click(x, y, { button: "right" });
      for (const title of titles)
        await page.getByRole("menu").locator(".menu-item", { hasText: title }).first().click();
    },

    drag,
    answer: async (text: string): Promise<void> => {
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      await page.keyboard.type(text);
      await dialog.getByRole("button", { name: "OK" }).click();
      await expect(dialog).toBeHidden();
    },
  };
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the shop is drawn with the mouse alone", async ({ app, page }) => {
  await app.open(design("shop-begun"));
  for (const pane of ["Outputs", "Editor"]) await page.getByRole("button", { name: pane, exact: true }).click();
  const mouse = mouseOn(app);

  await mouse.flags("customers", "email", "Not null", "Unique");
  await mouse.column("customers", "name", undefined, "Not null");

  await mouse.table("categories");
  await mouse.column("categories", "name", undefined, "Not null");
  await mouse.column("categories", "parent_id");
  await mouse.connect(["categories", "parent_id"], mouse.row("categories", "id"));
  await expect(app.reference("public.categories(parent_id)->public.categories(id)")).toBeAttached();

  await mouse.table("products");
  await mouse.column("products", "sku", "varchar(20)", "Not null", "Unique");
  await mouse.column("products", "price", "numeric(12,2)", "Not null");
  await mouse.choose(mouse.row("products", "price"), "Set default…");
  await mouse.write("0");
  await mouse.connect(["categories", "id"], headOf(app, "products"));
  await expect(mouse.row("products", "category_id")).toContainText("bigint");

  // A box around both, and not around the third.
  await mouse.seeAll();
  await mouse.box("categories", "products");
  await mouse.choose(headOf(app, "products"), "Group…", "New group…");
  await mouse.answer("catalogue");

  await mouse.table("orders");
  await mouse.column("orders", "state", "order_state", "Not null");
  await mouse.choose(mouse.row("orders", "state"), "Set default…");
  await mouse.write("pending");
  await mouse.column("orders", "placed_at", "timestamptz", "Not null");
  await mouse.choose(mouse.row("orders", "placed_at"), "Add note…");
  await mouse.write("By the clock of the shop");
  await mouse.connect(["customers", "id"], headOf(app, "orders"));
  await expect(mouse.row("orders", "customer_id")).toContainText("bigint");
  await mouse.flags("orders", "customer_id", "Not null");

  await mouse.table("tags");
  await mouse.column("tags", "label", undefined, "Not null", "Unique");
  await mouse.connect(["products", "id"], mouse.row("tags", "id"));
  await mouse.chooseOfEdge("public.products(id)->public.tags(id)", "Cardinality…", "Many to many");
  await expect(app.reference("public.products(id)->public.tags(id)")).toHaveAccessibleName(/many to .*many$/);
  await mouse.chooseOfEdge("public.products(id)->public.tags(id)", "Make a junction table");
  await expect(headOf(app, "products_tags")).toBeVisible();

  await page.getByRole("button", { name: "Add note" }).click();
  await mouse.write("Prices are kept on the order");

  await page.getByRole("button", { name: "Editor", exact: true }).click();
  await expect.poll(() => app.text()).toBe(design("shop-drawn"));
});

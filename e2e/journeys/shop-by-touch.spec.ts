import { expect, type Locator } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { emptyPoint, headOf, middleOf, pointOnEdge, still } from "#e2e/canvas.ts";
import { design } from "#e2e/designs.ts";
import { fingersOn } from "#e2e/touch.ts";

test.use({ hasTouch: true, contextOptions: { reducedMotion: "reduce" } });

/** What a person does with fingers; letters come from the keyboard on the screen, into the field that a touch opened. */
async function touchOn(app: App) {
  const { page } = app;
  const fingers = await fingersOn(page);
  const focused = (): Locator => page.locator("input:focus, textarea:focus");
  const row = (table: string, column: string): Locator => app.column(`public.${table}`, column);
  const menu = page.getByRole("menu");

  const tap = async (on: Locator): Promise<void> => {
    await expect(on).toBeVisible();
    await still(app);
    await fingers.tap(await middleOf(on));
  };
  const away = async (): Promise<void> => {
    await fingers.tap(await emptyPoint(app));
    await expect(focused()).toHaveCount(0);
  };
  const write = async (text: string): Promise<void> => {
    await expect(focused()).toBeVisible();
    await page.keyboard.type(text);
    await away();
  };
  const pick = async (titles: readonly string[]): Promise<void> => {
    for (const title of titles) await tap(menu.locator(".menu-item", { hasText: title }).first());
  };
  const select = async (table: string): Promise<void> => {
    await tap(headOf(app, table));
    await expect(app.table(`public.${table}`)).toHaveClass(/table-selected/);
  };

  return {
    fingers,
    row,
    tap,
    write,
    select,
    seeAll: async (): Promise<void> => {
      await tap(page.getByRole("button", { name: "Fit everything" }));
      await still(app);
    },

    /** Chooses from the menu that opens where a finger is held. */
    async choose(on: Locator, ...titles: readonly string[]): Promise<void> {
      await still(app);
      await fingers.hold(await middleOf(on), () => menu.waitFor());
      await pick(titles);
    },
    async chooseOfEdge(reference: string, ...titles: readonly string[]): Promise<void> {
      await this.seeAll();
      await fingers.hold(await pointOnEdge(app, reference), () => menu.waitFor());
      await pick(titles);
    },

    async table(name: string): Promise<void> {
      await this.seeAll();
      await fingers.doubleTap(await emptyPoint(app));
      await expect(page.getByRole("textbox", { name: "Name of the table" })).toBeFocused();
      await still(app);
      await write(name);
      await expect(headOf(app, name)).toBeVisible();
    },

    async column(table: string, name: string, type?: string, ...flags: readonly string[]): Promise<void> {
      await select(table);
      await tap(page.getByRole("button", { name: `Add a column to ${table}` }));
      await write(name);
      await expect(row(table, name)).toBeVisible();
      if (type !== undefined) await this.type(table, name, type);
      await this.flags(table, name, ...flags);
    },

    async type(table: string, column: string, type: string): Promise<void> {
      await fingers.doubleTap(await middleOf(row(table, column).locator("[data-cell-of=type]")));
      await expect(page.getByRole("combobox", { name: `Type of ${column}`, exact: true })).toBeFocused();
      await page.keyboard.type(type);
      await away();
      await expect(row(table, column)).toContainText(type);
    },

    /** Turns them on, in that order. */
    async flags(table: string, column: string, ...flags: readonly string[]): Promise<void> {
      if (flags.length === 0) return;
      await select(table);
      await tap(row(table, column).locator(".column-name"));
      for (const flag of flags) {
        const button = page.getByRole("button", { name: `${flag}: ${column}`, exact: true });
        await tap(button);
        await expect(button).toHaveAttribute("aria-pressed", "true");
      }
    },

    async connect(from: readonly [string, string], to: Locator): Promise<void> {
      await this.seeAll();
      await select(from[0]);
      await fingers.drag(await middleOf(row(...from).locator("[data-handle=right]")), await middleOf(to));
    },

    async answer(text: string): Promise<void> {
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      await page.keyboard.type(text);
      await tap(dialog.getByRole("button", { name: "OK" }));
      await expect(dialog).toBeHidden();
    },

    /** Held on nothing, then drawn around both. */
    async box(one: string, other: string): Promise<void> {
      await still(app);
      const boxes = [];
      for (const table of [one, other]) {
        const box = await app.table(`public.${table}`).boundingBox();
        if (box === null) throw new Error(`${table} is not on the canvas`);
        boxes.push(box);
      }
      const from = { x: Math.min(...boxes.map(({ x }) => x)) - 10, y: Math.min(...boxes.map(({ y }) => y)) - 10 };
      const to = {
        x: Math.max(...boxes.map(({ x, width }) => x + width)) + 10,
        y: Math.max(...boxes.map(({ y, height }) => y + height)) + 10,
      };
      await fingers.hold(from, () => app.canvas.locator(".stage-band").waitFor(), to);
    },
  };
}

test("the shop is drawn with fingers alone", async ({ app, page }) => {
  await app.open(design("shop-begun"));
  const touch = await touchOn(app);
  for (const pane of ["Outputs", "Editor"]) await touch.tap(page.getByRole("button", { name: pane, exact: true }));

  await touch.flags("customers", "email", "Not null", "Unique");
  await touch.column("customers", "name", undefined, "Not null");

  await touch.table("categories");
  await touch.column("categories", "name", undefined, "Not null");
  await touch.column("categories", "parent_id");
  await touch.connect(["categories", "parent_id"], touch.row("categories", "id"));
  await expect(app.reference("public.categories(parent_id)->public.categories(id)")).toBeAttached();

  await touch.table("products");
  await touch.column("products", "sku", "varchar(20)", "Not null", "Unique");
  await touch.column("products", "price", "numeric(12,2)", "Not null");
  await touch.choose(touch.row("products", "price").locator(".column-name"), "Set default…");
  await touch.write("0");
  await touch.connect(["categories", "id"], headOf(app, "products"));
  await expect(touch.row("products", "category_id")).toContainText("bigint");

  await touch.seeAll();
  await touch.box("categories", "products");
  await touch.choose(headOf(app, "products"), "Group…", "New group…");
  await touch.answer("catalogue");

  await touch.table("orders");
  await touch.column("orders", "state", "order_state", "Not null");
  await touch.choose(touch.row("orders", "state").locator(".column-name"), "Set default…");
  await touch.write("pending");
  await touch.column("orders", "placed_at", "timestamptz", "Not null");
  await touch.choose(touch.row("orders", "placed_at").locator(".column-name"), "Add note…");
  await touch.write("By the clock of the shop");
  await touch.connect(["customers", "id"], headOf(app, "orders"));
  await expect(touch.row("orders", "customer_id")).toContainText("bigint");
  await touch.flags("orders", "customer_id", "Not null");

  await touch.table("tags");
  await touch.column("tags", "label", undefined, "Not null", "Unique");
  await touch.connect(["products", "id"], touch.row("tags", "id"));
  await touch.chooseOfEdge("public.products(id)->public.tags(id)", "Cardinality…", "Many to many");
  await expect(app.reference("public.products(id)->public.tags(id)")).toHaveAccessibleName(/many to .*many$/);
  await touch.chooseOfEdge("public.products(id)->public.tags(id)", "Make a junction table");
  await expect(headOf(app, "products_tags")).toBeVisible();

  await touch.tap(page.getByRole("button", { name: "Add note" }));
  await touch.write("Prices are kept on the order");

  await touch.tap(page.getByRole("button", { name: "Editor", exact: true }));
  await expect.poll(() => app.text()).toBe(design("shop-drawn"));
});

test("a finger pans, and moves only what is selected; two fingers zoom", async ({ app, page }) => {
  await app.open(design("shop-begun"));
  const { fingers, select, seeAll, tap } = await touchOn(app);
  await seeAll();
  const table = app.table("public.customers");
  const at = (): ReturnType<typeof middleOf> => middleOf(table);
  const zoom = async (): Promise<number> =>
    Number.parseInt((await page.locator(".zoom-percent").textContent()) ?? "", 10);
  const by = { x: 48, y: 32 };
  const shifted = ({ x, y }: { x: number; y: number }) => ({ x: x + by.x, y: y + by.y });

  const places = await app.places();
  const first = await at();
  const empty = await emptyPoint(app);
  await fingers.drag(empty, shifted(empty));
  await still(app);
  const panned = await at();
  // Less than the finger went: the first of it only tells that it is no tap.
  expect(panned.x - first.x).toBeGreaterThan(by.x / 2);

  // Not selected: it is only what lies under the finger.
  await fingers.drag(panned, shifted(panned));
  await still(app);
  expect((await at()).x - panned.x).toBeGreaterThan(by.x / 2);
  expect(await app.places()).toEqual(places);

  await select("customers");
  const start = await at();
  await fingers.drag(start, shifted(start));
  await expect.poll(async () => (await at()).x - start.x).toBeCloseTo(by.x, -1);
  await expect.poll(() => app.places()).not.toEqual(places);
  await tap(page.getByRole("button", { name: /^Undo/ }).first());
  await expect.poll(() => app.places()).toEqual(places);

  const before = await zoom();
  await fingers.pinch(await emptyPoint(app), 0.5);
  await expect.poll(zoom).toBeLessThan(before * 0.6);
  await fingers.pinch(await emptyPoint(app), 2);
  await expect.poll(zoom).toBeGreaterThan(before * 0.8);
});

test("a finger held on a table opens its menu, and lifting it chooses nothing", async ({ app, page }) => {
  const text = design("shop-begun");
  await app.open(text);
  const { fingers, seeAll } = await touchOn(app);
  await seeAll();
  const menu = page.getByRole("menu");
  for (const [on, label] of [
    [headOf(app, "customers"), "Table customers"],
    [app.column("public.customers", "email"), "Column email"],
  ] as const) {
    await fingers.hold(await middleOf(on), () => menu.waitFor());
    await expect(menu).toHaveAccessibleName(label);
    await page.keyboard.press("Escape");
    await expect(menu).toHaveCount(0);
  }
  const empty = await emptyPoint(app);
  await fingers.hold(empty, () => app.canvas.locator(".stage-band").waitFor());
  await expect(menu).toHaveAccessibleName("Canvas");
  await page.keyboard.press("Escape");
  await expect(app.canvas.locator(".stage-band")).toBeHidden();
  expect(await app.text()).toBe(text);
});

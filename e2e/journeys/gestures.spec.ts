import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { emptyPoint, headOf, middleOf, type Point, pointOnEdge, still } from "#e2e/canvas.ts";
import { design } from "#e2e/designs.ts";

/** The design with all its places, as it would be saved to a file now. */
async function file(page: Page): Promise<string> {
  let text = "";
  // The keys are not the window's while a dialog closes.
  await expect(async () => {
    const coming = page.waitForEvent("download", { timeout: 2000 });
    const [download] = await Promise.all([coming, page.keyboard.press("ControlOrMeta+S")]);
    text = readFileSync(await download.path(), "utf8");
  }).toPass();
  return text;
}

async function begin(app: App): Promise<void> {
  // So that a file goes to the downloads.
  await app.page.addInitScript(() => Reflect.set(window, "showSaveFilePicker", undefined));
  await app.open(design("shop-drawn"));
  await expect(app.tables).toHaveCount(6);
  for (const pane of ["Editor", "Outputs"]) {
    await app.page.getByRole("button", { name: pane, exact: true }).click();
  }
  await seeAll(app);
}

async function seeAll(app: App): Promise<void> {
  await app.page.getByRole("button", { name: "Fit everything" }).click();
  await still(app);
}

/** A gesture changes the design; one undo takes it back and one redo brings it again. Answers what it has made. */
async function isOneStep(app: App, what: string, gesture: () => Promise<void>): Promise<string> {
  return test.step(what, async () => {
    const { page } = app;
    const toolbar = page.getByRole("toolbar", { name: "Canvas" });
    const before = await file(page);
    await gesture();
    let after = before;
    await expect(async () => {
      const last = after;
      after = await file(page);
      expect(after).not.toBe(before);
      expect(after).toBe(last);
    }).toPass();
    await toolbar.getByRole("button", { name: /^Undo/ }).click();
    await expect.poll(() => file(page), `${what}, undone`).toBe(before);
    await toolbar.getByRole("button", { name: /^Redo/ }).click();
    await expect.poll(() => file(page), `${what}, done again`).toBe(after);
    return after;
  });
}

async function select(app: App, ...tables: readonly string[]): Promise<void> {
  await app.page.keyboard.press("Escape");
  for (const [at, table] of tables.entries()) {
    await headOf(app, table).click(at === 0 ? {} : { modifiers: ["Shift"] });
  }
  await expect(app.page.locator(".table-selected")).toHaveCount(tables.length);
}

async function drag(page: Page, from: Point, by: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 });
  await page.mouse.up();
}

async function choose(app: App, on: Locator, ...titles: readonly string[]): Promise<void> {
  await on.click({ button: "right" });
  for (const title of titles) {
    await app.page.getByRole("menu").locator(".menu-item", { hasText: title }).first().click();
  }
}

async function chooseAt(app: App, at: Point, ...titles: readonly string[]): Promise<void> {
  await app.page.mouse.click(at.x, at.y, { button: "right" });
  for (const title of titles) {
    await app.page.getByRole("menu").locator(".menu-item", { hasText: title }).first().click();
  }
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("moving on the canvas is undone in one step", async ({ app, page }) => {
  await begin(app);

  await isOneStep(app, "drag one", async () => {
    await app.drag("public.tags", { x: 40, y: 24 });
  });
  await isOneStep(app, "drag five", async () => {
    await select(app, "customers", "categories", "products", "orders", "tags");
    await drag(page, await middleOf(headOf(app, "orders")), { x: 32, y: 40 });
  });
  await isOneStep(app, "a burst of nudges", async () => {
    await select(app, "orders", "tags");
    for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  });
  await isOneStep(app, "align", async () => {
    await select(app, "customers", "orders", "tags");
    await choose(app, headOf(app, "orders"), "Align…", "Left edges");
  });
  await app.undo();
  await isOneStep(app, "distribute", async () => {
    await select(app, "customers", "products", "tags");
    await choose(app, headOf(app, "products"), "Distribute across");
  });
  await isOneStep(app, "tidy", async () => {
    await page.getByRole("button", { name: "Tidy up" }).click();
  });
});

test("what is made and deleted on the canvas is undone in one step", async ({ app, page }) => {
  await begin(app);

  const connected = await isOneStep(app, "connect", async () => {
    await app.connectToTable(["public.customers", "id"], "public.tags");
  });
  expect(connected).toContain("customer_id bigint [ref: ?> customers.id]\n}\n\nTable products_tags");

  await isOneStep(app, "reorder a column", async () => {
    await select(app, "orders");
    await app.column("public.orders", "placed_at").hover();
    const from = await middleOf(app.column("public.orders", "placed_at").locator("[data-grip]"));
    const to = await middleOf(app.column("public.orders", "id"));
    await drag(page, from, { x: 4, y: to.y - from.y - 4 });
  });
  await isOneStep(app, "duplicate", async () => {
    await select(app, "customers", "orders");
    await page.keyboard.press("ControlOrMeta+D");
    await expect(app.tables).toHaveCount(8);
  });
  await seeAll(app);
  await isOneStep(app, "a colour", async () => {
    await select(app, "customers");
    await choose(app, headOf(app, "customers"), "Colour…", "Teal");
  });

  await isOneStep(app, "cut", async () => {
    await select(app, "tags", "products_tags");
    await page.keyboard.press("ControlOrMeta+X");
    await expect(app.table("public.tags")).toHaveCount(0);
  });
  expect(await app.clipboard()).toMatch(/^Table tags \{\n {2}id bigint \[pk/);
  const pasted = await isOneStep(app, "paste", async () => {
    await page.keyboard.press("ControlOrMeta+V");
    await expect(app.table("public.products_tags")).toHaveCount(1);
  });
  expect(pasted).toContain("tags_id bigint [not null, ref: > tags.id]");
  await seeAll(app);

  const deleted = await isOneStep(app, "a box, and all in it deleted", async () => {
    await expect(async () => {
      await page.keyboard.press("Escape");
      const box = await app.table("public.orders").boundingBox();
      if (box === null) throw new Error("orders is not on the canvas");
      const from = { x: box.x - 10, y: box.y - 10 };
      await drag(page, from, { x: box.width + 20, y: box.height / 2 });
      await expect(page.locator(".table-selected")).not.toHaveCount(0, { timeout: 1000 });
    }).toPass();
    await page.keyboard.press("Delete");
    await expect(app.table("public.orders")).toHaveCount(0);
    await expect(page.locator(".toasts")).toContainText(/orders.*customer_id|customer_id.*orders/);
  });
  expect(deleted).toMatch(
    /Table customers \[headercolor: #14b8a6\] \{ \/\/ who buys\n {2}\/\/ counted by the database\n/,
  );
});

test("groups, notes and references are changed in one step", async ({ app, page }) => {
  await begin(app);

  const grouped = await isOneStep(app, "group", async () => {
    await select(app, "orders", "customers");
    await choose(app, headOf(app, "orders"), "Group…", "New group…");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.type("sales");
    await page.keyboard.press("Enter");
  });
  expect(grouped).toMatch(/TableGroup sales \{\n {2}(orders|customers)\n {2}(orders|customers)\n\}/);

  const inHull = async (): Promise<Point> => {
    // Beside its name, over its first table.
    const box = await app.table("public.products").boundingBox();
    if (box === null) throw new Error("the group is not on the canvas");
    return { x: box.x + 12, y: box.y - 16 };
  };
  await isOneStep(app, "collapse", async () => {
    await chooseAt(app, await inHull(), "Collapse");
    await expect(app.table("public.categories")).toHaveCount(0);
  });
  await isOneStep(app, "expand", async () => {
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menu").locator(".menu-item", { hasText: "Expand" }).click();
    await expect(app.table("public.categories")).toHaveCount(1);
  });

  const field = page.getByRole("textbox", { name: /^Text of the note/ });
  await isOneStep(app, "a new note", async () => {
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(field).toBeFocused();
    await page.keyboard.press("Escape");
  });
  await seeAll(app);
  const note = page.locator("[data-note=note_1]");
  const edited = await isOneStep(app, "the text of a note", async () => {
    await note.dblclick();
    await expect(field).toBeFocused();
    await page.keyboard.type("**Prices** stay");
    const { x, y } = await emptyPoint(app);
    await page.mouse.click(x, y);
  });
  expect(edited).toContain("'**Prices** stay'");
  await isOneStep(app, "the size of a note", async () => {
    await note.click();
    await drag(page, await middleOf(note.locator(".note-corner")), { x: 40, y: 24 });
  });

  const key = "public.orders(customer_id)->public.customers(id)";
  const popover = page.getByRole("dialog", { name: "Reference" });
  const open = async (): Promise<void> => {
    await seeAll(app);
    const { x, y } = await pointOnEdge(app, key);
    await page.mouse.dblclick(x, y);
    await expect(popover).toBeVisible();
  };
  const cascades = await isOneStep(app, "the action of a reference", async () => {
    await open();
    await popover.getByLabel("On delete").selectOption("cascade");
    await popover.getByRole("button", { name: "Close" }).click();
  });
  expect(cascades).toContain("[delete: cascade]");
  await isOneStep(app, "the sign of a reference", async () => {
    await open();
    await popover
      .getByRole("radiogroup", { name: "How many rows of orders" })
      .getByLabel("one or many")
      .check({ force: true });
    await popover.getByRole("button", { name: "Close" }).click();
  });
  const deleted = await isOneStep(app, "a reference deleted", async () => {
    await open();
    await popover.getByRole("button", { name: "Delete" }).click();
    await expect(popover).toBeHidden();
  });
  expect(deleted).not.toContain("customers.id");
});

import { expect, type Locator } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { emptyPoint, headOf, middleOf, pointOnEdge, still } from "#e2e/canvas.ts";

const text = `Table customers {
  id bigint [pk]
  email text
}

Table orders {
  id bigint [pk]
  customer_id bigint [not null, ref: > customers.id] // who buys
  the_moment_of_shipping "timestamp with time zone"
}

TableGroup Sales {
  orders
}
`;

async function begin(app: App): Promise<void> {
  await app.open(text);
  await expect(app.tables).toHaveCount(2);
  for (const pane of ["Editor", "Outputs"]) {
    await app.page.getByRole("button", { name: pane, exact: true }).click();
  }
  await app.page.getByRole("button", { name: "Fit everything" }).click();
  await still(app);
}

/** The text, which the open editor shows. */
async function textOf(app: App): Promise<string> {
  const button = app.page.getByRole("button", { name: "Editor", exact: true });
  await button.click();
  await app.editorReady();
  const now = await app.text();
  await button.click();
  await still(app);
  return now;
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error(`not on the page: ${element}`);
  return box;
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the first click on a row chooses its column, and Delete takes no more than that", async ({ app, page }) => {
  await begin(app);
  await app.column("public.customers", "email").getByText("email", { exact: true }).click();
  await expect(app.column("public.customers", "email")).toHaveClass(/column-selected/);
  await expect(page.getByText("Column email of customers selected")).toBeAttached();
  await page.keyboard.press("Delete");
  await expect(app.column("public.customers", "email")).toHaveCount(0);
  await expect(app.table("public.customers")).toHaveCount(1);

  await app.column("public.customers", "id").getByText("bigint").click();
  await page.keyboard.press("ControlOrMeta+X");
  await expect(app.table("public.customers")).toHaveCount(1);

  await headOf(app, "customers").click();
  await page.keyboard.press("Delete");
  await expect(app.table("public.customers")).toHaveCount(0);
});

test("a row's grip and flags leave its key and its type to be seen", async ({ app, page }) => {
  await begin(app);
  await headOf(app, "orders").click();
  for (const column of ["id", "customer_id", "the_moment_of_shipping"]) {
    const row = app.column("public.orders", column);
    await row.hover();
    const [grip, flags, type] = [
      await boxOf(row.locator("[data-grip]")),
      await boxOf(row.locator(".column-flags")),
      await boxOf(row.locator("[data-cell-of=type]")),
    ];
    const icon = row.locator(".column-icon");
    if ((await icon.count()) > 0) {
      const { x, width } = await boxOf(icon);
      expect(x + width).toBeLessThanOrEqual(grip.x + 0.5);
    }
    const name = await boxOf(row.locator(".column-name"));
    expect(grip.x + grip.width).toBeLessThanOrEqual(name.x + 0.5);
    const whole = await boxOf(row);
    expect(flags.x + flags.width).toBeLessThanOrEqual(type.x + 0.5);
    expect(type.x + type.width).toBeLessThanOrEqual(whole.x + whole.width);
    // As many letters as `timestamp` has, or all of a shorter type.
    const letters = await row.locator(".column-type-text").evaluate((element) => {
      const { width, fontSize } = getComputedStyle(element);
      return Math.min(
        1,
        Number.parseFloat(width) / (0.6 * Number.parseFloat(fontSize)) / Math.min(9, element.textContent?.length ?? 0),
      );
    });
    expect(letters).toBeGreaterThan(0.95);
  }
  await page.keyboard.press("Escape");
});

test("a table that is let go inside a group's hull joins the group, in one step", async ({ app, page }) => {
  await begin(app);
  const orders = await boxOf(app.table("public.orders"));
  const from = await middleOf(headOf(app, "customers"));
  const customers = await boxOf(app.table("public.customers"));
  // So that its middle comes into the hull and it stands over no row of the member.
  const by = {
    x: orders.x + orders.width / 2 - customers.x - customers.width / 2,
    y: orders.y + orders.height + 4 - customers.y - customers.height / 2,
  };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator(".toasts")).toContainText("customers joined Sales.");
  const joined = text.replace("  orders\n}", "  orders\n  customers\n}");
  await expect.poll(() => textOf(app)).toBe(joined);
  await app.undo();
  await expect.poll(() => textOf(app)).toBe(text);
  await expect
    .poll(async () => Math.round((await boxOf(app.table("public.customers"))).x))
    .toBe(Math.round(customers.x));
});

test("what is cut and pasted again has its references and its group", async ({ app, page }) => {
  await begin(app);
  await headOf(app, "customers").click();
  await page.keyboard.press("ControlOrMeta+X");
  await expect(app.table("public.customers")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+V");
  await expect(app.table("public.customers")).toHaveCount(1);
  await expect(app.reference("public.orders(customer_id)->public.customers(id)")).toBeAttached();
  expect(await textOf(app)).toContain("customer_id bigint [not null, ref: > customers.id] // who buys");

  await headOf(app, "orders").click();
  await page.keyboard.press("ControlOrMeta+X");
  await expect(app.table("public.orders")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+V");
  await expect(app.table("public.orders")).toHaveCount(1);
  expect(await textOf(app)).toMatch(/TableGroup Sales \{\n {2}orders\n\}/);
});

test("a reference's popover covers neither of its tables", async ({ app, page }) => {
  await begin(app);
  const { x, y } = await pointOnEdge(app, "public.orders(customer_id)->public.customers(id)");
  await page.mouse.dblclick(x, y);
  const popover = page.getByRole("dialog", { name: "Reference" });
  await expect(popover).toBeVisible();
  const panel = await boxOf(popover);
  for (const key of ["public.orders", "public.customers"]) {
    const table = await boxOf(app.table(key));
    const isApart =
      panel.x >= table.x + table.width ||
      table.x >= panel.x + panel.width ||
      panel.y >= table.y + table.height ||
      table.y >= panel.y + panel.height;
    expect(isApart, key).toBe(true);
  }
});

test("a reference let go over nothing offers a table there, in one step", async ({ app, page }) => {
  await begin(app);
  const empty = await emptyPoint(app);
  await app.column("public.customers", "id").hover();
  const start = await middleOf(app.column("public.customers", "id").locator('[data-handle="right"]'));
  const drag = async (): Promise<void> => {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(empty.x, empty.y, { steps: 10 });
    await page.mouse.up();
  };
  await drag();
  const item = page.getByRole("menuitem", { name: /^New table here with a reference/ });
  await expect(item).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(item).toHaveCount(0);
  expect(await textOf(app)).toBe(text);

  await app.column("public.customers", "id").hover();
  await drag();
  await item.click();
  await expect(page.getByRole("textbox", { name: "Name of the table" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(app.reference("public.table_1(customer_id)->public.customers(id)")).toBeAttached();
  expect(await textOf(app)).toContain(
    "Table table_1 {\n  id bigint [pk, identity: 'always']\n  customer_id bigint [ref: ?> customers.id]\n}",
  );
  await app.undo();
  await expect.poll(() => textOf(app)).toBe(text);
});

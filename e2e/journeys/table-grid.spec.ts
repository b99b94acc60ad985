import { expect, type Page } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";

const users = "Table users {\n  id bigint [pk]\n  email text\n}\n";

/** Presses keys one after the other; a word of more than one letter that is no key is typed. */
async function keys(page: Page, ...list: readonly string[]): Promise<void> {
  for (const each of list) {
    if (/^(?:Tab|Enter|Escape|Space|F2|Arrow(?:Up|Down|Left|Right)|(?:Shift|Alt)\+.+)$/.test(each)) {
      await page.keyboard.press(each);
    } else await page.keyboard.type(each);
  }
}

const field = (app: App, name: string) => app.page.getByRole("textbox", { name, exact: true });
const type = (app: App, column: string) => app.page.getByRole("combobox", { name: `Type of ${column}`, exact: true });
const flag = (app: App, name: string) => app.page.getByRole("button", { name, exact: true });

/** Puts the cell cursor on the name of the table. */
async function begin(app: App, key: string): Promise<void> {
  await app.table(key).locator("[data-name]").click();
  await app.page.keyboard.press("Enter");
  await expect(field(app, "Name of the table")).toBeFocused();
}

test("a table of five columns is built by the keys alone", async ({ app }) => {
  const { page } = app;
  await app.open("Enum order_status {\n  open\n  paid\n}\n");
  await app.addTable();
  await expect(field(app, "Name of the table")).toBeFocused();

  await keys(page, "orders", "Enter");
  await expect(field(app, "Name of the column")).toHaveValue("id");
  await keys(page, "Enter");
  await expect(field(app, "Name of the new column")).toBeFocused();

  await keys(page, "code", "Tab", "varchar(20)", "Tab", "Tab");
  await expect(flag(app, "Not null: code")).toBeFocused();
  await keys(page, "Space", "Tab", "Space");
  await expect(flag(app, "Unique: code")).toHaveAttribute("aria-pressed", "true");
  await expect(flag(app, "Not null: code")).toHaveAttribute("aria-pressed", "true");

  await keys(page, "Enter");
  await expect(field(app, "Name of the new column")).toBeFocused();
  await keys(page, "status", "Tab");
  await expect(type(app, "status")).toBeFocused();
  await keys(page, "ord");
  await expect(page.getByRole("option", { name: /^order_status/ })).toHaveAttribute("aria-selected", "true");
  await keys(page, "Tab", "Tab", "Tab", "Tab");
  await expect(field(app, "Default of status")).toBeFocused();
  await keys(page, "open", "Enter");

  await expect(field(app, "Name of the new column")).toBeFocused();
  await keys(page, "placed_at", "Tab", "times", "Tab", "Tab", "Space", "Tab", "Tab", "now()", "Tab");
  await expect(field(app, "Note on placed_at")).toBeFocused();
  await keys(page, "by the clock of the shop", "Tab");

  await expect(field(app, "Name of the new column")).toBeFocused();
  await keys(page, "quantity", "Tab", "int", "Enter");
  await expect(field(app, "Name of the new column")).toBeFocused();
  await keys(page, "Escape");
  await expect(field(app, "Name of the new column")).toHaveCount(0);
  await expect(app.column("public.orders", "quantity")).toContainText("int");

  expect(await app.text()).toBe(`Enum order_status {
  open
  paid
}

Table orders {
  id bigint [pk, identity: 'always']
  code varchar(20) [not null, unique]
  status order_status [default: order_status.open]
  placed_at timestamptz [not null, default: \`now()\`, note: 'by the clock of the shop']
  quantity int
}
`);
});

test("a column is moved by Alt and the arrows, and by its grip; each is one step of undo", async ({ app }) => {
  const { page } = app;
  const text = "Table users {\n  id bigint [pk]\n  // where to write\n  email text\n  age int\n}\n";
  await app.open(text);
  await app.table("public.users").locator("[data-name]").click();
  await app.column("public.users", "email").getByText("email").click();
  await page.keyboard.press("Alt+ArrowDown");
  const moved = "Table users {\n  id bigint [pk]\n  age int\n  // where to write\n  email text\n}\n";
  await expect(app.table("public.users").locator("[data-column]")).toHaveText([/^id/, /^age/, /^email/]);
  expect(await app.text()).toBe(moved);

  await app.table("public.users").locator("[data-name]").click();
  const grip = app.column("public.users", "email").locator("[data-grip]");
  await app.column("public.users", "email").hover();
  const from = await grip.boundingBox();
  const to = await app.column("public.users", "id").boundingBox();
  if (from === null || to === null) throw new Error("a column is not on the canvas");
  const drag = async (): Promise<void> => {
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 4, { steps: 6 });
  };
  await drag();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await app.text()).toBe(moved);

  await app.table("public.users").locator("[data-name]").click();
  await app.column("public.users", "email").hover();
  await drag();
  await page.mouse.up();
  await expect(app.table("public.users").locator("[data-column]")).toHaveText([/^email/, /^id/, /^age/]);
  await app.undo();
  expect(await app.text()).toBe(moved);
  await app.undo();
  expect(await app.text()).toBe(text);
});

test("a new row that is left empty leaves no column and no step of undo", async ({ app }) => {
  const { page } = app;
  await app.open(users);
  for (const leave of ["Escape", "Enter", "Tab", "ArrowUp"]) {
    await app.table("public.users").locator("[data-name]").click();
    await page.keyboard.press("Alt+Enter");
    await expect(field(app, "Name of the new column")).toBeFocused();
    await page.keyboard.press(leave);
    await expect(field(app, "Name of the new column")).toHaveCount(0);
    if (leave === "ArrowUp") await page.keyboard.press("Escape");
  }
  expect(await app.text()).toBe(users);

  await app.table("public.users").locator("[data-name]").click();
  await page.keyboard.press("Alt+Enter");
  await keys(page, "ema", "Escape");
  await expect(field(app, "Name of the new column")).toHaveValue("");
  await keys(page, "email", "Enter");
  await expect(field(app, "Name of the new column")).toHaveAttribute("aria-invalid", "true");
  await keys(page, "Escape", "Escape");
  await expect(field(app, "Name of the new column")).toHaveCount(0);
  expect(await app.text()).toBe(users);
});

test("Escape closes the list, then takes back what was typed, then leaves", async ({ app }) => {
  const { page } = app;
  await app.open(users);
  await begin(app, "public.users");
  await keys(page, "Tab", "Tab");
  await expect(type(app, "id")).toBeFocused();
  await keys(page, "uu");
  await expect(page.getByRole("listbox")).toBeVisible();
  await keys(page, "Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(type(app, "id")).toHaveValue("uu");
  await keys(page, "Escape");
  await expect(type(app, "id")).toHaveValue("bigint");
  await keys(page, "Escape");
  await expect(type(app, "id")).toHaveCount(0);
  expect(await app.text()).toBe(users);
});

test("the arrows go from row to row in the same kind of cell", async ({ app }) => {
  const { page } = app;
  await app.open(users);
  await begin(app, "public.users");
  await keys(page, "ArrowDown");
  await expect(field(app, "Name of the column")).toHaveValue("id");
  await keys(page, "Tab", "ArrowDown");
  await expect(type(app, "email")).toBeFocused();
  await keys(page, "ArrowDown");
  await expect(type(app, "email")).toBeFocused();
  await keys(page, "Tab", "Tab", "Space");
  await expect(flag(app, "Not null: email")).toHaveAttribute("aria-pressed", "true");
  await keys(page, "ArrowUp");
  await expect(flag(app, "Not null: id")).toBeFocused();
  // It follows from the primary key.
  await keys(page, "Space", "ArrowLeft", "Shift+Tab", "ArrowUp");
  await expect(type(app, "id")).toBeFocused();
  await keys(page, "Escape");
  expect(await app.text()).toBe(users.replace("email text", "email text [not null]"));
});

test("a type that nobody knows is taken with a hint, and each commit is one step of undo", async ({ app }) => {
  const { page } = app;
  await app.open(users);
  await begin(app, "public.users");
  await keys(page, "people", "Enter", "no", "Tab", "my_domain");
  await expect(page.getByText("Not a type of Postgres or of this design.")).toBeVisible();
  await keys(page, "Tab", "Escape");
  const after = users.replace("users", "people").replace("id bigint", "no my_domain");
  await expect(app.column("public.people", "no")).toContainText("my_domain");
  expect(await app.text()).toBe(after);
  await app.undo();
  expect(await app.text()).toBe(after.replace("my_domain", "bigint"));
  await app.undo();
  expect(await app.text()).toBe(after.replace("no my_domain", "id bigint"));
  await app.undo();
  expect(await app.text()).toBe(users);
});

test("a double click on a row edits it, and turns no flag that the first click has brought under the pointer", async ({
  app,
  page,
}) => {
  await app.open("Table users {\n  id int\n  total int\n}\n");
  const row = app.column("public.users", "total");
  const box = await row.boundingBox();
  if (box === null) throw new Error("the row is not on the canvas");
  for (const part of [0.35, 0.42, 0.5]) {
    await page.mouse.dblclick(box.x + box.width * part, box.y + box.height / 2);
    await expect(row.getByRole("textbox")).toBeVisible();
    await page.keyboard.press("Escape");
    await app.canvas.click({ position: { x: 20, y: 20 } });
  }
  expect(await app.text()).toBe("Table users {\n  id int\n  total int\n}\n");
});

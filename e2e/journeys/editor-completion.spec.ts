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

/**
 * Types as a person does who does not look at the list, which has come up by the time of a key with a name. `take Tab`
 * waits for what it takes, and asks for it when it does not come by itself.
 */
async function write(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith("take ")) {
      const row = page.locator(".suggest-widget.visible .monaco-list-row.focused");
      const hasCome = await row.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (!hasCome) await page.keyboard.press("Control+Space");
      await expect(row).toBeVisible();
      await page.keyboard.press(key.slice(5));
    } else if (/^(?:Enter|Tab|Escape|ArrowRight)$/.test(key)) {
      await page.waitForTimeout(250);
      await page.keyboard.press(key);
    } else await page.keyboard.type(key, { delay: 30 });
  }
}

const habits: readonly (readonly [title: string, keys: readonly string[], text: string])[] = [
  [
    "settings over several lines",
    ["id int [", "Enter", "pk,", "Enter", "unique"],
    "id int [\n    pk,\n    unique\n  ]\n}",
  ],
  [
    "columns whose names begin like keywords",
    ["id", "Tab", "int", "Enter", "note text", "Enter", "check int", "Enter", "re", "Enter", "c"],
    "id  int\n  note text\n  check int\n  re\n  c\n}",
  ],
  [
    "types that begin like others",
    ["id INT", "Enter", "at time", "Enter", "price numeric", "Enter", "x text"],
    "id INT\n  at time\n  price numeric\n  x text\n}",
  ],
  ["a note in quotes", ["not", "take Enter", "'Hello'", "Enter", "id"], "Note: 'Hello'\n  id\n}"],
  ["a setting in quotes", ["x text [note", "take Tab", "'Hello'"], "x text [note: 'Hello']\n}"],
  [
    "a setting whose quotes were taken",
    ["x text [note", "take Tab", "take Enter", "Hello", "'", "]", "Enter", "y"],
    "x text [note: 'Hello']\n  y\n}",
  ],
  ["an expression in backquotes", ["x text [check", "take Tab", "`x > 0`"], "x text [check: `x > 0`]\n}"],
  [
    "a reference with its dot",
    ["x int [ref: < user_acc", "take Tab", ".", "id", "ArrowRight", "Enter", "y"],
    "x int [ref: < user_accounts.id]\n  y\n}",
  ],
  [
    "a reference with all of its end",
    ["x int [ref: > user_accounts.id", "ArrowRight", "Enter", "y"],
    "x int [ref: > user_accounts.id]\n  y\n}",
  ],
];

test("the list does not come between a person and what is typed by habit", async ({ app }) => {
  const { page } = app;
  const before = "Table user_accounts {\n  id bigint [pk]\n}\n\n";
  await app.open(before);
  await expect(app.table("public.user_accounts")).toBeVisible();
  for (const [title, keys, text] of habits) {
    await app.setText(before);
    await write(page, ["Table a {", "Enter", ...keys, "Escape"]);
    expect(await app.text(), title).toBe(`${before}Table a {\n  ${text}`);
  }
});

/** As on a machine that is busy: what a worker answers comes late. */
const answerLate = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage") ?? {};
    Object.defineProperty(Worker.prototype, "onmessage", {
      set(this: Worker, listen: (event: MessageEvent) => void) {
        set?.call(this, (event: MessageEvent) => setTimeout(() => listen(event), 150));
      },
    });
  });

test("a list that is asked for while a word is typed on comes for all of the word", async ({ app }) => {
  const { page } = app;
  await answerLate(page);
  await app.open("");
  await app.type("");
  await page.keyboard.type("Table a {\nid int [un");
  const row = page.locator(".suggest-widget.visible .monaco-list-row").first();
  await expect(row).toHaveAttribute("aria-label", /^unique\b/);
  await page.keyboard.press("Tab");
  // Brackets close by themselves unless they are typed faster than lines are coloured.
  expect(await app.text()).toMatch(/^Table a \{\n {2}id int \[unique\]?\n\}$/);
});

test("an Enter behind a bracket is a new line, however late the list is", async ({ app }) => {
  const { page } = app;
  await answerLate(page);
  await app.open("");
  await app.type("");
  await page.keyboard.type("Table a {\nid int [p");
  await expect(page.locator(".suggest-widget.visible .monaco-list-row").first()).toBeVisible();
  await page.keyboard.type("k]\nname text");
  expect(await app.text()).toBe("Table a {\n  id int [pk]\n  name text\n}");
});

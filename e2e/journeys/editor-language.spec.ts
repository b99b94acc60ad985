import { expect, type Page } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

/** Puts the cursor into a word of the text, by looking for it. */
async function goToWord(page: Page, word: string): Promise<void> {
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+F");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(word);
  await expect(page.locator(".find-widget .matchesCount")).toHaveText(/^1 of/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowLeft");
}

test("a column renamed by F2 is renamed on the canvas and in the outputs, as one step", async ({ app }) => {
  const { page } = app;
  const text = design("blog");
  await app.open(text);
  await expect(app.tables).toHaveCount(3);
  await goToWord(page, "id bigint");
  await page.keyboard.press("F2");
  const field = page.getByRole("textbox", { name: /rename/i });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("id");
  await page.keyboard.type("user_no");
  await page.keyboard.press("Enter");

  await expect(app.reference("public.posts(author_id)->public.users(user_no)")).toBeAttached();
  await expect(page.getByText("Renamed to user_no: 2 places in 2 elements.")).toBeVisible();
  expect(await app.text()).toBe(
    text
      .replace("// the people\n  id bigint", "// the people\n  user_no bigint")
      .replace("ref: > users.id]", "ref: > users.user_no]"),
  );
  await expect(await app.pane("Postgres")).toContainText("REFERENCES users (user_no)");

  await page.locator(".monaco-editor .view-lines").first().click();
  await app.undo();
  await expect(app.column("public.users", "id")).toBeVisible();
  expect(await app.text()).toBe(text);
});

test("a name that is refused is told why, and nothing changes", async ({ app }) => {
  const { page } = app;
  const text = design("blog");
  await app.open(text);
  await goToWord(page, "email text");
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: /rename/i })).toBeFocused();
  await page.keyboard.type("name");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/already/)).toBeVisible();
  expect(await app.text()).toBe(text);
});

test("a quick fix mends what is wrong", async ({ app }) => {
  const { page } = app;
  await app.open(design("blog").replace("ref: > users.id", "ref: > usrs.id"));
  await expect(app.problems).toBeVisible();
  await goToWord(page, "usrs");
  await page.keyboard.press("ControlOrMeta+.");
  const menu = page.getByText("Change to users");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(app.problems).toHaveCount(0);
  await expect(app.reference("public.posts(author_id)->public.users(id)")).toBeAttached();
  await page.locator(".monaco-editor .view-lines").first().click();
  await app.undo();
  await expect(app.problems).toBeVisible();
});

test("formatting keeps the comments and the schema, and is one step", async ({ app }) => {
  const { page } = app;
  const text = design("blog");
  await app.open(text);
  await expect(app.tables).toHaveCount(3);
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Shift+Alt+F");
  await expect(page.getByRole("button", { name: /^Undo: Format/ }).first()).toBeVisible();
  const formatted = await app.text();
  expect(formatted).not.toBe(text);
  for (const comment of text.match(/\/\/.*|\/\*.*\*\//g) ?? []) expect(formatted).toContain(comment.trimEnd());
  await expect(app.tables).toHaveCount(3);
  await expect(app.problems).toHaveCount(0);
  await app.undo();
  expect(await app.text()).toBe(text);
});

test("formatting leaves the line of the cursor where it stands on the screen", async ({ app }) => {
  const { page } = app;
  const messy = (name: string): string => `Table ${name} {\n\n\n  id   bigint  [pk]\n\n\n  name   text\n}\n\n\n\n`;
  const names = Array.from({ length: 40 }, (_, at) => `table_${at}`);
  await app.open(names.map(messy).join(""));
  await expect(app.tables.first()).toBeVisible();
  await goToWord(page, "table_25");
  const { lineOfCursor } = app;
  const line = page.locator(".monaco-editor .view-line", { hasText: "table_25" });
  // A line that is drawn anew has no place for a moment.
  const height = async (): Promise<number> => (await line.boundingBox())?.y ?? Number.NaN;
  const settledHeight = async (): Promise<number> => {
    let before = Number.NaN;
    await expect
      .poll(async () => {
        const last = before;
        before = await height();
        return before === last;
      })
      .toBe(true);
    return before;
  };
  const before = await settledHeight();
  const number = Number(await lineOfCursor.textContent());
  await page.keyboard.press("Shift+Alt+F");
  await expect(page.getByRole("button", { name: /^Undo: Format/ }).first()).toBeVisible();
  await expect.poll(async () => Number(await lineOfCursor.textContent())).toBeLessThan(number - 50);
  await expect.poll(height).toBeCloseTo(before, 0);
  await app.undo();
  await expect.poll(async () => Number(await lineOfCursor.textContent())).toBe(number);
  await expect.poll(height).toBeCloseTo(before, 0);
});

test("lines typed without a pause are taken back one after the other", async ({ app }) => {
  const { page } = app;
  await app.open("");
  await app.type("");
  await page.keyboard.type("Table a {\nid bigint [pk]\nname text");
  await expect(app.table("public.a")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => app.text()).toMatch(/^Table a \{\n {2}id bigint \[pk\]\n?\}$/);
  await page.keyboard.press("ControlOrMeta+Z");
  await expect.poll(() => app.text()).toMatch(/^Table a \{\}?$/);
});

test("the menu of the text stands on a ground of its own", async ({ app }) => {
  const { page } = app;
  await app.open(design("blog"));
  await page.locator(".monaco-editor .view-line").nth(2).click({ button: "right" });
  const menu = page.locator(".monaco-menu-container .monaco-scrollable-element").first();
  await expect(menu.getByText("Rename Symbol")).toBeVisible();
  const ground = await menu.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(ground).toMatch(/^rgb\(/);
});

test("from the canvas to the text and back, and no focus is stolen", async ({ app }) => {
  const { page } = app;
  const text = design("blog");
  await app.open(text);
  await expect(app.tables).toHaveCount(3);
  await app.editorReady();

  await app.table("public.posts").locator("[data-name]").click();
  const line = text.split("\n").findIndex((each) => each.startsWith("Table posts")) + 1;
  await expect(app.lineOfCursor).toHaveText(String(line));
  await app.column("public.posts", "title").click();
  await expect(app.lineOfCursor).toHaveText(String(line + 3));
  await expect(page.locator(".monaco-editor.focused")).toHaveCount(0);

  await goToWord(page, "label text");
  const path = page.getByRole("navigation", { name: "Where the cursor stands" });
  await expect(path.getByRole("button", { name: "tags" })).toBeVisible();
  await expect(path.getByRole("button", { name: "label" })).toBeVisible();
  await expect(app.column("public.tags", "label")).toHaveClass(/column-selected/);

  await path.getByRole("button", { name: "tags" }).click();
  await page.getByRole("menuitemcheckbox", { name: "users" }).click();
  await expect(path.getByRole("button", { name: "users" })).toBeVisible();
  await expect(page.locator(".monaco-editor.focused")).toHaveCount(1);
});

test("pointing at a name tells of it, and what a design says there is text and nothing else", async ({ app }) => {
  const { page } = app;
  const hostile = "<img src=x onerror=1> [click](command:undo) **bold**";
  await app.open(`Table users {\n  id bigint [pk]\n  email text\n  Note: '${hostile}'\n}\n`);
  await expect(app.table("public.users")).toBeVisible();
  const line = page.locator(".monaco-editor .view-line", { hasText: "Table" }).first();
  await line.getByText("users", { exact: true }).hover();
  const hover = page.locator(".monaco-hover:visible");
  await expect(hover).toContainText("email");
  await expect(hover).toContainText("<img src=x onerror=1>");
  await expect(hover.locator("img, a[href^='command:'], a[data-href^='command:']")).toHaveCount(0);
});

test("definition, references and the outline lead through the text", async ({ app }) => {
  const { page } = app;
  const text = `${design("blog")}\nTableGroup people {\n  users\n}\n`;
  await app.open(text);
  await expect(app.tables).toHaveCount(3);
  const lineOf = (piece: string): string => String(text.slice(0, text.indexOf(piece)).split("\n").length);
  await goToWord(page, "> users");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("F12");
  await expect(app.lineOfCursor).toHaveText(lineOf("Table users"));
  await page.keyboard.press("Shift+F12");
  await expect(page.locator(".peekview-widget .monaco-list-row .referenceMatch")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(page.locator(".peekview-widget")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+Shift+O");
  const outline = page.locator(".quick-input-widget");
  await expect(outline.locator(".monaco-list-row").first()).toBeVisible();
  await page.keyboard.type("label");
  await expect(outline.locator(".monaco-list-row.focused")).toContainText("label");
  await page.keyboard.press("Enter");
  await expect(app.lineOfCursor).toHaveText(lineOf("label text"));
});

test("one history throughout: typed, completed, renamed, formatted, drawn", async ({ app }) => {
  const { page } = app;
  const first = design("blog");
  await app.open(first);
  await expect(app.tables).toHaveCount(3);
  await app.type("\nTable drafts {\nid bigint [pk]\n");
  await expect(app.table("public.drafts")).toBeVisible();
  const texts = [await app.text()];
  await goToWord(page, "drafts");
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: /rename/i })).toBeFocused();
  await page.keyboard.type("sketches");
  await page.keyboard.press("Enter");
  await expect(app.table("public.sketches")).toBeVisible();
  texts.push(await app.text());
  await page.keyboard.press("Shift+Alt+F");
  await expect(page.getByRole("button", { name: /^Undo: Format/ }).first()).toBeVisible();
  texts.push(await app.text());
  await app.renameTable("public.tags", "labels");
  await expect(app.table("public.labels")).toBeVisible();
  await page.locator(".monaco-editor .view-lines").first().click();

  for (const text of texts.toReversed()) {
    await app.undo();
    await expect.poll(() => app.text()).toBe(text);
  }
  await expect(async () => {
    await app.undo();
    expect(await app.text()).toBe(first);
  }).toPass();
  await expect(app.table("public.drafts")).toHaveCount(0);
});

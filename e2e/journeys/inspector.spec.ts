import { expect, type Locator } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

/** Opens the inspector and answers its panel. */
async function inspector(app: App): Promise<Locator> {
  await app.page.getByRole("button", { name: "Inspector", exact: true }).click();
  // Room for the canvas.
  await app.page.getByRole("button", { name: "Outputs", exact: true }).click();
  await app.page.getByRole("button", { name: "Fit everything" }).click();
  return app.page.getByRole("region", { name: "Inspector" });
}

/** Types into a field and commits it by Enter. */
async function put(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}

/** The text is this, and one undo takes it back to what it was. */
async function undoneInOneStep(app: App, before: string, after: string): Promise<void> {
  await expect(async () => expect(await app.text()).toBe(after)).toPass();
  await app.undo();
  await expect(async () => expect(await app.text()).toBe(before)).toPass();
  await app.redo();
  await expect(async () => expect(await app.text()).toBe(after)).toPass();
}

const selectTable = (app: App, key: string): Promise<void> => app.table(key).locator("[data-name]").first().click();

test("everything of a table is changed in the inspector, one undo step a change, and no comment is lost", async ({
  app,
}) => {
  const first = design("blog");
  await app.open(first);
  const panel = await inspector(app);
  await expect(panel).toContainText("3 tables");

  await selectTable(app, "public.posts");
  await put(panel.getByLabel("Rows", { exact: true }), "2m");
  const withRows = first.replace("Table posts {", "Table posts [rows: '2000000'] {");
  await undoneInOneStep(app, first, withRows);

  await selectTable(app, "public.posts");
  await panel.getByLabel("Add an index").selectOption("published_at");
  const body = "  Note: 'What users write'\n";
  const withIndex = withRows.replace(body, `${body}  indexes {\n    published_at\n  }\n`);
  await undoneInOneStep(app, withRows, withIndex);

  await selectTable(app, "public.tags");
  await selectTable(app, "public.posts");
  await panel
    .getByRole("button", { name: /^published_at/ })
    .last()
    .click();
  await put(panel.getByLabel("Where"), "published_at is not null");
  const withWhere = withIndex
    .replace("    published_at\n  }\n", "    published_at [name: 'posts_published_at_idx']\n  }\n")
    .replace(
      "\n// tags of posts",
      "\nMetadata Table posts {\n  index_posts_published_at_idx: 'where published_at is not null'\n}\n\n// tags of posts",
    );
  await undoneInOneStep(app, withIndex, withWhere);
});

test("a check is added and removed in the inspector", async ({ app }) => {
  const first = design("blog");
  await app.open(first);
  const panel = await inspector(app);
  await selectTable(app, "public.posts");
  await panel.getByRole("button", { name: "Add a check" }).click();
  await put(panel.getByLabel("Must hold"), "length(title) > 0");
  const body = "  Note: 'What users write'\n";
  const withCheck = first.replace(body, `${body}  checks {\n    \`length(title) > 0\`\n  }\n`);
  await undoneInOneStep(app, first, withCheck);

  await selectTable(app, "public.posts");
  await panel.getByRole("button", { name: "Delete the check length(title) > 0" }).click();
  await expect(async () => expect(await app.text()).toBe(first)).toPass();
});

test("a column is made generated, and what is refused stays in the field with the reason", async ({ app }) => {
  const first = design("blog");
  await app.open(first);
  const panel = await inspector(app);
  await selectTable(app, "public.users");
  await panel.getByRole("button", { name: /^name/ }).click();
  await put(panel.getByLabel("Generated"), "lower(email)");
  const generated = first.replace("  name text\n", "  name text [generated: 'lower(email) stored']\n");
  await undoneInOneStep(app, first, generated);

  // Whoever reads the text leaves the cursor in it, which selects what it stands in.
  await selectTable(app, "public.users");
  await panel.getByRole("button", { name: /^name/ }).click();
  const name = panel.getByLabel("Name", { exact: true });
  await put(name, "email");
  await expect(panel.getByRole("alert")).toContainText("email");
  await expect(name).toHaveValue("email");
  await name.press("Escape");
  await expect(name).toHaveValue("name");
  // What is being typed is kept when something else is selected.
  await name.fill("full_name");
  await selectTable(app, "public.tags");
  await expect(app.column("public.users", "full_name")).toBeVisible();
});

test("a table renamed in the inspector keeps the focus in the panel", async ({ app, page }) => {
  await app.open(design("blog"));
  const panel = await inspector(app);
  await selectTable(app, "public.tags");
  await panel.getByLabel("Name", { exact: true }).fill("labels");
  await page.keyboard.press("Tab");
  await expect(app.table("public.labels")).toBeVisible();
  await expect(panel.getByLabel("Schema")).toBeFocused();
  await page.keyboard.type("core");
  await page.keyboard.press("Tab");
  await expect(app.table("core.labels")).toBeVisible();
  await expect(panel.getByLabel("Name", { exact: true })).toHaveValue("labels");
});

test("a reference gets other ends and an action", async ({ app }) => {
  const first = `${design("blog")}
// why
Ref: tags.id > posts.id // one
`;
  await app.open(first);
  const panel = await inspector(app);
  await selectTable(app, "public.tags");
  await panel.getByRole("button", { name: /to posts\.id/ }).click();
  await panel.getByLabel("On delete").selectOption("cascade");
  const cascades = first.replace("posts.id // one", "posts.id [delete: cascade] // one");
  await undoneInOneStep(app, first, cascades);

  const selectReference = async (to: RegExp): Promise<void> => {
    await selectTable(app, "public.tags");
    await panel.getByRole("button", { name: to }).click();
  };
  await selectReference(/to posts\.id/);
  await panel.getByLabel("Column of posts").selectOption("author_id");
  await expect(panel).toContainText("posts.author_id is not unique");
  const other = cascades.replace("> posts.id [", "> posts.author_id [");
  await undoneInOneStep(app, cascades, other);

  await selectReference(/to posts\.author_id/);
  await put(panel.getByLabel("To table"), "users");
  const users = other.replace("> posts.author_id [", "> users.id [");
  await undoneInOneStep(app, other, users);

  await selectReference(/to users\.id/);
  await panel
    .getByRole("radiogroup", { name: "How many rows of tags" })
    .getByLabel("zero or one")
    .check({ force: true });
  await panel.getByRole("button", { name: "Swap ends" }).click();
  const swapped = users.replace("tags.id > users.id", "users.id ?- tags.id");
  await expect(async () =>
    expect([swapped, users.replace("tags.id >", "tags.id ?-")]).toContain(await app.text()),
  ).toPass();
});

test("a reference written on a column becomes deferrable, under a name, and no comment is lost", async ({ app }) => {
  const first = design("blog");
  await app.open(first);
  const panel = await inspector(app);
  await selectTable(app, "public.posts");
  await panel.getByRole("button", { name: /to users\.id/ }).click();
  await panel.getByLabel("Deferrable").selectOption({ label: "yes, checked at the end" });
  const after = `${first
    .replace("[not null, ref: > users.id]", "[not null]")
    .replace(
      "\n// tags of posts",
      "\nMetadata Table posts {\n  reference_posts_author_id_fkey: 'deferrable initially deferred'\n}\n\n// tags of posts",
    )}
Ref posts_author_id_fkey: posts.author_id > users.id
`;
  await undoneInOneStep(app, first, after);
});

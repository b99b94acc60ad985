import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("tables and a reference drawn on the canvas stand in the text", async ({ app }) => {
  await app.open(design("blog"));
  await expect(app.tables).toHaveCount(3);

  await app.addTable();
  await expect(app.tables).toHaveCount(4);
  expect(await app.text()).toContain(design("blog").trimEnd());

  await app.undo();
  await expect(app.tables).toHaveCount(3);
  expect(await app.text()).toBe(design("blog"));
});

test("a column dragged to a column is a reference", async ({ app }) => {
  await app.open(`Table users {
  id bigint [pk]
}

Table orders {
  id bigint [pk]
  user_id bigint
}
`);
  await expect(app.tables).toHaveCount(2);
  await app.connect(["public.orders", "user_id"], ["public.users", "id"]);
  await expect(app.reference("public.orders(user_id)->public.users(id)")).toBeAttached();
  expect(await app.text()).toContain("user_id bigint [ref: ?> users.id]");
  await expect(await app.pane("Postgres")).toContainText("FOREIGN KEY (user_id) REFERENCES users (id)");
});

test("a primary key dragged to a table gives it a foreign key column", async ({ app }) => {
  const text = "Table users {\n  id bigint [pk]\n}\n\nTable posts {\n  id bigint [pk]\n}\n";
  await app.open(text);
  await expect(app.tables).toHaveCount(2);
  await app.connectToTable(["public.users", "id"], "public.posts");
  await expect(app.reference("public.posts(user_id)->public.users(id)")).toBeAttached();
  expect(await app.text()).toBe(text.replace(/\}\n$/, "  user_id bigint [ref: ?> users.id]\n}\n"));
  await app.undo();
  await expect(app.column("public.posts", "user_id")).toHaveCount(0);
  expect(await app.text()).toBe(text);
});

test("a table is named and given columns by the keys alone", async ({ app }) => {
  await app.open("");
  await app.addTable();
  await expect(app.page.getByRole("textbox", { name: "Name of the table" })).toBeFocused();
  const words = [
    ["users", "Tab"],
    ["id", "Tab"],
    ["bigint", "Enter"],
    ["email", "Tab"],
    ["text", "Enter"],
    ["age", "Tab"],
    ["int", "Enter"],
  ] as const;
  for (const [word, key] of words) {
    for (const letter of word) await app.page.keyboard.press(letter);
    await app.page.keyboard.press(key);
  }
  await expect(app.column("public.users", "age")).toContainText("int");
  expect(await app.text()).toMatch(/^Table users \{\n {2}id bigint \[.*\]\n {2}email text\n {2}age int\n\}\n$/);
});

test("a dragged table keeps its place, and undo takes it back", async ({ app }) => {
  await app.open(design("blog"));
  const before = await app.table("public.tags").boundingBox();
  // To the left, for at the border of the canvas the view follows a drag.
  await app.drag("public.tags", { x: -120, y: 60 });
  const after = await app.table("public.tags").boundingBox();
  expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0) + 120)).toBeLessThan(12);
  await app.undo();
  await expect.poll(async () => (await app.table("public.tags").boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0);
  expect(await app.text()).toBe(design("blog"));
});

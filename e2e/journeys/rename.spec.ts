import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("a table renamed on the canvas is renamed everywhere, and no comment is touched", async ({ app }) => {
  const text = design("blog");
  await app.open(text);
  await app.renameTable("public.users", "members");
  await expect(app.table("public.members")).toBeVisible();
  await expect(app.table("public.users")).toHaveCount(0);
  await expect(app.reference("public.posts(author_id)->public.members(id)")).toBeAttached();
  expect(await app.text()).toBe(
    text.replace("Table users {", "Table members {").replace("ref: > users.id]", "ref: > members.id]"),
  );
  await expect(await app.pane("Postgres")).toContainText("REFERENCES members (id)");
});

test("a column renamed on the canvas is renamed in its references", async ({ app }) => {
  const text = design("blog");
  await app.open(text);
  await app.renameColumn("public.users", "id", "user_no");
  await expect(app.reference("public.posts(author_id)->public.users(user_no)")).toBeAttached();
  expect(await app.text()).toBe(
    text
      .replace("// the people\n  id bigint", "// the people\n  user_no bigint")
      .replace("ref: > users.id]", "ref: > users.user_no]"),
  );
});

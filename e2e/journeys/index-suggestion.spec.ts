import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("a suggested index is taken into text and DDL in one step", async ({ app }) => {
  const text = design("blog");
  await app.open(text);
  const indexes = await app.pane("Indexes");
  await expect(indexes).toContainText("author_id");
  await indexes.getByRole("button", { name: "Add to the design" }).first().click();

  await expect(indexes.getByRole("button", { name: "Add to the design" })).toHaveCount(0);
  expect(await app.text()).toMatch(/indexes \{\s+author_id/i);
  const ddl = await app.pane("Postgres");
  await expect(ddl).toContainText(/CREATE INDEX \w+ ON posts \(author_id\)/);

  await app.undo();
  expect(await app.text()).toBe(text);
  await expect(ddl).not.toContainText("CREATE INDEX");
});

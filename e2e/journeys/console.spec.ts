import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("rows are made up, asked for, and explained", async ({ app, page }) => {
  await app.open(design("blog"));
  const panel = await app.pane("Console");
  await panel.getByRole("combobox", { name: "Rows for each table" }).selectOption("10");
  await panel.getByRole("button", { name: "Insert sample rows" }).click();
  await expect(panel.getByText(/^\d+ rows in \d+ tables\.$/)).toBeVisible({ timeout: 30_000 });

  const sql = panel.getByRole("textbox", { name: "SQL" });
  await sql.fill("select count(*) as posts, null as nothing from posts");
  await page.keyboard.press("ControlOrMeta+Enter");
  const result = panel.getByRole("region", { name: "Result" });
  await expect(result.getByRole("columnheader")).toHaveText(["posts", "nothing"]);
  await expect(result.getByRole("cell")).toHaveText(["10", "null"]);
  await expect(panel.getByText(/^1 row, \d+ ms$/)).toBeVisible();

  // What a run changes is taken back.
  await sql.fill("delete from posts");
  await panel.getByRole("button", { name: "Run" }).click();
  await expect(panel.getByText(/^DELETE 10, \d+ ms$/)).toBeVisible();
  await sql.fill("select count(*) from posts");
  await panel.getByRole("button", { name: "Run" }).click();
  await expect(result.getByRole("cell")).toHaveText(["10"]);

  await sql.fill("select * from posts order by title limit 3");
  await panel.getByRole("button", { name: "Explain" }).click();
  await expect(panel.getByRole("region", { name: "Plan" }).getByText("Limit")).toBeVisible();
  await expect(panel.getByRole("region", { name: "Plan" }).getByText("Seq Scan")).toBeVisible();

  await sql.fill("select *\nfrom nowhere");
  await panel.getByRole("button", { name: "Run" }).click();
  await expect(panel.getByText('relation "nowhere" does not exist')).toBeVisible();
  await expect(panel.getByText("Line 2")).toBeVisible();

  // Another tab and back: what was asked is still there.
  await app.pane("Mermaid");
  await app.pane("Console");
  await expect(sql).toHaveValue("select *\nfrom nowhere");
});

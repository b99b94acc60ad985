import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { test } from "#e2e/app.ts";

/** What axe finds wrong with the page as it stands, in words. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const here = Reflect.get(window, "axe") as typeof axe;
    return (await here.run(document, { resultTypes: ["violations"] })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing wrong in ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.open();
    expect(await violations(page)).toEqual([]);
    for (const name of ["Mermaid", "Indexes", "Console", "Postgres"]) {
      await app.pane(name);
      expect(await violations(page), name).toEqual([]);
    }
    await app.tables.first().click();
    expect(await violations(page), "a table selected").toEqual([]);
    await page.keyboard.press("Alt+I");
    await page.getByRole("region", { name: "Inspector" }).getByRole("heading", { level: 2 }).waitFor();
    expect(await violations(page), "the inspector open").toEqual([]);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing wrong in an import, ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.open();
    await page.getByRole("button", { name: /^Import/ }).click();
    await app.importDialog.getByRole("tab", { name: "From your database" }).click();
    expect(await violations(page), "from a database").toEqual([]);
    await app.importDialog.getByRole("tab", { name: "File or text" }).click();
    expect(await violations(page), "from a text").toEqual([]);
    const sql = "create table a (id int);\ncreate table customers (x int);\nselect 1;\ncreate foo;\n";
    await app.importDialog.getByRole("textbox").fill(sql);
    await app.importDialog.getByRole("button", { name: "Read" }).click();
    await app.importDialog.getByRole("radio", { name: "Into this design" }).check();
    expect(await violations(page), "the preview").toEqual([]);
  });
}

test("axe finds nothing wrong in answers of the console", async ({ app, page }) => {
  await app.open();
  const panel = await app.pane("Console");
  await panel.getByRole("button", { name: "Run" }).click();
  await panel.getByRole("region", { name: "Result" }).waitFor({ timeout: 30_000 });
  expect(await violations(page), "a result").toEqual([]);
  await panel.getByRole("button", { name: "Explain" }).click();
  await panel.getByRole("region", { name: "Plan" }).waitFor();
  expect(await violations(page), "a plan").toEqual([]);
});

test("axe does see faults", async ({ page, app }) => {
  await app.open();
  await page.evaluate(() => document.body.append(document.createElement("button")));
  expect(await violations(page)).toContainEqual(expect.stringContaining("button-name"));
});

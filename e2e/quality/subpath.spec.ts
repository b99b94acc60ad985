import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { serve } from "#scripts/serve.mjs";

test("the built app works under a subpath of any host", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "crowsfoot-"));
  cpSync("dist", join(folder, "tools/erd"), { recursive: true });
  const { server, address } = await serve({ folder, port: 0 });
  const page = await browser.newPage();
  try {
    const missing: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) missing.push(response.url());
    });
    await page.goto(`${address}tools/erd/`);
    await page.locator("[data-table]").first().waitFor();
    await page.locator(".monaco-editor .view-line").first().waitFor();
    await page.getByRole("tab", { name: "Postgres" }).click();
    await expect(page.getByRole("tabpanel", { name: "Postgres" })).toContainText("CREATE TABLE");
    expect(missing).toEqual([]);
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});

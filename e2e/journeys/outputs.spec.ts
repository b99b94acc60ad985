import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("an output is copied as it stands", async ({ app }) => {
  await app.open(design("blog"));
  for (const [name, beginning, inside] of [
    ["Postgres", /./, "CREATE TABLE posts ("],
    ["Mermaid", /^erDiagram/, "posts {"],
  ] as const) {
    const panel = await app.pane(name);
    await expect(panel).toContainText(inside);
    await panel.getByRole("button", { name: /^Copy/ }).click();
    await expect.poll(app.clipboard).toContain(inside);
    expect(await app.clipboard()).toMatch(beginning);
  }
});

test("Mermaid is drawn as a picture, in a frame of its own", async ({ app }) => {
  await app.open(design("blog"));
  const panel = await app.pane("Mermaid");
  await panel.getByText("Picture", { exact: true }).click();
  const picture = panel.getByRole("img", { name: /Mermaid|diagram/i });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveJSProperty("complete", true);
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  expect(await picture.getAttribute("src")).toMatch(/^blob:/);
});

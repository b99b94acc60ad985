import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

/** Kept in the project when the tests run with CROWSFOOT_PICTURES=keep. */
const kept = ["light-1440", "dark-1440", "light-1024"];

for (const [theme, width, height] of [
  ["light", 1440, 900],
  ["dark", 1440, 900],
  ["light", 1024, 700],
  ["dark", 1024, 700],
] as const) {
  const name = `${theme}-${width}`;
  test(`all panes fit in ${theme} at ${width}x${height}`, async ({ app, page }, info) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await app.open();
    await page.getByRole("button", { name: /^Example/ }).click();
    await app.editorReady();
    // Where there is little room, the outputs begin closed.
    const outputs = page.getByRole("button", { name: "Outputs", exact: true });
    await expect(outputs).toHaveAttribute("aria-pressed", String(width >= 1200));
    if (width < 1200) await outputs.click();
    await expect(await app.pane("Postgres")).toContainText("CREATE TABLE");

    const overflow = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return { right: scrollWidth - clientWidth, below: scrollHeight - clientHeight };
    });
    expect(overflow).toEqual({ right: 0, below: 0 });
    for (const pane of [app.editor, app.canvas, page.getByRole("tabpanel", { name: "Postgres" })])
      await expect(pane).toBeInViewport({ ratio: 0.99 });

    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    await info.attach(name, { body: picture, contentType: "image/png" });
    if (process.env.CROWSFOOT_PICTURES === "keep" && kept.includes(name)) {
      await page.screenshot({ animations: "disabled", caret: "hide", path: `e2e/quality/pictures/${name}.png` });
    }
  });
}

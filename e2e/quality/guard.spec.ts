import { expect } from "@playwright/test";
import { address, appOn, test, watch } from "#e2e/app.ts";

/** What the fixture of every journey must see. */
const faults = {
  "an error in the console": () => console.error("planted"),
  "an error that nobody catches": () => void setTimeout(() => Reflect.get(window, "planted").planted),
  "a promise that nobody catches": () => void Promise.reject(new Error("planted")),
  "a request to another origin": () => void fetch("https://elsewhere.example/").catch(() => undefined),
  "a breach of the policy": () => document.createElement("img").setAttribute("src", "http://elsewhere.example/x.png"),
};

for (const [what, fault] of Object.entries(faults)) {
  test(`every journey would fail on ${what}`, async ({ context, page }) => {
    const problems = await watch(context);
    await page.goto(address());
    await appOn(page).tables.first().waitFor();
    expect(problems).toEqual([]);
    await page.evaluate(fault);
    await expect.poll(() => problems.length).toBeGreaterThan(0);
  });
}

import { expect } from "@playwright/test";
import { address, test } from "#e2e/app.ts";

test("the page comes with the headers that protect it", async ({ request }) => {
  const headers = (await request.get(address())).headers();
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
});

test("the built pages carry their policy themselves, for hosts that send no headers", async ({ request }) => {
  for (const path of ["", "sandbox.html"]) {
    expect(await (await request.get(`${address()}${path}`)).text()).toMatch(
      /<meta http-equiv="Content-Security-Policy"/,
    );
  }
});

test("what a script does against the policy is refused, and our tests would see it", async ({ page }) => {
  await page.goto(address());
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
        const image = document.createElement("img");
        image.src = "https://elsewhere.example/pixel.png";
        document.body.append(image);
      }),
  );
  expect(refused).toBe("img-src");
});

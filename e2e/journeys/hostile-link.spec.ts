import { expect } from "@playwright/test";
import { address, test } from "#e2e/app.ts";
import { fragmentOf, textSection } from "#e2e/link.ts";

const payload = "<img src=x onerror=window.harmed=1><script>window.harmed=1</script>";

const hostileDesign = `Table "${payload}" {
  "id${payload}" bigint [pk, note: '${payload}']
  state "${payload}" [default: '${payload}']
  Note: '${payload}'
}
Table plain {
  id bigint [pk]
  other bigint [ref: > "${payload}"."id${payload}"]
}
Enum "e${payload}" {
  "${payload}" [note: '${payload}']
}
Note "n${payload}" {
  '${payload}'
}
TableGroup "g${payload}" {
  plain
}
`;

test("names and notes with markup are only words", async ({ app, page }) => {
  await page.goto(`${address()}${fragmentOf([textSection(hostileDesign), { tag: 4, bytes: Buffer.from(payload) }])}`);
  await expect(app.tables).toHaveCount(2);
  for (const name of ["Postgres", "Mermaid", "Indexes"]) await app.pane(name);
  await app.column("public.plain", "other").hover();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => Reflect.get(window, "harmed"))).toBeUndefined();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

const sound = fragmentOf([textSection("Table sound {\n  id bigint [pk]\n}\n")]);

const badLinks = {
  "a cut link": sound.slice(0, -20),
  "a link with a changed letter": sound.replace(
    /.(.{8}E)$/,
    (_, rest: string) => `${sound.at(-10) === "A" ? "B" : "A"}${rest}`,
  ),
  "a decompression bomb": fragmentOf([{ tag: 1, bytes: Buffer.alloc(64 * 1024 * 1024, 0x20) }]),
  "a link of a newer version": sound.replace("#v1.", "#v2."),
  "a link of an unknown codec": fragmentOf([textSection("Table sound {\n}\n")], 9),
  "a link with a section that must be understood": fragmentOf([textSection(""), { tag: 77, bytes: Buffer.from("x") }]),
  "a link that lies about its length": sound.replace(/^#v1\.\w+/, "#v1.zzzzz"),
  "a link without a text": fragmentOf([{ tag: 4, bytes: Buffer.from("title") }]),
  garbage: "#v1.8.%00<script>alert(1)</script>",
};

test("a bad link says so and harms nothing", async ({ app, page }) => {
  await app.open("Table mine {\n  id bigint [pk]\n}\n");
  await app.saved();
  for (const [what, fragment] of Object.entries(badLinks)) {
    await test.step(what, async () => {
      await page.goto("about:blank");
      await page.goto(`${address()}${fragment}`);
      await expect(page.getByText(/^This link /)).toBeVisible();
      await expect(app.table("public.mine")).toBeVisible();
      await expect(app.tables).toHaveCount(1);
    });
  }
  await app.type("\nTable still_works {\nid int\n");
  await expect(app.table("public.still_works")).toBeVisible();
});

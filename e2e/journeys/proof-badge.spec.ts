import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

test.use({ proves: true });

const design = (check: string) => `Table accounts {
  id bigint [pk]
  email text [not null, unique]
}

Table payments {
  id bigint [pk]
  account_id bigint [not null, ref: > accounts.id]
  amount numeric(12,2) [not null]

  checks {
    \`${check}\` [name: 'amount_is_positive']
  }
}
`;

test("PostgreSQL's own words stand at the line, on the table and in the badge, and go when it is mended", async ({
  app,
}) => {
  await app.open(design("amount > 0"));
  await expect(app.proof).toHaveText(/^Proven on PostgreSQL 18/, { timeout: 30_000 });
  await expect(app.table("public.payments").getByRole("img", { name: /PostgreSQL/ })).toHaveCount(0);

  await app.setText(design("amount > nothing"));
  await expect(app.proof).toHaveText("Refused by PostgreSQL");
  await expect(app.problems).toHaveText("1 error");
  await expect(
    app.table("public.payments").getByRole("img", { name: /column "nothing" does not exist/ }),
  ).toBeVisible();
  await expect(app.table("public.accounts").getByRole("img", { name: /PostgreSQL/ })).toHaveCount(0);
  await app.proof.click();
  await expect(app.lineOfCursor).toHaveText("12");

  await app.setText(design("amount > 1"));
  await expect(app.proof).toHaveText(/^Proven on PostgreSQL 18/);
  await expect(app.table("public.payments").getByRole("img", { name: /PostgreSQL/ })).toHaveCount(0);
  await expect(app.problems).toHaveCount(0);
  // When nobody changes anything, the very text of the export runs.
  await expect(app.proof).toHaveText("Proven on PostgreSQL 18, export verified", { timeout: 20_000 });
});

test("what PostgreSQL in a browser does not have is said, and is no refusal", async ({ app }) => {
  await app.open("Project p {\n  extensions: 'postgis'\n}\n\nTable zones {\n  id bigint [pk]\n  area geometry\n}\n");
  await expect(app.proof).toHaveText(/^Proven, \d+ unverified$/, { timeout: 30_000 });
  await app.proof.hover();
  await expect(app.proof).toHaveAccessibleDescription(/postgis/);
});

test.describe("for people who save data", () => {
  test.use({ proves: false });

  test("the proof is off until the badge is pressed", async ({ app }) => {
    await app.open(design("amount > 0"));
    await expect(app.proof).toHaveText("Proof is off");
    await app.proof.click();
    await expect(app.proof).toHaveText(/^Proven on PostgreSQL 18/, { timeout: 30_000 });
  });
});

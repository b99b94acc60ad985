import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";

test("broken text keeps the last good canvas and says where it is broken", async ({ app }) => {
  const text = design("blog");
  await app.open(text);
  await expect(app.tables).toHaveCount(3);
  const broken = text.replace("email text [not null, unique]", "email text [not null, unique");
  await app.setText(broken);

  await expect(app.problems).toBeVisible();
  await expect(app.editor.locator(".squiggly-error").first()).toBeVisible();
  await app.problems.click();
  await expect(app.lineOfCursor).toHaveText(/^(9|10)$/);
  await expect(app.tables).toHaveCount(3);
  await expect(app.column("public.users", "email")).toBeVisible();
  await expect(app.table("public.users")).toHaveAttribute("data-stale", "true");
  await expect(app.table("public.tags")).not.toHaveAttribute("data-stale", "true");

  await app.setText(text);
  await expect(app.problems).toHaveCount(0);
  await expect(app.table("public.users")).not.toHaveAttribute("data-stale", "true");
});

import { expect } from "@playwright/test";
import { test } from "#e2e/app.ts";

test("a typed schema stands on the canvas and in the outputs", async ({ app }) => {
  await app.open("");
  await app.type("Table authors {\nid bigint [pk]\nname text [not null]\n");
  await expect(app.table("public.authors")).toBeVisible();
  await expect(app.column("public.authors", "name")).toContainText("text");

  await app.setText(`Table authors {
  id bigint [pk]
}
Table books {
  id bigint [pk]
  author_id bigint [not null, ref: > authors.id]
}`);
  await expect(app.column("public.books", "author_id")).toBeVisible();
  await expect(app.reference("public.books(author_id)->public.authors(id)")).toBeAttached();

  const postgres = await app.pane("Postgres");
  await expect(postgres).toContainText("CREATE TABLE books");
  await expect(postgres).toContainText("REFERENCES authors (id)");
  const mermaid = await app.pane("Mermaid");
  await expect(mermaid).toContainText("erDiagram");
});

import { expect, type Request } from "@playwright/test";
import { test } from "#e2e/app.ts";

test.use({ proves: true });

const budget = 5_000_000;
const isPostgres = (request: Request): boolean =>
  /\/(pg-\w+-[^/]*\.bin|postgres\.worker-[^/]*\.js)$/.test(request.url());

test("PostgreSQL comes when it is wanted and not before, in no more than five megabytes", async ({ app, page }) => {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await app.open();
  const first = requests.length;
  expect(requests.filter(isPostgres)).toEqual([]);

  await expect(app.proof).toHaveText(/^Proven on PostgreSQL 18/, { timeout: 45_000 });
  const fetched = requests.slice(first).filter(isPostgres);
  const bytes = await Promise.all(fetched.map(async (request) => (await request.sizes()).responseBodySize));
  const total = bytes.reduce((sum, each) => sum + each, 0);
  test.info().annotations.push({ type: "PostgreSQL", description: `${(total / 1e6).toFixed(2)} MB` });
  // The program, its files, an empty database, and the worker itself.
  expect(fetched).toHaveLength(4);
  expect(total, fetched.map((request, at) => `${bytes[at]} ${request.url()}`).join("\n")).toBeLessThanOrEqual(budget);
  expect(total).toBeGreaterThan(budget / 2);
});

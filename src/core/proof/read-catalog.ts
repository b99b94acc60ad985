import type { Catalog } from "#core/catalog/catalog.ts";
import { parseCatalog } from "#core/catalog/parse-catalog.ts";
import { catalogQuery } from "#core/catalog/query.ts";
import type { Target } from "#core/schema/schema.ts";
import { askOne, type Run } from "./run.ts";

/** What the database holds, all of it or what some own. */
export async function readCatalog(run: Run, target: Target, owners?: readonly string[]): Promise<Catalog> {
  // Every name comes with its schema while nothing is on the path.
  const before = (await askOne(run, "SHOW search_path")) ?? "";
  await run("SET search_path = ''");
  const catalog = parseCatalog((await askOne(run, catalogQuery(target, owners))) ?? "");
  await run(`SELECT set_config('search_path', '${before.replaceAll("'", "''")}', false)`);
  if (catalog === undefined) throw new Error("the catalog could not be read");
  return catalog;
}

import type { Difference } from "#core/catalog/catalog.ts";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { expectedCatalog } from "#core/catalog/expected.ts";
import { type Ddl, defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import type { Schema, Target } from "#core/schema/schema.ts";
import { makeProbe } from "./probe.ts";
import { readCatalog } from "./read-catalog.ts";
import type { Run } from "./run.ts";

/** A design's DDL run as one script, and all in which the catalog is not what the model says. The transaction is the caller's. */
export async function proveSchema(
  schema: Schema,
  run: Run,
  server: Target,
  ddl: Ddl = makeDdl(schema, defaultOptions(schema)),
): Promise<readonly Difference[]> {
  await run(ddl.statements.map(({ sql }) => sql).join("\n"));
  const found = await readCatalog(run, server);
  const expected = expectedCatalog(schema, ddl.names, ddl.types);
  const differences = compareCatalogs(expected.catalog, found, { partial: true, open: expected.open });
  return makeProbe(run)(differences, expected);
}

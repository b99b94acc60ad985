import type { Catalog, Difference } from "#core/catalog/catalog.ts";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { type Expected, expectedCatalog } from "#core/catalog/expected.ts";
import { idName } from "#core/catalog/ids.ts";
import type { Ddl } from "#core/outputs/postgres/ddl.ts";
import type { Element } from "#core/outputs/postgres/statement.ts";
import { readHead } from "#core/schema/head.ts";
import type { Schema } from "#core/schema/schema.ts";
import { ownerOf } from "./mirror.ts";
import type { Probe } from "./probe.ts";
import { readCatalog } from "./read-catalog.ts";
import type { Run } from "./run.ts";

export type Judged = readonly (Difference & { readonly of: Element })[];

/**
 * What the catalog has in another way than the model, of all or of some owners (as `ownerOf` names them). What the
 * script leaves out and what did not run is said elsewhere: `isSaid` tells of it.
 */
export async function judge(
  {
    schema,
    ddl,
    touched,
  }: { readonly schema: Schema; readonly ddl: Ddl; readonly touched: ReadonlySet<string> | undefined },
  { run, probe }: { readonly run: Run; readonly probe: Probe },
  isSaid: (of: Element) => boolean,
): Promise<Judged> {
  const scope = touched === undefined ? undefined : catalogOwners(touched, ddl);
  if (scope?.size === 0) return [];
  const expected = expectedCatalog(schema, ddl.names, ddl.types, scope);
  const found = await readCatalog(run, 18, scope === undefined ? undefined : [...scope]);
  const open = expected.open;
  const different = compareCatalogs(expected.catalog, found, { partial: true, scope, open });
  const left = different.filter(({ id }) => !isSaid(elementOf(expected, id, found)));
  const meant = left.length === 0 ? left : await probe(left, expected);
  return meant.map((difference) => ({ ...difference, of: elementOf(expected, difference.id, found) }));
}

/** What is found and was not expected belongs to the table that has it. */
function elementOf({ of }: Expected, id: string, found: Catalog): Element {
  const owner = found.get(id)?.owner;
  return of.get(id) ?? of.get(`table ${owner}`) ?? { kind: "design" };
}

/** How the catalog names what was touched. Of routines nothing is compared but that they are there, which running told. */
function catalogOwners(touched: ReadonlySet<string>, { names, statements }: Ddl): ReadonlySet<string> {
  const scope = new Set<string>();
  for (const [key, { schema, name, partitions }] of names.tables) {
    if (!touched.has(`table ${key}`)) continue;
    scope.add(idName(schema, name));
    for (const each of partitions.values()) scope.add(idName(each.schema, each.name));
  }
  for (const { of, sql, phase } of statements) {
    if (of.kind !== "enum" && of.kind !== "object") continue;
    if (phase !== "define" || !touched.has(ownerOf(of))) continue;
    const head = readHead(sql);
    if (head === undefined || head.name === "" || head.args !== undefined) continue;
    const called = idName(head.schema ?? "public", head.name);
    scope.add(head.kind === "table" ? called : `${of.kind === "enum" ? "enum" : head.kind} ${called}`);
  }
  return scope;
}

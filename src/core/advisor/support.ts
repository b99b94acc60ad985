import { columnsByName } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Index, IndexKey, Reference, Schema, Table } from "#core/schema/schema.ts";
import { foreignKeys, mostColumns, setOf } from "./foreign-keys.ts";
import { grouped } from "./grouped.ts";
import { perTable } from "./per-table.ts";
import { notNullColumns } from "./predicate.ts";
import { methodOf, type Standing, standingIndexes } from "./standing.ts";

const none: readonly Reference[] = [];

/** The foreign keys whose rows Postgres finds by this index, when it is on this table. */
export function supportedBy(schema: Schema, table: Table, index: Index): readonly Reference[] {
  const references = bySet(schema).get(table.key);
  if (references === undefined) return none;
  return servedBy(references, leadingSets(table, index), index);
}

function servedBy(
  references: ReadonlyMap<string, readonly Reference[]>,
  sets: readonly string[],
  index: Index,
): readonly Reference[] {
  const found = sets.flatMap((set) => references.get(set) ?? none);
  if (found.length === 0 || index.where === undefined) return found;
  const guarded = notNullColumns(index.where);
  if (guarded === undefined) return none;
  return found.filter(({ from }) => [...guarded].every((column) => from.columns.includes(column)));
}

/** The foreign keys that each index supports; indexes that support none are left out. */
export const supported = perObject((schema: Schema): ReadonlyMap<Standing, readonly Reference[]> => {
  const found = new Map<Standing, readonly Reference[]>();
  for (const table of schema.tables) {
    const references = bySet(schema).get(table.key);
    if (references === undefined) continue;
    for (const [standing, sets] of allLeadingSets(schema, table)) {
      const served = servedBy(references, sets, standing.index);
      if (served.length > 0) found.set(standing, served);
    }
  }
  return found;
});

const allLeadingSets = perTable((schema, table) =>
  standingIndexes(schema, table).map((standing) => [standing, leadingSets(table, standing.index)] as const),
);

/** By the table and the set of columns that hold the key. */
const bySet = perObject((schema: Schema) => {
  const byTable = grouped(foreignKeys(schema).map((reference) => [reference.from.table, reference] as const));
  return new Map(
    [...byTable].map(([key, references]) => [
      key,
      grouped(references.map((reference) => [setOf(reference.from.columns), reference] as const)),
    ]),
  );
});

const collationOf = (table: Table, key: IndexKey): string | undefined => columnsByName(table).get(key.value)?.collation;

/** The sets of columns that its keys start with, as far as a search by equality can use them. */
function leadingSets(table: Table, index: Index): readonly string[] {
  const columns: string[] = [];
  for (const key of index.keys.slice(0, mostColumns)) {
    // An index in another collation is never used for a plain comparison of the column.
    if (key.kind !== "column" || (key.collation !== undefined && key.collation !== collationOf(table, key))) break;
    columns.push(key.value);
  }
  if (methodOf(index) === "hash") return index.keys.length === 1 && columns.length === 1 ? [setOf(columns)] : [];
  if (methodOf(index) !== "btree") return [];
  return [...new Set(columns.map((_, at) => setOf(columns.slice(0, at + 1))))];
}

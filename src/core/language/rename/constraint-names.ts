import { referencesByTable, tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** The names that the text gives the constraints of a table; Postgres takes each but once. */
export function constraintNames(schema: Schema, key: TableKey): readonly string[] {
  const table = tablesByKey(schema).get(key);
  if (table === undefined) return [];
  const references = referencesByTable(schema).get(key) ?? [];
  const constraints: readonly { readonly name: string | undefined }[] = [
    ...references.filter(({ from }) => from.table === key),
    ...table.indexes.filter(({ pk, unique, constraint }) => pk || (unique && constraint)),
    ...table.checks,
    ...table.exclusions,
    ...table.columns.flatMap(({ checks, notNullName }) => [...checks, { name: notNullName }]),
  ];
  return constraints.flatMap(({ name }) => name ?? []);
}

import { columnsIn } from "#core/outputs/postgres/expressions.ts";
import { generatedName } from "#core/outputs/postgres/names.ts";
import { scanSql } from "#core/outputs/postgres/scan.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Index, IndexKey, Schema, Table } from "#core/schema/schema.ts";
import { perTable } from "./per-table.ts";
import { type Standing, standingIndexes } from "./standing.ts";

/** Names in use in one schema, and the number to try next behind a name that is taken. */
type Taken = { readonly names: Set<string>; readonly next: Map<string, number> };

/** The name of every index of a design: its own, else the one that the Postgres output gives it. */
export const indexNames = (schema: Schema): ReadonlyMap<Standing, string> => named(schema).names;

/** The name for an index made in addition to those of the design. */
export const newIndexName = (schema: Schema, table: Table, index: Index): string =>
  free(named(schema).taken.get(table.schema), plainName(table, index));

const named = perObject((schema: Schema) => {
  const taken = takenNames(schema);
  const names = new Map<Standing, string>();
  for (const table of schema.tables) {
    const used = taken.get(table.schema);
    for (const standing of standingIndexes(schema, table)) {
      const name = standing.index.name ?? free(used, plainNames(schema, table).get(standing) ?? "");
      used?.names.add(name);
      names.set(standing, name);
    }
  }
  return { names, taken };
});

/** Tables and indexes of a schema share one space of names. */
function takenNames(schema: Schema): ReadonlyMap<string, Taken> {
  const taken = new Map<string, Taken>();
  for (const table of schema.tables) {
    const used = taken.get(table.schema) ?? { names: new Set(), next: new Map() };
    taken.set(table.schema, used);
    used.names.add(table.name);
    for (const index of table.indexes) if (index.name !== undefined) used.names.add(index.name);
  }
  return taken;
}

function free(taken: Taken | undefined, plain: string): string {
  let number = taken?.next.get(plain) ?? 1;
  let name = number === 1 ? plain : `${plain}_${number}`;
  while (taken?.names.has(name)) name = `${plain}_${++number}`;
  taken?.next.set(plain, number);
  return name;
}

const plainNames = perTable(
  (schema, table) =>
    new Map(standingIndexes(schema, table).map((standing) => [standing, plainName(table, standing.index)])),
);

const plainName = (table: Table, index: Index): string =>
  index.pk
    ? generatedName(table.name, [], "pkey")
    : generatedName(
        table.name,
        index.keys.flatMap((key) => keyParts(table, key)),
        index.unique ? "key" : "idx",
      );

/** An expression counts as the columns that it speaks of. */
function keyParts(table: Table, key: IndexKey): readonly string[] {
  if (key.kind === "column") return [key.value];
  const columns = columnsIn(scanSql(key.value).tokens, columnsByName(table));
  return columns.length === 0 ? ["expr"] : columns;
}

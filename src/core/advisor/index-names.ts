import { indexColumns } from "#core/outputs/postgres/part-names.ts";
import { joinedColumns, objectName } from "#core/outputs/postgres/pg-names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Index, Schema, Table } from "#core/schema/schema.ts";
import { type Standing, standingIndexes } from "./standing.ts";

/** Names in use in one schema, and the number to try next behind a name that is taken. */
type Taken = { readonly names: Set<string>; readonly next: Map<string, number> };

/** The name of every index of a design: its own, else the one that the Postgres output gives it. */
export const indexNames = (schema: Schema): ReadonlyMap<Standing, string> => named(schema).names;

/** The name for an index made in addition to those of the design. */
export const newIndexName = (schema: Schema, table: Table, index: Index): string =>
  free(named(schema).taken.get(table.schema), wishOf(table, index, index.constraint));

const named = perObject((schema: Schema) => {
  const taken = takenNames(schema);
  const names = new Map<Standing, string>();
  for (const table of schema.tables) {
    const used = taken.get(table.schema);
    for (const standing of standingIndexes(schema, table)) {
      const name =
        standing.index.name ??
        free(used, wishOf(table, standing.index, standing.origin !== "index" || standing.index.constraint));
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

function free(taken: Taken | undefined, { first, second, label }: Wish): string {
  const plain = objectName(first, second, label);
  let number = taken?.next.get(plain) ?? 0;
  let name = number === 0 ? plain : objectName(first, second, `${label}${number}`);
  while (taken?.names.has(name)) name = objectName(first, second, `${label}${++number}`);
  taken?.next.set(plain, number);
  return name;
}

/** What a name is made of, as `objectName` makes it. */
type Wish = { readonly first: string; readonly second: string | undefined; readonly label: string };

const wishOf = (table: Table, index: Index, isConstraint: boolean): Wish =>
  index.pk
    ? { first: table.name, second: undefined, label: "pkey" }
    : {
        first: table.name,
        second: joinedColumns(indexColumns(index)),
        label: index.unique && isConstraint ? "key" : "idx",
      };

import { tablesByKey } from "#core/schema/lookup.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { type Keys, planKeys } from "./keys.ts";
import { mentionKey } from "./mentions.ts";
import type { TableNames } from "./names.ts";
import { remember } from "./remember.ts";

/** A table with the names and keys that it gets. */
export type Prepared = {
  readonly table: Table;
  readonly names: TableNames;
  readonly keys: Keys;
  /** As mentions name it. */
  readonly key: string;
};

export function prepareTables(references: readonly Reference[], emission: Emission): readonly Prepared[] {
  const oneToOne = new Map<TableKey, Reference[]>();
  for (const reference of references) {
    if (reference.from.many || reference.to.many) continue;
    remember(oneToOne, reference.from.table, () => []).push(reference);
  }
  return [...tablesByKey(emission.schema).values()].flatMap((table) => {
    const names = emission.names.tables.get(table.key);
    if (names === undefined) return [];
    const keys = planKeys(table, oneToOne.get(table.key) ?? [], emission);
    return [{ table, names, keys, key: mentionKey(names.schema, names.name) }];
  });
}

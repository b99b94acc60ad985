import { tablesByKey } from "#core/schema/lookup.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import { type Emission, speakingTo } from "./emission.ts";
import type { Era } from "./era.ts";
import { keptPerObject } from "./kept.ts";
import { type Keys, planKeys } from "./keys.ts";
import { mentionKey } from "./mentions.ts";
import type { TableNames } from "./names.ts";
import { remember } from "./remember.ts";

/**
 * A table with the names and keys that it gets. It stays the same object for as long as all is the same that its
 * statements are made of.
 */
export type Prepared = {
  readonly table: Table;
  readonly names: TableNames;
  readonly keys: Keys;
  /** As mentions name it. */
  readonly key: string;
};

const keptPrepared = keptPerObject<Table, Prepared>();
const none: readonly Reference[] = [];

export function prepareTables(
  references: readonly Reference[],
  era: Era,
  emission: Emission,
): ReadonlyMap<TableKey, Prepared> {
  const oneToOne = new Map<TableKey, Reference[]>();
  for (const reference of references) {
    if (reference.from.many || reference.to.many) continue;
    remember(oneToOne, reference.from.table, () => []).push(reference);
  }
  const prepared = new Map<TableKey, Prepared>();
  for (const table of tablesByKey(emission.schema).values()) {
    const names = emission.names.tables.get(table.key);
    if (names === undefined) continue;
    const own = oneToOne.get(table.key) ?? none;
    const since = sinceOf(table, names, own, era, emission);
    const each = keptPrepared(table, since, emission.note, (note) => ({
      table,
      names,
      keys: planKeys(table, own, speakingTo(note, emission)),
      key: mentionKey(names.schema, names.name),
    }));
    prepared.set(table.key, each);
  }
  return prepared;
}

function sinceOf(
  table: Table,
  names: TableNames,
  oneToOne: readonly Reference[],
  era: Era,
  { names: all }: Emission,
): readonly unknown[] {
  const since: unknown[] = [era, names.sql];
  // What a table inherits may change without it.
  if (table.inherits.length > 0) since.push(Symbol());
  all.given.get(table)?.forEach((name, part) => {
    since.push(part, name);
  });
  for (const reference of oneToOne) since.push(reference, all.oneToOne.get(reference));
  for (const name of names.sequences.values()) since.push(name);
  for (const { sql } of names.partitions.values()) since.push(sql);
  for (const [column, name] of all.notNulls.get(table) ?? []) since.push(column, name);
  return since;
}

import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";

/**
 * Lets places follow tables that were renamed by typing: a table that vanished and one that appeared are the same one
 * when all but its name is, or when it is the only such pair and stands where the other stood.
 */
export function carryPlaces(before: Schema, after: Schema, places: Places): PlaceChanges {
  const held = new Set(after.tables.map(({ key }) => key));
  const had = new Set(before.tables.map(({ key }) => key));
  const gone = before.tables.filter(({ key }) => !held.has(key) && places.has(key));
  const come = after.tables.filter(({ key }) => !had.has(key) && !places.has(key));
  if (gone.length === 0 || come.length === 0) return new Map();

  const changes = new Map<TableKey, Place | undefined>();
  const carry = (from: Table, to: Table): void => {
    const place = places.get(from.key);
    if (place === undefined) return;
    changes.set(from.key, undefined);
    changes.set(to.key, place);
  };
  const [oldTable, newTable] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && oldTable !== undefined && newTable !== undefined) {
    if (isAlike(oldTable, newTable) || followsSame(before, oldTable, after, newTable)) carry(oldTable, newTable);
    return changes;
  }
  for (const table of gone) {
    const twins = come.filter((other) => !changes.has(other.key) && other.name === table.name && isAlike(table, other));
    const [twin] = twins;
    if (twin !== undefined && twins.length === 1) carry(table, twin);
  }
  return changes;
}

/** Whether at least half of the columns of the larger one are the other's too. */
function isAlike(one: Table, two: Table): boolean {
  const names = new Set(one.columns.map(({ name }) => name));
  const shared = two.columns.filter(({ name }) => names.has(name)).length;
  return shared > 0 && shared * 2 >= Math.max(one.columns.length, two.columns.length);
}

/** Whether both stand at the same position of the text's order. */
const followsSame = (before: Schema, one: Table, after: Schema, two: Table): boolean =>
  before.tables.length === after.tables.length && before.tables.indexOf(one) === after.tables.indexOf(two);

import { followNames, type Renaming } from "#core/document/place-keys.ts";
import type { PlaceChanges, Places } from "#core/document/transaction.ts";
import type { Schema, Table } from "#core/schema/schema.ts";

/** Lets places follow what was renamed by typing, in every view: tables, notes, groups, and views themselves. */
export const carryPlaces = (before: Schema, after: Schema, places: Places): PlaceChanges =>
  places.size === 0
    ? new Map()
    : followNames(places, [
        ...renamedTables(before, after, places),
        ...renamed("note", before.notes, after.notes),
        ...renamed("group", before.groups, after.groups),
        ...renamed("view", before.views, after.views),
      ]);

/**
 * A table that vanished and one that appeared are the same one when all but its name is, or when it is the only such
 * pair and stands where the other stood.
 */
function renamedTables(before: Schema, after: Schema, places: Places): Renaming[] {
  const held = new Set(after.tables.map(({ key }) => key));
  const had = new Set(before.tables.map(({ key }) => key));
  const gone = before.tables.filter(({ key }) => !held.has(key) && places.has(key));
  const come = after.tables.filter(({ key }) => !had.has(key) && !places.has(key));
  const [oldTable, newTable] = [gone[0], come[0]];
  if (oldTable === undefined || newTable === undefined) return [];
  const renaming = (from: Table, to: Table): Renaming => ({ kind: "table", from: from.key, to: to.key });
  if (gone.length === 1 && come.length === 1) {
    const isSame = isAlike(oldTable, newTable) || followsSame(before, oldTable, after, newTable);
    return isSame ? [renaming(oldTable, newTable)] : [];
  }
  const carried = new Set<Table>();
  return gone.flatMap((table) => {
    const twins = come.filter((other) => !carried.has(other) && other.name === table.name && isAlike(table, other));
    const [twin] = twins;
    if (twin === undefined || twins.length > 1) return [];
    carried.add(twin);
    return [renaming(table, twin)];
  });
}

/** The name that changed, when all others of a list stayed where they were. */
export function renamedOne(
  before: readonly string[],
  after: readonly string[],
): { readonly from: string; readonly to: string } | undefined {
  if (before.length !== after.length) return undefined;
  const changed = before.flatMap((from, at) => {
    const to = after[at];
    return to === undefined || to === from ? [] : [{ from, to }];
  });
  return changed.length === 1 ? changed[0] : undefined;
}

type Named = { readonly name: string };

function renamed(kind: Renaming["kind"], before: readonly Named[], after: readonly Named[]): Renaming[] {
  const found = renamedOne(
    before.map(({ name }) => name),
    after.map(({ name }) => name),
  );
  return found === undefined ? [] : [{ kind, ...found }];
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

import { unjoinable } from "#core/schema/joining-types.ts";
import { primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { referenceKey } from "#core/schema/names.ts";
import type { End, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";

type EndColumns = Pick<End, "table" | "columns">;
export type Ends = { readonly from: EndColumns; readonly to: EndColumns };

type Joined = Pick<Reference, "from" | "to">;

/** The keys that a reference between these ends may have: which end holds the key follows from its signs. */
export const keysBetween = (a: EndColumns, b: EndColumns): readonly string[] => [
  referenceKey(a, b),
  referenceKey(b, a),
];

const only = ({ table, columns }: End): EndColumns => ({ table, columns });

/** The ends with another column at one side of a pair. */
export function withColumn({ from, to }: Joined, side: "from" | "to", at: number, column: string): Ends {
  const replaced = ({ table, columns }: End): EndColumns => ({ table, columns: columns.with(at, column) });
  return side === "from" ? { from: replaced(from), to: only(to) } : { from: only(from), to: replaced(to) };
}

/** The ends with one more pair of columns. */
export const withPair = ({ from, to }: Joined, left: string, right: string): Ends => ({
  from: { table: from.table, columns: [...from.columns, left] },
  to: { table: to.table, columns: [...to.columns, right] },
});

/** The ends without a pair of columns. */
export const withoutPair = ({ from, to }: Joined, at: number): Ends => ({
  from: { table: from.table, columns: from.columns.toSpliced(at, 1) },
  to: { table: to.table, columns: to.columns.toSpliced(at, 1) },
});

/** Whether each table has a column left that the reference does not join yet. */
export const hasMorePairs = ({ from, to }: Joined, child: Table, parent: Table): boolean =>
  child.columns.some(({ name }) => !from.columns.includes(name)) &&
  parent.columns.some(({ name }) => !to.columns.includes(name));

/** The ends with another table at one side, and the columns of it that fit best. */
export function withTable(schema: Schema, { from, to }: Joined, side: "from" | "to", key: TableKey): Ends {
  const table = tablesByKey(schema).get(key);
  const other = side === "from" ? to : from;
  const otherTable = tablesByKey(schema).get(other.table);
  const now = side === "from" ? from : to;
  if (table === undefined || otherTable === undefined) return { from: only(from), to: only(to) };
  // A column cannot refer to itself.
  const taken: string[] = other.table === key ? [...other.columns] : [];
  const columns = now.columns.map((name, at) => {
    const otherColumn = otherTable.columns.find((each) => each.name === other.columns[at]);
    const isFree = (candidate: string): boolean => !taken.includes(candidate);
    const fits = table.columns.filter(
      (each) =>
        isFree(each.name) && (otherColumn === undefined || unjoinable(each.type, otherColumn.type) === undefined),
    );
    const key = primaryKey(table);
    const best =
      fits.find((each) => each.name === name) ??
      (side === "to" ? fits.find((each) => key.includes(each.name)) : fits.find((each) => !key.includes(each.name))) ??
      fits[0] ??
      table.columns.find((each) => isFree(each.name));
    const chosen = best?.name ?? name;
    taken.push(chosen);
    return chosen;
  });
  const changed = { table: key, columns };
  return side === "from" ? { from: changed, to: only(to) } : { from: only(from), to: changed };
}

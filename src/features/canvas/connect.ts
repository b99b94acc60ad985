import type { CommandArguments } from "#core/commands/arguments.ts";
import { primaryKey, tablesByKey, uniqueSets } from "#core/schema/lookup.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";

/** Where a drag began or ended: on a column, or on a table as a whole. */
export type Grip = { readonly table: TableKey; readonly column: string | undefined };

export type Connection = CommandArguments["addReference"] | { readonly refused: string };

/**
 * The reference that a drag from one column to another means. The end whose column identifies a row is what is
 * referred to; when both are or neither is, the drag's own direction counts. Dropped on a table, it means its primary key.
 */
export function connectionOf(schema: Schema, start: Grip, end: Grip): Connection {
  const tables = tablesByKey(schema);
  const source = tables.get(start.table);
  const target = tables.get(end.table);
  if (source === undefined || target === undefined || start.column === undefined) {
    return { refused: "That table is not there any more." };
  }
  const column = end.column ?? onlyKey(target);
  if (column === undefined) {
    const why = primaryKey(target).length > 1 ? "has a primary key of several columns" : "has no primary key";
    return { refused: `${target.name} ${why}: drop on the column that you mean.` };
  }
  const isTurned = identifies(source, start.column) && !identifies(target, column);
  const [from, to] = isTurned
    ? [
        { table: target, column },
        { table: source, column: start.column },
      ]
    : [
        { table: source, column: start.column },
        { table: target, column },
      ];
  const ends = {
    from: { table: from.table.key, columns: [from.column] },
    to: { table: to.table.key, columns: [to.column] },
  };
  return identifies(from.table, from.column) ? { ...ends, shape: oneToOne } : ends;
}

const oneToOne = { from: { many: false, optional: false }, to: { many: false, optional: false } };

const onlyKey = (table: Table): string | undefined => {
  const key = primaryKey(table);
  return key.length === 1 ? key[0] : undefined;
};

const identifies = (table: Table, column: string): boolean =>
  uniqueSets(table).some((set) => set.length === 1 && set[0] === column);

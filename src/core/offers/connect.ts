import type { CommandArguments, ReferenceShape } from "#core/commands/arguments.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { unjoinable } from "#core/schema/joining-types.ts";
import { columnsByName, primaryKey, tablesByKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { findPostgresType, serialBase } from "#core/schema/postgres-types.ts";
import type { Column, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { singular } from "./singular.ts";

/** Where a drag began or ended: on a column, or on a table as a whole. */
export type Grip = { readonly table: TableKey; readonly column: string | undefined };

/** What to run, as one step, and what to say when more was done than to draw a line. */
export type Connection =
  | { readonly calls: readonly CommandCall[]; readonly notice: string | undefined }
  | { readonly refused: string };

type ColumnOf = { readonly table: Table; readonly column: Column };

/**
 * The reference that a drag from one column to another means. The end whose column identifies a row is what is
 * referred to; when both are or neither is, the drag's own direction counts. Dropped on a table, a column that
 * identifies gets a foreign key column there, and any other refers to the table's primary key.
 */
export function connectionOf(schema: Schema, start: Grip, end: Grip): Connection {
  const tables = tablesByKey(schema);
  const source = columnAt(tables.get(start.table), start.column);
  const target = tables.get(end.table);
  if (source === undefined || target === undefined) return { refused: "That table is not there any more." };
  if (end.column === undefined && identifies(source)) return withNewColumn(schema, target, source);

  const column = columnAt(target, end.column ?? onlyKey(target));
  if (column === undefined) return { refused: whyNoKey(target, end.column) };
  return identifies(source) && !identifies(column)
    ? withFittingType(schema, column, source)
    : withFittingType(schema, source, column);
}

/** The referring table gets a column for the reference, unless it has one that waits for it. */
function withNewColumn(schema: Schema, table: Table, to: ColumnOf): Connection {
  const name = `${singular(to.table.name)}_${to.column.name}`;
  const waiting = columnAt(table, name);
  if (
    waiting !== undefined &&
    unjoinable(waiting.column.type, to.column.type) === undefined &&
    !isReferring(schema, waiting)
  ) {
    return { calls: [addReference(waiting, to)], notice: `${shown(waiting)} refers to ${shown(to)} now.` };
  }
  const free = freeName(name, table);
  const type = referringType(to.column);
  const reference = {
    from: { table: table.key, columns: [free] },
    to: { table: to.table.key, columns: [to.column.name] },
    shape: manyToOne,
  } satisfies CommandArguments["addReference"];
  return {
    calls: [
      { command: "addColumn", args: { table: table.key, column: { name: free, type } } },
      { command: "addReference", args: reference },
    ],
    notice: `${table.name}.${free} added, referencing ${shown(to)}.`,
  };
}

/** A referring column of another type takes on the type of what it refers to, when nothing else hangs on its own. */
function withFittingType(schema: Schema, from: ColumnOf, to: ColumnOf): Connection {
  const call = addReference(from, to);
  if (unjoinable(from.column.type, to.column.type) === undefined || !isPlain(schema, from)) {
    return { calls: [call], notice: undefined };
  }
  const type = referringType(to.column);
  return {
    calls: [{ command: "setColumnType", args: { table: from.table.key, column: from.column.name, type } }, call],
    notice: `${shown(from)} is now ${type}, like ${shown(to)}.`,
  };
}

function addReference(from: ColumnOf, to: ColumnOf): CommandCall {
  const args: CommandArguments["addReference"] = {
    from: { table: from.table.key, columns: [from.column.name] },
    to: { table: to.table.key, columns: [to.column.name] },
    shape: identifies(from) ? oneToOne : manyToOne,
  };
  return { command: "addReference", args };
}

// Nothing makes a row be referred to. Whether it must refer is what its column says, as long as that lets it be null.
export const manyToOne: ReferenceShape = { from: { many: true, optional: true }, to: { many: false, optional: false } };
const oneToOne: ReferenceShape = { from: { many: false, optional: true }, to: { many: false, optional: false } };

function columnAt(table: Table | undefined, name: string | undefined): ColumnOf | undefined {
  const column = table === undefined || name === undefined ? undefined : columnsByName(table).get(name);
  return table === undefined || column === undefined ? undefined : { table, column };
}

const onlyKey = (table: Table): string | undefined => {
  const key = primaryKey(table);
  return key.length === 1 ? key[0] : undefined;
};

function whyNoKey(table: Table, column: string | undefined): string {
  if (column !== undefined) return "That column is not there any more.";
  const why = primaryKey(table).length > 1 ? "has a primary key of several columns" : "has no primary key";
  return `${table.name} ${why}: drop on the column that you mean.`;
}

/** Whether its value alone tells a row from all others. */
export const identifies = ({ table, column }: ColumnOf): boolean =>
  uniqueSets(table).some((set) => set.length === 1 && set[0] === column.name);

const isEndOf = (reference: Reference, { table, column }: ColumnOf, ends: readonly ("from" | "to")[]): boolean =>
  ends.some((end) => reference[end].table === table.key && reference[end].columns.includes(column.name));

const isReferring = (schema: Schema, column: ColumnOf): boolean =>
  schema.references.some((reference) => isEndOf(reference, column, ["from"]));

/** Whether nothing depends on the column's type. */
export const isPlain = (schema: Schema, at: ColumnOf): boolean =>
  at.column.default === undefined &&
  at.column.identity === undefined &&
  at.column.generated === undefined &&
  at.column.partial === undefined &&
  !at.column.increment &&
  !primaryKey(at.table).includes(at.column.name) &&
  !schema.references.some((reference) => isEndOf(reference, at, ["from", "to"]));

/** The type that refers to the column: it holds the same values, but makes none. */
export const referringType = (column: Column): string =>
  serialBase(findPostgresType(column.type.name.toLowerCase())) ?? typeText(column);

const shown = ({ table, column }: ColumnOf): string => `${table.name}.${column.name}`;

function freeName(name: string, table: Table): string {
  const columns = columnsByName(table);
  let free = name;
  for (let count = 2; columns.has(free); count++) free = `${name}_${count}`;
  return free;
}

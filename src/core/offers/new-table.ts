import type { CommandCall } from "#core/diagnostic.ts";
import type { Place } from "#core/document/transaction.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { type Grip, identifies, manyToOne, referringType } from "./connect.ts";
import { call, numbered } from "./offer.ts";
import { singular } from "./singular.ts";

/** A table that is made where a drag ended on nothing, joined to the column where the drag began. */
export type NewTable = {
  readonly title: string;
  /** To run as one step. */
  readonly calls: readonly CommandCall[];
  readonly table: TableKey;
};

/**
 * A column that identifies a row is referred to by the new table; any other refers to the new table's key, and lends it
 * its type and, when it is called like a foreign key, its name. `undefined` when the column is not there any more.
 */
export function newTableFor(schema: Schema, start: Grip, place: Place): NewTable | undefined {
  const table = tablesByKey(schema).get(start.table);
  const column = table === undefined ? undefined : columnsByName(table).get(start.column ?? "");
  if (table === undefined || column === undefined) return undefined;
  const isTaken = (name: string): boolean => tablesByKey(schema).has(tableKey(table.schema, name));
  const source = { table: table.key, columns: [column.name] };
  const shown = `${table.name}.${column.name}`;
  if (identifies({ table, column })) {
    const name = numbered("table_", isTaken);
    const key = tableKey(table.schema, name);
    const foreign = `${singular(table.name)}_${column.name}`;
    const columns = [idOf("bigint"), { name: foreign, type: referringType(column) }];
    return {
      title: `New table here with a reference to ${shown}`,
      calls: [
        call("addTable", { schema: table.schema, name, columns, place }),
        call("addReference", { from: { table: key, columns: [foreign] }, to: source, shape: manyToOne }),
      ],
      table: key,
    };
  }
  const stem = column.name.replace(/_id$/i, "");
  const name = stem === "" || stem === column.name || isTaken(stem) ? numbered("table_", isTaken) : stem;
  const key = tableKey(table.schema, name);
  return {
    title: `New table here with a reference from ${shown}`,
    calls: [
      call("addTable", { schema: table.schema, name, columns: [idOf(referringType(column))], place }),
      call("addReference", { from: source, to: { table: key, columns: ["id"] }, shape: manyToOne }),
    ],
    table: key,
  };
}

const idOf = (type: string) => ({
  name: "id",
  type,
  pk: true,
  ...(counted.has(type.toLowerCase()) ? { settings: [{ key: "identity", value: "always" }] } : {}),
});

/** Types whose values the database can count. */
const counted: ReadonlySet<string> = new Set(["bigint", "integer", "int", "smallint", "int8", "int4", "int2"]);

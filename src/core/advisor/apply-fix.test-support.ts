import { onColumns } from "#core/advisor/standing.ts";
import type { CommandArguments, IndexDraft } from "#core/commands/arguments.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Index, Schema, Table } from "#core/schema/schema.ts";

/** What the commands of fixes do, on a schema instead of a text. A call that makes no sense throws. */
export function applyFix(schema: Schema, { command, args }: CommandCall): Schema {
  const to = <Name extends keyof CommandArguments>(change: (table: Table, args: CommandArguments[Name]) => Table) => {
    const given = args as CommandArguments[Name] & { readonly table: string };
    const found = schema.tables.find(({ key }) => key === given.table);
    if (found === undefined) throw new Error(`${command}: no table ${given.table}`);
    const tables = schema.tables.map((table) => (table === found ? change(table, given) : table));
    return { ...schema, tables };
  };
  switch (command) {
    case "batch":
      return (args as readonly CommandCall[]).reduce(applyFix, schema);
    case "addIndex":
      return to<"addIndex">((table, { index }) => ({ ...table, indexes: [...table.indexes, indexOf(index)] }));
    case "changeIndex":
      return to<"changeIndex">((table, { at, index }) => {
        if (at >= table.indexes.length) throw new Error(`changeIndex: no index ${at}`);
        return { ...table, indexes: table.indexes.with(at, indexOf(index)) };
      });
    case "removeIndex":
      return to<"removeIndex">((table, { at }) => {
        if (at >= table.indexes.length) throw new Error(`removeIndex: no index ${at}`);
        return { ...table, indexes: table.indexes.toSpliced(at, 1) };
      });
    case "setColumnUnique":
      return to<"setColumnUnique">((table, { column, on }) => {
        if (!table.columns.some(({ name }) => name === column)) throw new Error(`setColumnUnique: no column ${column}`);
        const columns = table.columns.map((each) => (each.name === column ? { ...each, unique: on } : each));
        return { ...table, columns };
      });
    default:
      throw new Error(`${command} is no command of a fix`);
  }
}

function indexOf({ keys, ...draft }: IndexDraft): Index {
  const plain = { order: "asc", nulls: undefined, operatorClass: undefined, collation: undefined } as const;
  return { ...onColumns([], draft), keys: keys.map((key) => ({ ...plain, ...key })) };
}

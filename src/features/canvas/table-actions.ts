import { shownColumns } from "#core/layout/sizes.ts";
import { readDefault } from "#core/offers/default-text.ts";
import { columnsByName, enumOf, primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { displayName, parseTableKey, tableKey } from "#core/schema/names.ts";
import type { Column, Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import { until } from "#session/until.ts";
import { releaseKeys } from "#ui/held-keys.ts";
import type { ConnectionStart } from "./Connection.tsx";
import { orderBefore } from "./column-order.ts";
import { afterNaming, cellBeside, type Editing, type FlagCell, renamed, type TableActions } from "./editing.ts";

type Parts = {
  readonly session: Session;
  readonly edit: (editing: Editing | undefined) => void;
  readonly connect: (start: ConnectionStart) => void;
  readonly openColumnMenu: TableActions["openColumnMenu"];
  readonly focus: () => void;
};

export function createTableActions({ session, edit, connect, openColumnMenu, focus }: Parts): TableActions {
  const schema = (): Schema => session.getState().schema;
  let toggling: Promise<void> = Promise.resolve();

  const commit: TableActions["commit"] = async (editing, value) => {
    // What was turned before this was typed comes first.
    await toggling;
    const call = callOf(schema(), editing, value);
    if (call.refused !== undefined) {
      session.notify({ tone: "error", text: call.refused });
      return call.refused;
    }
    const outcome = await session.run(call.command, call.args);
    return "refused" in outcome ? outcome.refused : undefined;
  };

  const step: TableActions["step"] = async (before, value, move) => {
    const isNamed = before.part === "new" && value !== "";
    const schemaName = parseTableKey(before.table)?.[0] ?? "public";
    const now = isNamed
      ? ({ part: "name", table: before.table, column: value } as const)
      : renamed(before, value, (name) => tableKey(schemaName, name));
    // A commit is told before the panes have read it.
    const isThere = await until(session, (state) => hasCell(state.schema, now));
    const names = isThere ? namesIn(session, now.table) : undefined;
    const next =
      names === undefined
        ? undefined
        : isNamed
          ? afterNaming(names, before, value, move)
          : cellBeside(names, now, move);
    if (next !== undefined) {
      edit(next);
      return true;
    }
    // At the border the arrows stay where they are.
    if (isThere && before.part !== "new" && (move === "up" || move === "down")) return false;
    releaseKeys(undefined);
    endEditing("key");
    return true;
  };

  const endEditing: TableActions["endEditing"] = (how) => {
    edit(undefined);
    if (how === "key") focus();
  };

  const toggle = async (table: TableKey, column: string, cell: FlagCell): Promise<void> => {
    // What is turned is what the last turn has made of it.
    await until(session, ({ revision, schemaRevision }) => schemaRevision === revision);
    const found = tablesByKey(schema()).get(table);
    const at = found === undefined ? undefined : columnsByName(found).get(column);
    if (found === undefined || at === undefined) return;
    const [command, on] = toggled(found, at, cell);
    await session.run(command, { table, column, on });
  };
  return {
    edit,
    commit,
    step,
    endEditing,
    toggle: (table, column, cell) => {
      toggling = toggling.then(() => toggle(table, column, cell));
    },
    addColumn: (table, after) => edit({ part: "new", table, after }),
    moveColumn: (table, column, before) => {
      const found = tablesByKey(schema()).get(table);
      const to = found === undefined ? undefined : orderBefore(found, column, before);
      if (to === undefined) return;
      session.select({ tables: [table], column: { table, column } });
      void session.run("reorderColumn", { table, column, to });
    },
    selectColumn: (table, column) => {
      session.select({ tables: [table], column: { table, column } });
      void session.revealTable(table, "canvas", column);
    },
    openColumnMenu: (table, column, at) => {
      session.select({ tables: [table], references: [], column: { table, column } });
      openColumnMenu(table, column, at);
    },
    startConnection: (table, column, event) => connect({ table, column, event }),
  };
}

/** The columns that the table shows. */
function namesIn(session: Session, key: TableKey): readonly string[] | undefined {
  const { schema, look } = session.getState();
  const table = tablesByKey(schema).get(key);
  return table === undefined ? undefined : shownColumns(schema, table, look.detail).map(({ name }) => name);
}

function hasCell(schema: Schema, editing: Editing): boolean {
  const table = tablesByKey(schema).get(editing.table);
  return table !== undefined && (!("column" in editing) || columnsByName(table).has(editing.column));
}

function toggled(table: Table, column: Column, cell: FlagCell): readonly [command: string, on: boolean | undefined] {
  switch (cell) {
    case "pk":
      return ["setColumnPk", !primaryKey(table).includes(column.name)];
    case "notNull":
      return ["setColumnNotNull", column.notNull === true ? undefined : true];
    case "unique":
      return ["setColumnUnique", !column.unique];
  }
}

type Call =
  | { readonly command: string; readonly args: unknown; readonly refused?: undefined }
  | { readonly refused: string };

function callOf(schema: Schema, editing: Editing, value: string): Call {
  const { table } = editing;
  const found = tablesByKey(schema).get(table);
  switch (editing.part) {
    case "table":
      return { command: "renameTable", args: { table, name: value } };
    case "new":
      // The command would make up another name.
      if (found !== undefined && columnsByName(found).has(value)) {
        return { refused: `"${displayName(found)}" already has a column "${value}".` };
      }
      return {
        command: "addColumn",
        args: {
          table,
          column: { name: value, type: "text" },
          ...(editing.after === undefined ? {} : { after: editing.after }),
        },
      };
    case "name":
      return { command: "renameColumn", args: { table, column: editing.column, name: value } };
    case "type":
      return { command: "setColumnType", args: { table, column: editing.column, type: value } };
    case "default": {
      const column = found === undefined ? undefined : columnsByName(found).get(editing.column);
      const among = column === undefined ? undefined : enumOf(schema, column);
      return {
        command: "setColumnDefault",
        args: { table, column: editing.column, value: readDefault(value, among) },
      };
    }
    case "note":
      return {
        command: "setColumnNote",
        args: { table, column: editing.column, note: value === "" ? undefined : value },
      };
    case "pk":
    case "notNull":
    case "unique":
      return { refused: "Nothing is typed there: press the space bar." };
  }
}

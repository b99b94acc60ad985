import { tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { ConnectionStart } from "./Connection.tsx";
import { type CanvasActions, shown } from "./canvas-actions.ts";
import type { Editing, TableActions } from "./editing.ts";

type Parts = {
  readonly session: Session;
  readonly actions: CanvasActions;
  readonly edit: (editing: Editing | undefined) => void;
  readonly connect: (start: ConnectionStart) => void;
  readonly openColumnMenu: TableActions["openColumnMenu"];
  /** Whether the table alone was selected when the pointer went down. */
  readonly wasAlone: (table: TableKey) => boolean;
  readonly focus: () => void;
};

export function createTableActions({
  session,
  actions,
  edit,
  connect,
  openColumnMenu,
  wasAlone,
  focus,
}: Parts): TableActions {
  const commit = async (editing: Editing, value: string): Promise<string | undefined> => {
    const [command, args] = commandOf(editing, value);
    const outcome = await session.run(command, args);
    if ("refused" in outcome) return outcome.refused;
    if (editing.part === "table") await follow(editing.table, value);
    return undefined;
  };

  /** The renamed table stays selected. */
  const follow = async (table: TableKey, name: string): Promise<void> => {
    const before = tablesByKey(session.getState().schema).get(table);
    if (before === undefined) return;
    const key = tableKey(before.schema, name);
    if (await shown(session, ({ schema }) => tablesByKey(schema).has(key)))
      session.select({ tables: [key], references: [], column: undefined });
  };

  return {
    edit,
    commit,
    endEditing: () => {
      edit(undefined);
      // Only when the field was left by its own keys: a press elsewhere has chosen the focus already.
      if (document.activeElement === document.body || document.activeElement?.classList.contains("in-place") === true)
        focus();
    },
    addColumn: (table, after) => void actions.addColumn(table, after),
    selectColumn: (table, column) => {
      // The first click is for the table.
      if (!wasAlone(table)) return;
      session.select({ column: { table, column } });
      void session.revealTable(table, "canvas", column);
    },
    openColumnMenu: (table, column, at) => {
      session.select({ tables: [table], references: [], column: { table, column } });
      openColumnMenu(table, column, at);
    },
    startConnection: (table, column, event) => connect({ table, column, event }),
  };
}

function commandOf(editing: Editing, value: string): readonly [command: string, args: unknown] {
  switch (editing.part) {
    case "table":
      return ["renameTable", { table: editing.table, name: value }];
    case "name":
      return ["renameColumn", { table: editing.table, column: editing.column, name: value }];
    case "type":
      return ["setColumnType", { table: editing.table, column: editing.column, type: value }];
  }
}

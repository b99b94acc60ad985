import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { parseTableKey, tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { ConnectionStart } from "./Connection.tsx";
import { type CanvasActions, shown } from "./canvas-actions.ts";
import { type Editing, fieldBeside, renamedField, type TableActions } from "./editing.ts";

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
    return undefined;
  };

  const step: TableActions["step"] = async (before, value, direction) => {
    const schemaName = parseTableKey(before.table)?.[0] ?? "public";
    const now = renamedField(before, value, (name) => tableKey(schemaName, name));
    // A commit is told before the panes have read it.
    const isThere = await shown(session, ({ schema }) => hasField(schema, now));
    const next = isThere ? fieldBeside(session.getState().schema, now, direction) : undefined;
    if (next === "new column" && (await actions.addColumn(now.table))) return true;
    if (next === "new column" || next === undefined) endEditing();
    else edit(next);
    return next !== undefined && next !== "new column";
  };

  const endEditing = (): void => {
    edit(undefined);
    // Only when the field was left by its own keys: a press elsewhere has chosen the focus already.
    if (document.activeElement === document.body || document.activeElement?.classList.contains("in-place") === true)
      focus();
  };

  return {
    edit,
    commit,
    step,
    endEditing,
    addColumn: (table, after) => void actions.addColumn(table, after),
    selectColumn: (table, column) => {
      // The first click is for the table.
      if (!wasAlone(table)) return;
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

function hasField(schema: Schema, field: Editing): boolean {
  const table = tablesByKey(schema).get(field.table);
  return table !== undefined && (field.part === "table" || columnsByName(table).has(field.column));
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

import { addCheck } from "./add-check.ts";
import { addColumn } from "./add-column.ts";
import { addEnum } from "./add-enum.ts";
import { addEnumValue } from "./add-enum-value.ts";
import { addGroup } from "./add-group.ts";
import { addIndex } from "./add-index.ts";
import { addNote } from "./add-note.ts";
import { addReference } from "./add-reference.ts";
import { addTable } from "./add-table.ts";
import { addView } from "./add-view.ts";
import { planBatch } from "./batch.ts";
import { changeCheck } from "./change-check.ts";
import { changeGroup } from "./change-group.ts";
import { changeIndex } from "./change-index.ts";
import { changeNote } from "./change-note.ts";
import { changeReference } from "./change-reference.ts";
import type { Command, Design, Plan } from "./command.ts";
import { duplicateColumn } from "./duplicate-column.ts";
import { duplicateTable } from "./duplicate-table.ts";
import { duplicateTables } from "./duplicate-tables.ts";
import { importTables } from "./import-tables.ts";
import { makeJunction } from "./make-junction.ts";
import { moveTableToSchema } from "./move-table-to-schema.ts";
import { moveTables } from "./move-tables.ts";
import { pasteDesign } from "./paste-design.ts";
import { pinTables } from "./pin-tables.ts";
import { removeCheck } from "./remove-check.ts";
import { removeColumn } from "./remove-column.ts";
import { removeEnum } from "./remove-enum.ts";
import { removeEnumValue } from "./remove-enum-value.ts";
import { removeGroup } from "./remove-group.ts";
import { removeIndex } from "./remove-index.ts";
import { removeNote } from "./remove-note.ts";
import { removeReferences } from "./remove-references.ts";
import { removeTables } from "./remove-tables.ts";
import { removeView } from "./remove-view.ts";
import { renameAlias } from "./rename-alias.ts";
import { renameColumn } from "./rename-column.ts";
import { renameEnum } from "./rename-enum.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameGroup } from "./rename-group.ts";
import { renamePartial } from "./rename-partial.ts";
import { renamePartialColumn } from "./rename-partial-column.ts";
import { renameTable } from "./rename-table.ts";
import { renameView } from "./rename-view.ts";
import { reorderColumn } from "./reorder-column.ts";
import { setColumnDefault } from "./set-column-default.ts";
import { setColumnNotNull } from "./set-column-not-null.ts";
import { setColumnNote } from "./set-column-note.ts";
import { setColumnPk } from "./set-column-pk.ts";
import { setColumnSetting } from "./set-column-setting.ts";
import { setColumnType } from "./set-column-type.ts";
import { setColumnUnique } from "./set-column-unique.ts";
import { setGroup } from "./set-group.ts";
import { setTableColor } from "./set-table-color.ts";
import { setTableNote } from "./set-table-note.ts";
import { setTableSetting } from "./set-table-setting.ts";
import { setView } from "./set-view.ts";

/** Everything that a person can do to a design, in the order of the arguments. */
export const commands: readonly Command[] = [
  addTable,
  renameTable,
  renameAlias,
  removeTables,
  duplicateTable,
  duplicateTables,
  moveTableToSchema,
  setTableColor,
  setTableNote,
  setTableSetting,
  addColumn,
  renameColumn,
  renamePartial,
  renamePartialColumn,
  removeColumn,
  reorderColumn,
  duplicateColumn,
  setColumnType,
  setColumnDefault,
  setColumnPk,
  setColumnNotNull,
  setColumnUnique,
  setColumnNote,
  setColumnSetting,
  addReference,
  changeReference,
  removeReferences,
  makeJunction,
  addIndex,
  changeIndex,
  removeIndex,
  addCheck,
  changeCheck,
  removeCheck,
  addEnum,
  renameEnum,
  removeEnum,
  addEnumValue,
  renameEnumValue,
  removeEnumValue,
  addNote,
  changeNote,
  removeNote,
  addGroup,
  changeGroup,
  renameGroup,
  removeGroup,
  setGroup,
  addView,
  renameView,
  removeView,
  setView,
  moveTables,
  pinTables,
  pasteDesign,
  importTables,
];

const byName = new Map(commands.map((command) => [command.name, command]));

/** Plans a command by its name. `batch` takes a list of calls and plans them one after another as one. */
export function plan(design: Design, name: string, args: unknown): Plan {
  return name === "batch" ? planBatch(design, args, planOne) : planOne(design, name, args);
}

const planOne = (design: Design, name: string, args: unknown): Plan =>
  byName.get(name)?.plan(design, args) ?? { refused: `There is no command "${name}".` };

/** What the undo button says of a command; of a batch, what its last command says, which the others lead up to. */
export function commandTitle(name: string, args: unknown): string {
  const last: unknown = name === "batch" && Array.isArray(args) ? args.at(-1)?.command : name;
  return (typeof last === "string" ? byName.get(last)?.title : undefined) ?? "Change the design";
}

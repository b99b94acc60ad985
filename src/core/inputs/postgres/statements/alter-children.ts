import type { AlterTableCmd } from "#core/inputs/postgres/ast.ts";
import type { Draft, DraftTable } from "#core/inputs/postgres/draft.ts";
import type { Piece } from "#core/inputs/postgres/piece.ts";
import { alterColumn } from "./alter-column.ts";
import { childrenOf } from "./create-table.ts";
import { inheritColumns } from "./like.ts";

const inherited = new Set(["AT_ColumnDefault", "AT_SetNotNull", "AT_AlterColumnType"]);
const deepest = 20;

/** What is done to a column without ONLY is done to those that inherit it, too. */
export function alterChildren(
  command: AlterTableCmd,
  range: { readonly from: number; readonly to: number },
  table: DraftTable,
  piece: Piece,
  draft: Draft,
  depth = 0,
): void {
  const { subtype } = command;
  const isAddition = subtype === "AT_AddColumn";
  if (!table.isParent || depth > deepest || !(isAddition || inherited.has(subtype ?? ""))) return;
  for (const child of childrenOf(draft, table)) {
    if (isAddition) inheritColumns(child, table, child.bound !== undefined);
    else alterColumn(command, range, child, piece, draft);
    alterChildren(command, range, child, piece, draft, depth + 1);
  }
}

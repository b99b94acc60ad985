import type { AlterTableCmd, Node } from "#core/inputs/postgres/ast.ts";
import { columnType } from "#core/inputs/postgres/column-types.ts";
import { setCollation, setIdentity } from "#core/inputs/postgres/columns.ts";
import { defaultFrom } from "#core/inputs/postgres/defaults.ts";
import { columnOf, type Draft, type DraftColumn, type DraftTable } from "#core/inputs/postgres/draft.ts";
import { optionValue } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome } from "#core/inputs/postgres/outcome.ts";
import { findWords, type Piece } from "#core/inputs/postgres/piece.ts";
import { readSequenceOptions } from "#core/inputs/postgres/sequence-options.ts";
import { inBrackets } from "#core/inputs/postgres/slice.ts";
import { plainSequence } from "#core/schema/plain.ts";

type Range = { readonly from: number; readonly to: number };

/** ALTER COLUMN; `undefined` when the model does not hold what it changes. */
export function alterColumn(
  command: AlterTableCmd,
  range: Range,
  table: DraftTable,
  piece: Piece,
  draft: Draft,
): Outcome | undefined {
  const { subtype, name, def } = command;
  if (!isOfColumn(subtype)) return undefined;
  const column = columnOf(table, name);
  if (column === undefined) return missing(`The column ${table.name}.${name ?? ""}`);
  switch (subtype) {
    case "AT_ColumnDefault":
      column.default = def === undefined ? undefined : newDefault(def, column, range, piece, draft);
      return "imported";
    case "AT_SetNotNull":
      column.notNull = true;
      return "imported";
    case "AT_DropNotNull":
      column.notNull = undefined;
      column.notNullName = undefined;
      column.notNullTail = undefined;
      return "imported";
    case "AT_SetExpression":
      column.generated = {
        expression: inBrackets(piece, findWords(piece, range.from, "expression")),
        stored: column.generated?.stored ?? true,
      };
      return "imported";
    case "AT_DropExpression":
      column.generated = undefined;
      return "imported";
    case "AT_SetStatistics": {
      const target = Number(optionValue(def) ?? -1);
      column.statistics = target < 0 ? undefined : target;
      return "imported";
    }
    case "AT_SetStorage": {
      const storage = optionValue(def)?.toLowerCase();
      column.storage = storage === "default" ? undefined : storage;
      return "imported";
    }
    case "AT_SetCompression": {
      const compression = optionValue(def)?.toLowerCase();
      column.compression = compression === "default" ? undefined : compression;
      return "imported";
    }
    case "AT_AlterColumnType":
      if (def === undefined || !("ColumnDef" in def)) return undefined;
      column.type = columnType(def.ColumnDef.typeName, piece, draft);
      setCollation(column, def.ColumnDef);
      return "imported";
    case "AT_AddIdentity":
      if (def === undefined || !("Constraint" in def)) return undefined;
      if (isNullableIn(table, column)) {
        return { problem: `${table.name}.${column.name} must be NOT NULL before it can be an identity column.` };
      }
      setIdentity(column, def.Constraint, table);
      return "imported";
    case "AT_SetIdentity":
      changeIdentity(column, def);
      return "imported";
    case "AT_DropIdentity":
      column.identity = undefined;
      column.identityOptions = undefined;
      return "imported";
    default:
      return undefined;
  }
}

const isNullableIn = (table: DraftTable, { name, notNull }: DraftColumn): boolean =>
  notNull !== true &&
  !table.constraints.some(
    (each) => each.kind === "key" && each.index.pk && each.index.keys.some(({ value }) => value === name),
  );

const columnCommands = new Set([
  "AT_ColumnDefault",
  "AT_SetNotNull",
  "AT_DropNotNull",
  "AT_SetExpression",
  "AT_DropExpression",
  "AT_SetStatistics",
  "AT_SetStorage",
  "AT_SetCompression",
  "AT_AlterColumnType",
  "AT_AddIdentity",
  "AT_SetIdentity",
  "AT_DropIdentity",
]);

// A statistics target of a numbered column belongs to an index, and names none.
const isOfColumn = (subtype: string | undefined): boolean => columnCommands.has(subtype ?? "");

function newDefault(
  def: Node,
  column: DraftColumn,
  { from, to }: Range,
  piece: Piece,
  draft: Draft,
): DraftColumn["default"] {
  return defaultFrom(def, column.type, piece, draft, findWords(piece, from, "default") + 1, to);
}

function changeIdentity(column: DraftColumn, def: Node | undefined): void {
  const items = def !== undefined && "List" in def ? (def.List.items ?? []) : [];
  const { options } = readSequenceOptions(items, column.type.name);
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  if (given.length > 0) {
    column.identityOptions = { ...(column.identityOptions ?? plainSequence), ...Object.fromEntries(given) };
  }
  for (const node of items) {
    if ("DefElem" in node && node.DefElem.defname === "generated") {
      // The letter's code, as the grammar gives it.
      column.identity = optionValue(node.DefElem.arg) === String("d".charCodeAt(0)) ? "by default" : "always";
    }
  }
}

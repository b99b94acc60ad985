import { objectName } from "#core/outputs/postgres/pg-names.ts";
import { plainColumn } from "#core/schema/plain.ts";
import type { ColumnDef, Constraint } from "./ast.ts";
import { columnType } from "./column-types.ts";
import { addConstraint, readConstraint, setNotNull } from "./constraints.ts";
import { defaultFrom } from "./defaults.ts";
import { columnOf, type Draft, type DraftColumn, type DraftTable } from "./draft.ts";
import { stringsOf } from "./nodes.ts";
import { findWords, lexemeFrom, type Piece } from "./piece.ts";
import { isPlainSequence, readSequenceOptions } from "./sequence-options.ts";
import { endOfPart, inBrackets } from "./slice.ts";

/** Adds a column of a CREATE TABLE or ADD COLUMN, and the constraints that stand with it. */
export function addColumn(definition: ColumnDef, table: DraftTable, piece: Piece, draft: Draft): void {
  const name = definition.colname ?? "";
  const inherited = columnOf(table, name);
  // Of a partition's column only options are said.
  const isOfPartition = definition.typeName === undefined && inherited !== undefined;
  const column: DraftColumn = isOfPartition
    ? { ...inherited }
    : { ...plainColumn, name, type: columnType(definition.typeName, piece, draft) };
  const storage = definition.storage_name?.toLowerCase();
  if (storage !== undefined && storage !== "default") column.storage = storage;
  const compression = definition.compression?.toLowerCase();
  if (compression !== undefined && compression !== "default") column.compression = compression;
  const at = piece.at(definition.location) ?? piece.from;
  if (!isOfPartition) setCollation(column, definition);
  const known = table.columns.findIndex((each) => each.name === name);
  // A column of the same name was inherited: this one adds to it.
  if (known === -1) table.columns.push(column);
  else table.columns[known] = column;
  const end = endOfPart(piece, lexemeFrom(piece, at));
  const parts = (definition.constraints ?? []).flatMap((node) => ("Constraint" in node ? [node.Constraint] : []));
  const starts = parts.map(({ location }) => lexemeFrom(piece, piece.at(location) ?? at));
  const stops = [...starts, end, lexemeOf(definition.collClause?.location, piece)].flatMap((each) =>
    each === undefined ? [] : [each],
  );
  for (const [index, constraint] of parts.entries()) {
    const from = starts[index] ?? end;
    const to = Math.min(...stops.filter((stop) => stop > from));
    const attributes = attributesBehind(parts, index);
    applyToColumn({ ...constraint, ...attributes }, { from, to }, column, table, piece, draft);
  }
}

const lexemeOf = (location: number | undefined, piece: Piece): number | undefined => {
  const at = piece.at(location);
  return at === undefined ? undefined : lexemeFrom(piece, at);
};

export function setCollation(column: DraftColumn, { collClause }: Pick<ColumnDef, "collClause">): void {
  const path = stringsOf(collClause?.collname).filter((each) => each !== "pg_catalog" && each !== "public");
  column.collation = path.length === 0 ? undefined : path.join(".");
}

/** What DEFERRABLE, NOT ENFORCED and their kin behind a column's constraint say of it. */
function attributesBehind(parts: readonly Constraint[], index: number): Partial<Constraint> {
  const found: { deferrable?: boolean; initdeferred?: boolean; is_enforced?: boolean } = {};
  for (const { contype } of parts.slice(index + 1)) {
    if (contype === "CONSTR_ATTR_DEFERRABLE") found.deferrable = true;
    else if (contype === "CONSTR_ATTR_DEFERRED") {
      found.deferrable = true;
      found.initdeferred = true;
    } else if (contype === "CONSTR_ATTR_NOT_ENFORCED") found.is_enforced = false;
    else if (contype?.startsWith("CONSTR_ATTR_") !== true) break;
  }
  return found;
}

function applyToColumn(
  constraint: Constraint,
  range: { readonly from: number; readonly to: number },
  column: DraftColumn,
  table: DraftTable,
  piece: Piece,
  draft: Draft,
): void {
  switch (constraint.contype) {
    case "CONSTR_NOTNULL":
      setNotNull(table, column.name, constraint);
      return;
    case "CONSTR_NULL":
      column.notNull = false;
      return;
    case "CONSTR_DEFAULT": {
      const from = findWords(piece, range.from, "default") + 1;
      column.default = defaultFrom(constraint.raw_expr, column.type, piece, draft, from, range.to);
      return;
    }
    case "CONSTR_IDENTITY":
      setIdentity(column, constraint, table);
      return;
    case "CONSTR_GENERATED":
      column.generated = {
        expression: inBrackets(piece, range.from),
        stored: constraint.generated_kind !== "v",
      };
      return;
    default: {
      const added = readConstraint(constraint, range, table, column.name, piece, draft);
      if (added !== undefined) addConstraint(table, added, draft);
    }
  }
}

export function setIdentity(column: DraftColumn, constraint: Constraint, table: DraftTable): void {
  column.identity = constraint.generated_when === "d" ? "by default" : "always";
  const { options: read } = readSequenceOptions(constraint.options, column.type.name);
  const usual = objectName(table.name, column.name, "seq");
  const options = read.name === usual ? { ...read, name: undefined } : read;
  const isUsual = isPlainSequence(options) && options.name === undefined;
  column.identityOptions = isUsual ? undefined : options;
}

import { objectName } from "#core/outputs/postgres/pg-names.ts";
import { plainCheck, plainIndex, plainKey } from "#core/schema/plain.ts";
import type { Action, TableKey } from "#core/schema/schema.ts";
import type { Constraint, IndexElem, Node, RangeVar } from "./ast.ts";
import {
  columnOf,
  type Draft,
  type DraftConstraint,
  type DraftIndex,
  type DraftTable,
  findKey,
  indexKey,
} from "./draft.ts";
import { parametersOf, stringsOf } from "./nodes.ts";
import type { Outcome } from "./outcome.ts";
import { findWords, type Piece, placeIn, sliceOf } from "./piece.ts";
import { inBrackets } from "./slice.ts";

const actions = new Map<string, Action | undefined>([
  ["r", "restrict"],
  ["c", "cascade"],
  ["n", "set null"],
  ["d", "set default"],
]);

type Range = { readonly from: number; readonly to: number };

/** A constraint of a table or a column, which stands at these lexemes; `column` when it is a column's. */
export function readConstraint(
  constraint: Constraint,
  { from, to }: Range,
  table: DraftTable,
  column: string | undefined,
  piece: Piece,
  draft: Draft,
): DraftConstraint | undefined {
  const sql = sliceOf(piece, from, to);
  const name = constraint.conname;
  switch (constraint.contype) {
    case "CONSTR_PRIMARY":
    case "CONSTR_UNIQUE":
      return { kind: "key", index: readKey(constraint, column, sql) };
    case "CONSTR_CHECK":
      return {
        kind: "check",
        sql,
        check: {
          ...plainCheck,
          name,
          expression: inBrackets(piece, findWords(piece, from, "check")),
          noInherit: constraint.is_no_inherit === true,
          notValid: constraint.skip_validation === true && constraint.is_enforced === true,
          notEnforced: constraint.is_enforced !== true,
        },
      };
    case "CONSTR_EXCLUSION":
      return {
        kind: "exclusion",
        sql,
        exclusion: {
          name: name ?? objectName(table.name, exclusionColumns(constraint.exclusions), "excl"),
          definition: sliceOf(piece, findWords(piece, from, "exclude") + 1, to),
        },
      };
    case "CONSTR_FOREIGN":
      return {
        kind: "foreign",
        name,
        columns: column === undefined ? stringsOf(constraint.fk_attrs) : [column],
        target: targetKey(draft, constraint.pktable),
        targetColumns: stringsOf(constraint.pk_attrs),
        onDelete: actions.get(constraint.fk_del_action ?? ""),
        onUpdate: actions.get(constraint.fk_upd_action ?? ""),
        deferrable: deferrableOf(constraint),
        match: constraint.fk_matchtype === "f" ? "full" : "simple",
        setColumns: stringsOf(constraint.fk_del_set_cols),
        notValid: constraint.skip_validation === true && constraint.is_enforced === true,
        notEnforced: constraint.is_enforced !== true,
        period: constraint.fk_with_period === true || constraint.pk_with_period === true,
        sql: column === undefined ? sql : columnForeign(sql, column),
        at: placeIn(piece, piece.at(constraint.location)),
      };
    default:
      return undefined;
  }
}

const targetKey = (draft: Draft, range: RangeVar | undefined): TableKey =>
  findKey(
    draft,
    [range?.schemaname, range?.relname ?? ""],
    (key) => draft.relations.has(key) || draft.around?.tables.has(key) === true,
  );

/** `references …` of a column, as a constraint of its table. */
const columnForeign = (sql: string, column: string): string =>
  sql.replace(/\breferences\b/i, `foreign key ("${column.replaceAll('"', '""')}") references`);

export const deferrableOf = ({ deferrable, initdeferred }: Constraint): string | undefined =>
  deferrable !== true ? undefined : initdeferred === true ? "deferrable initially deferred" : "deferrable";

function readKey(constraint: Constraint, column: string | undefined, sql: string): DraftIndex {
  const isPrimary = constraint.contype === "CONSTR_PRIMARY";
  const keys = column === undefined ? stringsOf(constraint.keys) : [column];
  return {
    ...plainIndex,
    name: constraint.conname,
    keys: keys.map((value) => plainKey("column", value)),
    unique: !isPrimary,
    pk: isPrimary,
    constraint: true,
    include: stringsOf(constraint.including),
    nullsNotDistinct: constraint.nulls_not_distinct === true,
    withoutOverlaps: constraint.without_overlaps === true,
    deferrable: deferrableOf(constraint),
    options: parametersOf(constraint.options),
    tablespace: constraint.indexspace,
    sql,
    attachedTo: undefined,
  };
}

const exclusionColumns = (nodes: readonly Node[] | undefined): string =>
  (nodes ?? [])
    .map((node) => {
      const [element] = "List" in node ? (node.List.items ?? []) : [];
      return element !== undefined && "IndexElem" in element ? nameOfElement(element.IndexElem) : "expr";
    })
    .join("_");

const nameOfElement = ({ name, expr }: IndexElem): string => {
  if (name !== undefined) return name;
  const call = expr !== undefined && "FuncCall" in expr ? stringsOf(expr.FuncCall.funcname).at(-1) : undefined;
  return call ?? "expr";
};

/** Adds a constraint to its table; a primary key's columns hold no nulls. */
export function addConstraint(table: DraftTable, added: DraftConstraint, draft: Draft): void {
  table.constraints.push(added);
  if (added.kind === "key" && added.index.name !== undefined) {
    draft.relations.set(indexKey(table, added.index.name), { kind: "index", table, index: added.index });
  }
}

/** Says NOT NULL of a column, with a name where it was given one. */
export function setNotNull(table: DraftTable, columnName: string | undefined, constraint: Constraint): void {
  const column = columnOf(table, columnName);
  if (column === undefined) return;
  column.notNull = true;
  const usual = objectName(table.name, column.name, "not_null");
  column.notNullName = constraint.conname === usual ? undefined : constraint.conname;
  column.notNullTail = constraint.is_no_inherit ? "no inherit" : constraint.skip_validation ? "not valid" : undefined;
}

/** The first column that a constraint or an index speaks of and the table does not have. */
export function unknownColumn(
  table: DraftTable,
  { keys, include }: Pick<DraftIndex, "keys" | "include">,
): string | undefined {
  const wanted = [...keys.flatMap(({ kind, value }) => (kind === "column" ? [value] : [])), ...include];
  return wanted.find((name) => columnOf(table, name) === undefined);
}

/** Says which column of a constraint is not there. */
export function constraintFault(table: DraftTable, constraint: DraftConstraint): Outcome | undefined {
  const unknown =
    constraint.kind === "key"
      ? unknownColumn(table, constraint.index)
      : constraint.kind === "foreign"
        ? constraint.columns.find((name) => columnOf(table, name) === undefined)
        : undefined;
  return unknown === undefined ? undefined : noColumn(table, unknown);
}

export const noColumn = (table: DraftTable, column: string): Outcome => ({
  problem: `The table ${table.name} has no column ${column}.`,
  code: "unknown-name",
});

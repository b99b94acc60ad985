import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from "#core/inputs/postgres/ast.ts";
import { addColumn } from "#core/inputs/postgres/columns.ts";
import { constraintFault } from "#core/inputs/postgres/constraints.ts";
import {
  columnOf,
  type Draft,
  type DraftTable,
  findRelation,
  findTable,
  indexKey,
  relationKey,
} from "#core/inputs/postgres/draft.ts";
import { parametersOf, sortParameters } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome, type Reading } from "#core/inputs/postgres/outcome.ts";
import { lexemeFrom, lexemesOf, type Piece, partsOf, sliceOf, written } from "#core/inputs/postgres/piece.ts";
import { alterChildren } from "./alter-children.ts";
import { alterColumn } from "./alter-column.ts";
import { addTableConstraint, boundFrom, mostColumns } from "./create-table.ts";
import { inheritColumns } from "./like.ts";
import { append } from "./objects.ts";
import { dropColumn, dropConstraint } from "./removal.ts";

const owner = { skipped: "owners are not part of a design" };

export const alterTable: Reading<AlterTableStmt> = (statement, piece, draft) => {
  const commands = (statement.cmds ?? []).flatMap((node) => ("AlterTableCmd" in node ? [node.AlterTableCmd] : []));
  if (commands.every(({ subtype }) => subtype === "AT_ChangeOwner")) return owner;
  const key = relationKey(draft, statement.relation);
  if (draft.passedOver.has(key)) return { skipped: "it speaks of something that is not part of the design" };
  const relation = findRelation(draft, statement.relation);
  if (relation === undefined) {
    return statement.missing_ok === true ? { skipped: `there is no ${key}` } : missing(key);
  }
  if (relation.kind === "object") return append(relation.object, piece);
  if (relation.kind === "sequence") {
    relation.sequence.statements.push(written(piece));
    relation.sequence.isPlain = false;
    return "verbatim";
  }
  if (relation.kind === "index") return alterIndex(relation, commands, piece, draft);
  const { table } = relation;
  const start = lexemeFrom(piece, piece.at(statement.relation?.location) ?? piece.from);
  const parts = partsOf(piece, start, lexemesOf(piece).length);
  const outcomes = commands.map((command, at): Outcome => {
    const [from, to] = parts[at] ?? [start, lexemesOf(piece).length];
    // The first part holds the table's name as well.
    const range = { from: at === 0 ? behindName(piece, from) : from, to };
    const outcome = alter(command, range, table, piece, draft);
    const isForAll = outcome === "imported" && statement.relation?.inh === true;
    if (isForAll) alterChildren(command, range, table, piece, draft);
    return outcome;
  });
  if (outcomes.some((each) => each === "imported" || each === "verbatim")) table.history.push(written(piece));
  return (
    outcomes.find((each) => typeof each === "object" && "problem" in each) ??
    outcomes.find((each) => each === "imported") ??
    outcomes[0] ??
    "imported"
  );
};

/** The lexeme behind a name that may have a schema. */
export function behindName(piece: Piece, from: number): number {
  const all = lexemesOf(piece);
  let at = from + 1;
  while (piece.sql.charAt(all[at]?.from ?? -1) === ".") at += 2;
  return piece.sql.charAt(all[at]?.from ?? -1) === "*" ? at + 1 : at;
}

type Range = { readonly from: number; readonly to: number };

function alter(command: AlterTableCmd, range: Range, table: DraftTable, piece: Piece, draft: Draft): Outcome {
  const { subtype, name, def } = command;
  switch (subtype) {
    case "AT_ChangeOwner":
      return owner;
    case "AT_AddColumn": {
      if (def === undefined || !("ColumnDef" in def)) break;
      const column = def.ColumnDef;
      if (columnOf(table, column.colname) !== undefined) {
        if (command.missing_ok === true) return { skipped: `the column ${column.colname ?? ""} is there already` };
        return { problem: `${table.name} has a column ${column.colname ?? ""} already.`, code: "duplicate-name" };
      }
      if (table.columns.length >= mostColumns) {
        return { problem: `${table.name} has ${mostColumns} columns, the most that Postgres allows.` };
      }
      addColumn(column, table, piece, draft);
      return "imported";
    }
    case "AT_DropColumn":
      return dropColumn(table, name ?? "", command.missing_ok === true, draft);
    case "AT_AddConstraint":
      if (def === undefined || !("Constraint" in def)) break;
      return addConstraintTo(table, def.Constraint, piece, draft);
    case "AT_DropConstraint":
      return dropConstraint(table, name ?? "", command.missing_ok === true, draft);
    case "AT_ValidateConstraint":
      return validate(table, name ?? "");
    case "AT_AlterConstraint":
      return keepAfter(table, "alter_constraint", range, piece);
    case "AT_SetLogged":
    case "AT_SetUnLogged":
      table.unlogged = subtype === "AT_SetUnLogged";
      return "imported";
    case "AT_SetTableSpace":
      table.tablespace = name;
      return "imported";
    case "AT_SetAccessMethod":
      table.method = name;
      return "imported";
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions":
      setOptions(table, def, subtype === "AT_ResetRelOptions");
      return "imported";
    case "AT_EnableRowSecurity":
      if (table.rowSecurity === "off") table.rowSecurity = "on";
      return "imported";
    case "AT_DisableRowSecurity":
      table.rowSecurity = "off";
      return "imported";
    case "AT_ForceRowSecurity":
      table.rowSecurity = "forced";
      return "imported";
    case "AT_NoForceRowSecurity":
      if (table.rowSecurity === "forced") table.rowSecurity = "on";
      return "imported";
    case "AT_AttachPartition":
      return attach(table, def, range, piece, draft);
    case "AT_DetachPartition":
    case "AT_DetachPartitionFinalize": {
      const child = def !== undefined && "PartitionCmd" in def ? findTable(draft, def.PartitionCmd.name) : undefined;
      if (child === undefined) return missing("The partition");
      child.bound = undefined;
      return "imported";
    }
    case "AT_AddInherit": {
      const parent = def !== undefined && "RangeVar" in def ? def.RangeVar : undefined;
      const found = findTable(draft, parent);
      if (found === undefined) return missing(`The table ${parent?.relname ?? ""}`);
      if (isWithin(found, table, draft)) return circular(table.name);
      table.inherits.push(relationKey(draft, parent));
      inheritColumns(table, found, false);
      return "imported";
    }
    case "AT_DropInherit": {
      const parent = def !== undefined && "RangeVar" in def ? relationKey(draft, def.RangeVar) : undefined;
      table.inherits = table.inherits.filter((each) => each !== parent);
      return "imported";
    }
    default:
      return alterColumn(command, range, table, piece, draft) ?? keepAfter(table, labelOf(subtype), range, piece);
  }
  return keepAfter(table, labelOf(subtype), range, piece);
}

/** `AT_ReplicaIdentity` → `replica_identity` */
const labelOf = (subtype: string | undefined): string =>
  (subtype ?? "alter")
    .replace(/^AT_/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase();

/** Keeps one change of a table as a statement of its own, run when all else stands. */
export function keepAfter(table: DraftTable, label: string, { from, to }: Range, piece: Piece): Outcome {
  const all = lexemesOf(piece);
  // `alter table only name` up to what is changed, as it is written.
  const [first] = partsOf(piece, 0, all.length);
  const relation = sliceOf(piece, 0, headEnd(piece, first?.[1] ?? 0));
  table.after.push({ name: label, definition: `${relation} ${sliceOf(piece, from, to)}` });
  return "verbatim";
}

function headEnd(piece: Piece, limit: number): number {
  const all = lexemesOf(piece);
  let at = 2;
  const word = (index: number): string => piece.sql.slice(all[index]?.from, all[index]?.to).toLowerCase();
  if (word(at) === "if") at += 2;
  if (word(at) === "only") at++;
  return Math.min(behindName(piece, at), limit);
}

function addConstraintTo(table: DraftTable, constraint: Constraint, piece: Piece, draft: Draft): Outcome {
  if (constraint.indexname !== undefined) return takeIndex(table, constraint);
  const isThere = constraint.conname !== undefined && hasConstraint(table, constraint.conname);
  if (isThere) {
    return { problem: `${table.name} has a constraint ${constraint.conname ?? ""} already.`, code: "duplicate-name" };
  }
  const added = addTableConstraint(constraint, table, piece, draft);
  const fault = added === undefined ? undefined : constraintFault(table, added);
  if (fault === undefined) return "imported";
  table.constraints = table.constraints.filter((each) => each !== added);
  if (constraint.conname !== undefined) draft.relations.delete(indexKey(table, constraint.conname));
  return fault;
}

const hasConstraint = (table: DraftTable, name: string): boolean =>
  table.constraints.some((each) =>
    each.kind === "key"
      ? each.index.name === name
      : each.kind === "check"
        ? each.check.name === name
        : each.kind === "exclusion"
          ? each.exclusion.name === name
          : each.name === name,
  );

/** ADD PRIMARY KEY USING INDEX: the index becomes the constraint's. */
function takeIndex(table: DraftTable, constraint: Constraint): Outcome {
  const index = table.indexes.find(({ name }) => name === constraint.indexname);
  if (index === undefined) return missing(`The index ${constraint.indexname ?? ""}`);
  table.indexes = table.indexes.filter((each) => each !== index);
  index.constraint = true;
  index.pk = constraint.contype === "CONSTR_PRIMARY";
  index.name = constraint.conname ?? index.name;
  table.constraints.push({ kind: "key", index });
  return "imported";
}

function validate(table: DraftTable, name: string): Outcome {
  for (const each of table.constraints) {
    if (each.kind === "check" && each.check.name === name) each.check.notValid = false;
    else if (each.kind === "foreign" && each.name === name) each.notValid = false;
    else continue;
    return "imported";
  }
  const column = table.columns.find(({ notNullName }) => notNullName === name);
  if (column === undefined) return missing(`The constraint ${name}`);
  column.notNullTail = undefined;
  return "imported";
}

function setOptions(table: DraftTable, def: Node | undefined, isReset: boolean): void {
  const changed = parametersOf(def !== undefined && "List" in def ? def.List.items : []);
  const kept = table.options.filter(({ key }) => !changed.some((each) => each.key === key));
  table.options = isReset ? kept : sortParameters([...kept, ...changed]);
}

function attach(table: DraftTable, def: Node | undefined, { from }: Range, piece: Piece, draft: Draft): Outcome {
  const range = def !== undefined && "PartitionCmd" in def ? def.PartitionCmd.name : undefined;
  const child = findRelation(draft, range);
  const parent = relationKey(draft, { schemaname: table.schema, relname: table.name });
  if (child?.kind === "object") return append(child.object, piece);
  if (child?.kind !== "table") return missing(`The table ${range?.relname ?? ""}`);
  if (table.partition === undefined) {
    return { problem: `${table.name} is not partitioned, so it can have no partition.`, code: "not-partitioned" };
  }
  if (isWithin(table, child.table, draft)) return circular(child.table.name);
  table.isParent = true;
  child.table.bound = { parent, text: boundFrom(piece, from) };
  child.table.history.push(written(piece));
  return "imported";
}

const circular = (name: string): Outcome => ({
  problem: `${name} cannot be its own parent, not even by others in between.`,
  code: "circular-inheritance",
});

/** Whether a table is the other, or has its columns from it by whatever way. */
function isWithin(table: DraftTable, other: DraftTable, draft: Draft): boolean {
  const seen = new Set<DraftTable>();
  const open = [table];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each === other) return true;
    if (seen.has(each)) continue;
    seen.add(each);
    for (const key of [...each.inherits, ...(each.bound === undefined ? [] : [each.bound.parent])]) {
      const parent = draft.relations.get(key);
      if (parent?.kind === "table") open.push(parent.table);
    }
  }
  return false;
}

function alterIndex(
  relation: Extract<ReturnType<typeof findRelation>, { kind: "index" }>,
  commands: readonly AlterTableCmd[],
  piece: Piece,
  draft: Draft,
): Outcome {
  const { table, index } = relation;
  for (const { subtype, def, name } of commands) {
    if (subtype === "AT_AttachPartition" && def !== undefined && "PartitionCmd" in def) {
      const child = findRelation(draft, def.PartitionCmd.name);
      if (child?.kind !== "index") return missing(`The index ${def.PartitionCmd.name?.relname ?? ""}`);
      child.index.attachedTo = index;
      child.table.history.push(written(piece));
    } else if (subtype === "AT_SetTableSpace") index.tablespace = name;
    else if (subtype === "AT_SetRelOptions") {
      const changed = parametersOf(def !== undefined && "List" in def ? def.List.items : []);
      const kept = index.options.filter(({ key }) => !changed.some((each) => each.key === key));
      index.options = sortParameters([...kept, ...changed]);
    } else {
      table.after.push({ name: labelOf(subtype), definition: written(piece) });
      return "verbatim";
    }
  }
  return "imported";
}

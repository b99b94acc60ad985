import type { AlterObjectSchemaStmt, RangeVar, RenameStmt } from "#core/inputs/postgres/ast.ts";
import {
  columnOf,
  type Draft,
  type DraftTable,
  findRelation,
  keyOfTable,
  type Relation,
  relationKey,
  sqlName,
  tablesOf,
} from "#core/inputs/postgres/draft.ts";
import { lexemes } from "#core/inputs/postgres/lexer.ts";
import { pathOf } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome, type Reading } from "#core/inputs/postgres/outcome.ts";
import { type Piece, written } from "#core/inputs/postgres/piece.ts";
import { bearerOf, nameOfConstraint, settleNames, settleNotNulls } from "#core/inputs/postgres/usual-names.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { findEnum } from "./enums.ts";
import { moveEnum } from "./move-enum.ts";
import { findBy, namedBy } from "./named.ts";
import { append } from "./objects.ts";
import { renameSchema } from "./rename-schema.ts";

export const rename: Reading<RenameStmt> = (statement, piece, draft) => {
  const { renameType, relation: range, subname = "", newname = "", missing_ok } = statement;
  switch (renameType) {
    case "OBJECT_COLUMN":
    case "OBJECT_ATTRIBUTE":
    case "OBJECT_TABCONSTRAINT":
    case "OBJECT_TRIGGER":
    case "OBJECT_POLICY":
    case "OBJECT_RULE": {
      const relation = findRelation(draft, range);
      if (relation?.kind === "object") return append(relation.object, piece);
      if (relation?.kind !== "table") {
        return missing_ok === true
          ? { skipped: "there is no such table" }
          : missing(`The table ${range?.relname ?? ""}`);
      }
      return renamePart(relation.table, renameType, subname, newname, piece, draft);
    }
    case "OBJECT_TABLE":
    case "OBJECT_INDEX":
    case "OBJECT_SEQUENCE":
    case "OBJECT_VIEW":
    case "OBJECT_MATVIEW":
    case "OBJECT_FOREIGN_TABLE": {
      if (renameType === "OBJECT_INDEX") settleAll(draft, range);
      const key = relationKey(draft, range);
      const relation = draft.relations.get(key);
      if (relation === undefined) return missing_ok === true ? { skipped: `there is no ${key}` } : missing(key);
      return moveRelation(draft, key, relation, { name: newname }, piece);
    }
    case "OBJECT_SCHEMA":
      return renameSchema(draft, subname, newname, piece.origin);
    case "OBJECT_DATABASE":
    case "OBJECT_ROLE":
    case "OBJECT_TABLESPACE":
      return { skipped: "databases, roles and tablespaces are not part of a design" };
    default: {
      const found = renameType === "OBJECT_TYPE" ? findEnum(draft, pathOf(statement.object)) : undefined;
      if (found !== undefined) {
        moveEnum(draft, found, { schema: found.schema, name: newname });
        return "imported";
      }
      return append(findBy(draft, namedBy(renameType, statement.object)), piece);
    }
  }
};

export const changeSchema: Reading<AlterObjectSchemaStmt> = (statement, piece, draft) => {
  const { objectType, relation: range, object, newschema = "", missing_ok } = statement;
  if (range !== undefined) {
    const key = relationKey(draft, range);
    const relation = draft.relations.get(key);
    if (relation === undefined) return missing_ok === true ? { skipped: `there is no ${key}` } : missing(key);
    return moveRelation(draft, key, relation, { schema: newschema }, piece);
  }
  if (objectType === "OBJECT_EXTENSION") {
    const extension = draft.extensions.get(pathOf(object).at(-1) ?? "");
    if (extension === undefined) return missing("The extension");
    extension.schema = newschema;
    return "imported";
  }
  const found = objectType === "OBJECT_TYPE" ? findEnum(draft, pathOf(object)) : undefined;
  if (found === undefined) return append(findBy(draft, namedBy(objectType, object)), piece);
  moveEnum(draft, found, { schema: newschema, name: found.name });
  return "imported";
};

/** An index may be spoken of by the name that Postgres gave it. */
export function settleAll(draft: Draft, range: RangeVar | undefined): void {
  if (findRelation(draft, range) === undefined) for (const table of tablesOf(draft)) settleNames(table, draft);
}

type Path = { readonly schema: string; readonly name: string };

function moveRelation(draft: Draft, key: TableKey, relation: Relation, to: Partial<Path>, piece: Piece): Outcome {
  if (relation.kind === "object") return append(relation.object, piece);
  if (relation.kind === "sequence") {
    // Columns may count by it under either name, so it keeps the one it was made with until all stands.
    relation.sequence.isPlain = false;
    return append(relation.sequence, piece);
  }
  const next = tableKey(to.schema ?? schemaOf(relation), to.name ?? nameOf(relation));
  if (draft.relations.has(next))
    return { problem: `There is already something called ${next}.`, code: "duplicate-name" };
  putInPlace(draft, key, next, relation);
  if (relation.kind === "index") {
    relation.index.name = to.name ?? relation.index.name;
    return "imported";
  }
  const { table } = relation;
  settleNames(table, draft);
  settleNotNulls(table);
  const indexes = [...draft.relations].filter(([, each]) => each.kind === "index" && each.table === table);
  table.name = to.name ?? table.name;
  table.schema = to.schema ?? table.schema;
  // Its indexes move with it.
  for (const [each, index] of to.schema === undefined ? [] : indexes) {
    draft.relations.delete(each);
    draft.relations.set(tableKey(to.schema ?? "", index.kind === "index" ? (index.index.name ?? "") : ""), index);
  }
  table.history.push(written(piece));
  for (const each of tablesOf(draft)) {
    for (const constraint of each.constraints) {
      if (constraint.kind === "foreign" && constraint.target === key) constraint.target = next;
    }
    each.inherits = each.inherits.map((parent) => (parent === key ? next : parent));
    if (each.bound?.parent === key) each.bound = { ...each.bound, parent: next };
  }
  for (const each of draft.relations.values()) {
    if (each.kind === "sequence" && each.sequence.ownedBy?.table === key) {
      each.sequence.ownedBy = { ...each.sequence.ownedBy, table: next };
    }
  }
  return "imported";
}

/** Under its new key, where it stood among the others. */
function putInPlace(draft: Draft, key: TableKey, next: TableKey, relation: Relation): void {
  const entries = [...draft.relations];
  draft.relations.clear();
  for (const [each, other] of entries) {
    if (each === key) draft.relations.set(next, relation);
    else draft.relations.set(each, other);
  }
}

const schemaOf = (relation: Extract<Relation, { kind: "table" | "index" }>): string => relation.table.schema;
const nameOf = (relation: Extract<Relation, { kind: "table" | "index" }>): string =>
  relation.kind === "table" ? relation.table.name : (relation.index.name ?? "");

function renamePart(table: DraftTable, type: string, from: string, to: string, piece: Piece, draft: Draft): Outcome {
  table.history.push(written(piece));
  if (type === "OBJECT_COLUMN") return renameColumn(table, from, to, draft);
  if (type === "OBJECT_TABCONSTRAINT") {
    settleNames(table, draft);
    const found = table.constraints.find((each) => nameOfConstraint(each) === from);
    if (found === undefined) return missing(`The constraint ${from}`);
    bearerOf(found).name = to;
    if (found.kind === "key") {
      const relation = draft.relations.get(tableKey(table.schema, from));
      draft.relations.delete(tableKey(table.schema, from));
      if (relation !== undefined) draft.relations.set(tableKey(table.schema, to), relation);
    }
    return "imported";
  }
  const list = type === "OBJECT_TRIGGER" ? table.triggers : type === "OBJECT_POLICY" ? table.policies : [];
  const found = list.find((each) => each.name === from);
  if (found === undefined) {
    table.after.push({ name: `rename_${from}`, definition: written(piece) });
    return "verbatim";
  }
  found.name = to;
  return "imported";
}

function renameColumn(table: DraftTable, from: string, to: string, draft: Draft): Outcome {
  const column = columnOf(table, from);
  if (column === undefined) return missing(`The column ${table.name}.${from}`);
  if (columnOf(table, to) !== undefined) {
    return { problem: `${table.name} has a column ${to} already.`, code: "duplicate-name" };
  }
  settleNames(table, draft);
  settleNotNulls(table);
  column.name = to;
  const renamed = (name: string): string => (name === from ? to : name);
  const inSql = (sql: string): string => renamedIn(sql, from, to);
  for (const each of table.columns) {
    if (each.generated !== undefined)
      each.generated = { ...each.generated, expression: inSql(each.generated.expression) };
  }
  const indexes = [...table.indexes, ...table.constraints.flatMap((each) => (each.kind === "key" ? [each.index] : []))];
  for (const index of indexes) {
    index.keys = index.keys.map((key) => ({
      ...key,
      value: key.kind === "column" ? renamed(key.value) : inSql(key.value),
    }));
    index.include = index.include.map(renamed);
    if (index.where !== undefined) index.where = inSql(index.where);
  }
  for (const each of table.constraints) {
    if (each.kind === "check") each.check.expression = inSql(each.check.expression);
    else if (each.kind === "exclusion") each.exclusion.definition = inSql(each.exclusion.definition);
    else if (each.kind === "foreign") each.columns = each.columns.map(renamed);
  }
  const key = keyOfTable(table);
  for (const other of tablesOf(draft)) {
    for (const each of other.constraints) {
      if (each.kind === "foreign" && each.target === key) each.targetColumns = each.targetColumns.map(renamed);
    }
  }
  return "imported";
}

/** SQL with one name in the place of another: as a word, or in quotes. */
function renamedIn(sql: string, from: string, to: string): string {
  let text = "";
  let at = 0;
  for (const lexeme of lexemes(sql, 0, sql.length)) {
    const part = sql.slice(lexeme.from, lexeme.to);
    const name =
      lexeme.kind === "word"
        ? part.toLowerCase()
        : lexeme.kind === "name"
          ? part.slice(1, -1).replaceAll('""', '"')
          : undefined;
    if (name !== from) continue;
    text += sql.slice(at, lexeme.from) + sqlName(to);
    at = lexeme.to;
  }
  return text + sql.slice(at);
}

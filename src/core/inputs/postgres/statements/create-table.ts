import type { Constraint, CreateStmt, RangeVar } from "#core/inputs/postgres/ast.ts";
import { addColumn } from "#core/inputs/postgres/columns.ts";
import { addConstraint, constraintFault, readConstraint, setNotNull } from "#core/inputs/postgres/constraints.ts";
import {
  type Draft,
  type DraftConstraint,
  type DraftTable,
  findTable,
  homeSchema,
  keyOfTable,
  newKey,
  relationKey,
} from "#core/inputs/postgres/draft.ts";
import { parametersOf, stringsOf } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome, type Reading } from "#core/inputs/postgres/outcome.ts";
import {
  closeOf,
  findWords,
  isWord,
  lexemeFrom,
  lexemesOf,
  type Piece,
  sliceOf,
  written,
} from "#core/inputs/postgres/piece.ts";
import { endOfPart, lowerSlice } from "#core/inputs/postgres/slice.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { copyTable, inheritColumns } from "./like.ts";
import { addObject } from "./objects.ts";

export const createTable: Reading<CreateStmt> = (statement, piece, draft) => {
  const { relation } = statement;
  if (relation?.relpersistence === "t") {
    draft.passedOver.add(newKey(draft, relation));
    return { skipped: "a temporary table is not part of a design" };
  }
  const key = newKey(draft, relation);
  const there = draft.relations.get(key);
  if (there !== undefined) {
    if (statement.if_not_exists === true) return { skipped: `${key} is there already` };
    return { problem: `There is already a ${there.kind} called ${key}.`, code: "duplicate-name" };
  }
  const isTyped = statement.ofTypename !== undefined;
  const isEmpty = (statement.tableElts ?? []).length === 0 && (statement.inhRelations ?? []).length === 0;
  if (isTyped || isEmpty) return addObject(draft, "table", relation, piece);
  const fault = columnsFault(statement, key);
  if (fault !== undefined) return fault;
  const table = newTable(relation, draft, piece);
  const parents = (statement.inhRelations ?? []).flatMap((node) => ("RangeVar" in node ? [node.RangeVar] : []));
  const isPartition = statement.partbound !== undefined;
  for (const parent of parents) {
    const found = findTable(draft, parent);
    if (found === undefined) return missing(`The table ${parent.relname ?? ""}`);
    if (isPartition && found.partition === undefined) {
      return { problem: `${found.name} is not partitioned, so it can have no partition.`, code: "not-partitioned" };
    }
    inheritColumns(table, found, isPartition);
  }
  if (!isPartition) table.inherits = parents.map((parent) => relationKey(draft, parent));
  draft.relations.set(key, { kind: "table", table });
  const trouble = addElements(statement, table, piece, draft) ?? faultIn(table);
  readClauses(statement, table, piece, draft);
  if (trouble !== undefined) {
    draft.relations.delete(key);
    return trouble;
  }
  return "imported";
};

/** As many as Postgres allows. */
export const mostColumns = 1_600;

/** Why a table cannot have these columns. */
function columnsFault({ tableElts }: CreateStmt, key: TableKey): Outcome | undefined {
  const names = new Set<string>();
  for (const node of tableElts ?? []) {
    if (!("ColumnDef" in node)) continue;
    const name = node.ColumnDef.colname ?? "";
    if (names.has(name)) return { problem: `The column ${name} stands twice in ${key}.`, code: "duplicate-name" };
    names.add(name);
  }
  if (names.size <= mostColumns) return undefined;
  return { problem: `${key} has ${names.size} columns: Postgres allows ${mostColumns}.`, code: "too-many-columns" };
}

function newTable(relation: RangeVar | undefined, draft: Draft, piece: Piece): DraftTable {
  return {
    schema: relation?.schemaname ?? homeSchema(draft),
    name: relation?.relname ?? "",
    columns: [],
    constraints: [],
    indexes: [],
    policies: [],
    triggers: [],
    after: [],
    note: undefined,
    partition: undefined,
    rowSecurity: "off",
    unlogged: relation?.relpersistence === "u",
    tablespace: undefined,
    method: undefined,
    options: [],
    inherits: [],
    bound: undefined,
    isParent: false,
    history: [written(piece)],
    at: piece.origin,
  };
}

const faultIn = (table: DraftTable): Outcome | undefined =>
  table.constraints.map((each) => constraintFault(table, each)).find((fault) => fault !== undefined);

function addElements(statement: CreateStmt, table: DraftTable, piece: Piece, draft: Draft): Outcome | undefined {
  for (const element of statement.tableElts ?? []) {
    if ("ColumnDef" in element) addColumn(element.ColumnDef, table, piece, draft);
    else if ("Constraint" in element) addTableConstraint(atOnceValid(element.Constraint), table, piece, draft);
    else if ("TableLikeClause" in element) {
      const source = findTable(draft, element.TableLikeClause.relation);
      if (source === undefined) return missing(`The table ${element.TableLikeClause.relation?.relname ?? ""}`);
      copyTable(table, source, element.TableLikeClause.options ?? 0, draft);
    }
  }
  return undefined;
}

/** A table without rows has none that break a constraint: Postgres takes NOT VALID for nothing there. */
const atOnceValid = (constraint: Constraint): Constraint =>
  constraint.contype === "CONSTR_NOTNULL" ? constraint : { ...constraint, skip_validation: false };

/** A constraint that stands for itself, in CREATE TABLE or after ADD. */
export function addTableConstraint(
  constraint: Constraint,
  table: DraftTable,
  piece: Piece,
  draft: Draft,
): DraftConstraint | undefined {
  if (constraint.contype === "CONSTR_NOTNULL") {
    setNotNull(table, stringsOf(constraint.keys)[0], constraint);
    return undefined;
  }
  const from = lexemeFrom(piece, piece.at(constraint.location) ?? piece.from);
  const range = { from, to: endOfPart(piece, from) };
  const added = readConstraint(constraint, range, table, undefined, piece, draft);
  if (added !== undefined) addConstraint(table, added, draft);
  return added;
}

function readClauses(statement: CreateStmt, table: DraftTable, piece: Piece, draft: Draft): void {
  table.options = parametersOf(statement.options);
  table.tablespace = statement.tablespacename;
  table.method = statement.accessMethod;
  const name = lexemeFrom(piece, piece.at(statement.relation?.location) ?? piece.from);
  if (statement.partspec !== undefined) {
    const start = findWords(piece, name, "partition", "by") + 2;
    table.partition = partitionKey(piece, start);
  }
  const parent = (statement.inhRelations ?? []).flatMap((node) => ("RangeVar" in node ? [node.RangeVar] : []))[0];
  if (statement.partbound !== undefined && parent !== undefined) {
    const start = lexemeFrom(piece, piece.at(parent.location) ?? piece.from);
    table.bound = { parent: relationKey(draft, parent), text: boundFrom(piece, start) };
  }
}

function partitionKey(piece: Piece, start: number): string {
  const open = lexemesOf(piece).findIndex(({ kind }, index) => index >= start && kind === "open");
  return `${lowerSlice(piece, start, open)} ${sliceOf(piece, open, closeOf(piece, open) + 1)}`;
}

/** `for values …` or `default`, at or behind the lexeme `start`. */
export function boundFrom(piece: Piece, start: number): string {
  const values = findWords(piece, start, "for", "values");
  const all = lexemesOf(piece);
  if (values >= all.length) return "default";
  let end = values + 2;
  while (end < all.length) {
    const lexeme = all[end];
    if (lexeme?.kind === "open") end = closeOf(piece, end) + 1;
    else if (
      ["from", "to", "in", "with"].some((word) => isWord(piece, lexeme, word)) &&
      all[end + 1]?.kind === "open"
    ) {
      // WITH (…) behind the bound holds storage parameters.
      if (isWord(piece, lexeme, "with") && end > values + 2) break;
      end++;
    } else break;
  }
  return lowerSlice(piece, values, end);
}

/** The key of a name of a list, as DROP and COMMENT give it. */
export const keyOfPath = (draft: Draft, path: readonly string[]): TableKey => {
  const schema = path.at(-2);
  const name = path.at(-1) ?? "";
  return schema === undefined ? relationKey(draft, { relname: name }) : tableKey(schema, name);
};

/** The tables that are partitions of another, or inherit from it. */
export const childrenOf = (draft: Draft, table: DraftTable): readonly DraftTable[] => {
  const key = keyOfTable(table);
  return [...draft.relations.values()].flatMap((relation) =>
    relation.kind === "table" && (relation.table.bound?.parent === key || relation.table.inherits.includes(key))
      ? [relation.table]
      : [],
  );
};

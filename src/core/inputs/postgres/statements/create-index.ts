import type { IndexElem, IndexStmt } from "#core/inputs/postgres/ast.ts";
import { noColumn, unknownColumn } from "#core/inputs/postgres/constraints.ts";
import { type DraftIndex, findRelation, indexKey, sqlName } from "#core/inputs/postgres/draft.ts";
import { definitions, optionValue, parametersOf, stringsOf } from "#core/inputs/postgres/nodes.ts";
import { missing, type Reading } from "#core/inputs/postgres/outcome.ts";
import {
  closeOf,
  findOutside,
  findWords,
  lexemeFrom,
  lexemesOf,
  type Piece,
  partsOf,
  written,
} from "#core/inputs/postgres/piece.ts";
import { expressionOf } from "#core/inputs/postgres/slice.ts";
import { tableKey } from "#core/schema/names.ts";
import { plainIndex } from "#core/schema/plain.ts";
import type { IndexKey } from "#core/schema/schema.ts";
import { append } from "./objects.ts";

export const createIndex: Reading<IndexStmt> = (statement, piece, draft) => {
  const relation = findRelation(draft, statement.relation);
  if (relation?.kind === "object") {
    const name = statement.idxname;
    const outcome = append(relation.object, piece);
    if (name !== undefined) draft.relations.set(tableKey(relation.object.schema, name), relation);
    return outcome;
  }
  if (relation?.kind !== "table") return missing(`The table ${statement.relation?.relname ?? ""}`);
  const { table } = relation;
  const index: DraftIndex = {
    ...plainIndex,
    name: statement.idxname,
    keys: readKeys(statement, piece),
    unique: statement.unique === true,
    method: statement.accessMethod ?? "btree",
    where: whereOf(statement, piece),
    include: (statement.indexIncludingParams ?? []).flatMap((node) =>
      "IndexElem" in node && node.IndexElem.name !== undefined ? [node.IndexElem.name] : [],
    ),
    nullsNotDistinct: statement.nulls_not_distinct === true,
    options: parametersOf(statement.options),
    tablespace: statement.tableSpace,
    // ONLY is a word of partitioned tables; elsewhere it says nothing.
    onlyParent: statement.relation?.inh !== true && table.partition !== undefined,
    sql: written(piece).replace(/\bconcurrently\s+/i, ""),
    attachedTo: undefined,
  };
  const unknown = unknownColumn(table, index);
  if (unknown !== undefined) return noColumn(table, unknown);
  if (index.name !== undefined) {
    const key = indexKey(table, index.name);
    if (draft.relations.has(key)) {
      if (statement.if_not_exists === true) return { skipped: `${key} is there already` };
      return {
        problem: `There is already a ${draft.relations.get(key)?.kind ?? ""} called ${key}.`,
        code: "duplicate-name",
      };
    }
    draft.relations.set(key, { kind: "index", table, index });
  }
  table.indexes.push(index);
  table.history.push(written(piece));
  return "imported";
};

function readKeys(statement: IndexStmt, piece: Piece): IndexKey[] {
  const start = lexemeFrom(piece, piece.at(statement.relation?.location) ?? piece.from);
  const open = findOutside(piece, start, ({ kind }) => kind === "open");
  const parts = partsOf(piece, open + 1, closeOf(piece, open));
  return (statement.indexParams ?? []).flatMap((node, at) => {
    const part = parts[at];
    return "IndexElem" in node && part !== undefined ? [readKey(node.IndexElem, part[0], piece)] : [];
  });
}

function readKey(element: IndexElem, from: number, piece: Piece): IndexKey {
  const isColumn = element.name !== undefined;
  return {
    kind: isColumn ? "column" : "expression",
    value: element.name ?? expressionAt(piece, from),
    order: element.ordering === "SORTBY_DESC" ? "desc" : "asc",
    nulls: nullsOf(element),
    operatorClass: operatorClassOf(element),
    collation:
      stringsOf(element.collation)
        .filter((each) => each !== "pg_catalog" && each !== "public")
        .join(".") || undefined,
  };
}

/** What Postgres would choose for the direction is left out. */
function nullsOf({ ordering, nulls_ordering }: IndexElem): IndexKey["nulls"] {
  if (nulls_ordering === "SORTBY_NULLS_FIRST") return ordering === "SORTBY_DESC" ? undefined : "first";
  if (nulls_ordering === "SORTBY_NULLS_LAST") return ordering === "SORTBY_DESC" ? "last" : undefined;
  return undefined;
}

function operatorClassOf({ opclass, opclassopts }: IndexElem): string | undefined {
  const path = stringsOf(opclass).filter((each) => each !== "pg_catalog" && each !== "public");
  if (path.length === 0) return undefined;
  const options = definitions(opclassopts).map(({ defname = "", arg }) => `${defname}=${optionValue(arg) ?? ""}`);
  return `${path.map(sqlName).join(".")}${options.length === 0 ? "" : ` (${options.join(", ")})`}`;
}

/** An expression among keys is a call or stands in parentheses: it ends with its first brackets. */
function expressionAt(piece: Piece, from: number): string {
  const open = lexemesOf(piece).findIndex(({ kind }, index) => index >= from && kind === "open");
  return expressionOf(piece, from, closeOf(piece, open) + 1);
}

function whereOf(statement: IndexStmt, piece: Piece): string | undefined {
  if (statement.whereClause === undefined) return undefined;
  return expressionOf(piece, findWords(piece, 0, "where") + 1, lexemesOf(piece).length);
}

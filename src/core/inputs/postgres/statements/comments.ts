import type { CommentStmt, Node, ObjectType } from "#core/inputs/postgres/ast.ts";
import { columnOf, type Draft, findRelation, tablesOf } from "#core/inputs/postgres/draft.ts";
import { pathOf, rangeOf, schemaAndName, stringOf } from "#core/inputs/postgres/nodes.ts";
import { missing, type Outcome, type Reading } from "#core/inputs/postgres/outcome.ts";
import { type Piece, written } from "#core/inputs/postgres/piece.ts";
import { settleNames } from "#core/inputs/postgres/usual-names.ts";
import { findEnum } from "./enums.ts";
import { findBy, namedBy } from "./named.ts";
import { append } from "./objects.ts";

export const comment: Reading<CommentStmt> = (statement, piece, draft) => {
  const { objtype, object } = statement;
  const text = statement.comment === "" ? undefined : statement.comment;
  switch (objtype) {
    case "OBJECT_TABLE":
    case "OBJECT_VIEW":
    case "OBJECT_MATVIEW":
    case "OBJECT_FOREIGN_TABLE":
    case "OBJECT_SEQUENCE":
    case "OBJECT_INDEX":
      return onRelation(pathOf(object), text, piece, draft);
    case "OBJECT_COLUMN":
      return onColumn(pathOf(object), text, piece, draft);
    case "OBJECT_TABCONSTRAINT":
    case "OBJECT_TRIGGER":
    case "OBJECT_POLICY":
    case "OBJECT_RULE":
      return onPart(objtype, pathOf(object), piece, draft);
    case "OBJECT_DOMCONSTRAINT":
      return onDomainConstraint(object, piece, draft);
    case "OBJECT_SCHEMA":
      return onSchema(stringOf(object), statement.comment, piece, draft);
    case "OBJECT_EXTENSION":
      return onExtension(stringOf(object), statement.comment ?? "", piece, draft);
    case "OBJECT_DATABASE":
    case "OBJECT_ROLE":
    case "OBJECT_TABLESPACE":
    case "OBJECT_SUBSCRIPTION":
      return { skipped: "databases, roles, tablespaces and subscriptions are not part of a design" };
    case "OBJECT_TYPE": {
      const named = findEnum(draft, pathOf(object));
      if (named === undefined) return onNamed(objtype, object, piece, draft);
      draft.comments.push({ label: `type_${named.name}`, sql: written(piece) });
      return "verbatim";
    }
    default:
      return onNamed(objtype, object, piece, draft);
  }
};

function onNamed(type: ObjectType | undefined, object: Node | undefined, piece: Piece, draft: Draft): Outcome {
  const named = namedBy(type, object);
  const found =
    findBy(draft, named) ?? (named.what === "type" ? findBy(draft, { ...named, what: "base type" }) : undefined);
  return found === undefined ? missing(`The ${named.what.replace("_", " ")} ${named.name[1]}`) : append(found, piece);
}

function onRelation(path: readonly string[], text: string | undefined, piece: Piece, draft: Draft): Outcome {
  // It may go by the name that Postgres gave it.
  if (findRelation(draft, rangeOf(path)) === undefined) for (const table of tablesOf(draft)) settleNames(table, draft);
  const relation = findRelation(draft, rangeOf(path));
  switch (relation?.kind) {
    case "table":
      relation.table.note = text;
      relation.table.history.push(written(piece));
      return "imported";
    case "index":
      relation.index.note = text;
      relation.table.history.push(written(piece));
      return "imported";
    case "sequence":
      relation.sequence.isPlain = false;
      relation.sequence.statements.push(written(piece));
      return "verbatim";
    case "object":
      return append(relation.object, piece);
    default:
      return missing(path.join("."));
  }
}

function onColumn(path: readonly string[], text: string | undefined, piece: Piece, draft: Draft): Outcome {
  const range = rangeOf(path.slice(0, -1));
  const relation = findRelation(draft, range);
  if (relation?.kind === "object") return append(relation.object, piece);
  if (relation?.kind !== "table") {
    const found = findBy(draft, { what: "type", name: schemaAndName(path.slice(0, -1)), args: undefined });
    return found === undefined ? missing(path.slice(0, -1).join(".")) : append(found, piece);
  }
  const column = columnOf(relation.table, path.at(-1));
  if (column === undefined) return missing(`The column ${path.join(".")}`);
  column.note = text;
  relation.table.history.push(written(piece));
  return "imported";
}

/** Of a constraint, trigger, policy or rule: kept with the table. */
function onPart(type: ObjectType, path: readonly string[], piece: Piece, draft: Draft): Outcome {
  const relation = findRelation(draft, rangeOf(path.slice(0, -1)));
  if (relation?.kind === "object") return append(relation.object, piece);
  if (relation?.kind !== "table") return missing(path.slice(0, -1).join("."));
  const what = type === "OBJECT_TABCONSTRAINT" ? "constraint" : type.replace("OBJECT_", "").toLowerCase();
  relation.table.after.push({ name: `comment_${what}_${path.at(-1) ?? ""}`, definition: written(piece) });
  relation.table.history.push(written(piece));
  return "verbatim";
}

function onDomainConstraint(object: Node | undefined, piece: Piece, draft: Draft): Outcome {
  const [domain] = object !== undefined && "List" in object ? (object.List.items ?? []) : [];
  return onNamed("OBJECT_DOMAIN", domain, piece, draft);
}

function onSchema(name: string, text: string | undefined, piece: Piece, draft: Draft): Outcome {
  if (name === "public" && text === "standard public schema") return { skipped: "every database has this comment" };
  draft.comments.push({ label: `schema_${name}`, sql: written(piece) });
  return "verbatim";
}

/** What extensions say of themselves when they are created. */
const usual = new Set([
  "PL/pgSQL procedural language",
  "generate universally unique identifiers (UUIDs)",
  "cryptographic functions",
  "data type for case-insensitive character strings",
  "data type for storing sets of (key, value) pairs",
  "text similarity measurement and index searching based on trigrams",
  "support for indexing common datatypes in GiST",
  "support for indexing common datatypes in GIN",
  "text search dictionary that removes accents",
  "data type for hierarchical tree-like structures",
  "functions that manipulate whole tables, including crosstab",
  "determine similarities and distance between strings",
  "functions and operators for manipulating arrays of integers",
  "track planning and execution statistics of all SQL statements executed",
]);

function onExtension(name: string, text: string, piece: Piece, draft: Draft): Outcome {
  if (name === "plpgsql" || usual.has(text)) return { skipped: "the extension brings this comment with it" };
  draft.comments.push({ label: `extension_${name}`, sql: written(piece) });
  return "verbatim";
}

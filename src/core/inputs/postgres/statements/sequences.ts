import type { AlterSeqStmt, CreateSeqStmt } from "#core/inputs/postgres/ast.ts";
import {
  type Draft,
  type DraftSequence,
  findRelation,
  homeSchema,
  newKey,
  relationKey,
  sqlName,
  sqlPath,
} from "#core/inputs/postgres/draft.ts";
import { definitions } from "#core/inputs/postgres/nodes.ts";
import { missing, type Reading } from "#core/inputs/postgres/outcome.ts";
import { written } from "#core/inputs/postgres/piece.ts";
import { isPlainSequence, readSequenceOptions } from "#core/inputs/postgres/sequence-options.ts";
import { parseTableKey, tableKey } from "#core/schema/names.ts";

export const createSequence: Reading<CreateSeqStmt> = (statement, piece, draft) => {
  const { sequence: range } = statement;
  const key = newKey(draft, range);
  if (range?.relpersistence === "t") {
    draft.passedOver.add(key);
    return { skipped: "a temporary sequence is not part of a design" };
  }
  if (draft.relations.has(key)) {
    if (statement.if_not_exists === true) return { skipped: `${key} is there already` };
    return {
      problem: `There is already a ${draft.relations.get(key)?.kind ?? ""} called ${key}.`,
      code: "duplicate-name",
    };
  }
  const { options, type, ownedBy } = readSequenceOptions(statement.options);
  const sequence: DraftSequence = {
    schema: range?.schemaname ?? homeSchema(draft),
    name: range?.relname ?? "",
    type,
    options,
    ownedBy: ownerOf(ownedBy, draft),
    statements: [written(piece)],
    isPlain: isPlainSequence(options) && range?.relpersistence !== "u",
  };
  draft.relations.set(key, { kind: "sequence", sequence });
  draft.order.add(sequence);
  return "verbatim";
};

export const alterSequence: Reading<AlterSeqStmt> = (statement, piece, draft) => {
  const relation = findRelation(draft, statement.sequence);
  if (relation === undefined) {
    // The sequence of an identity column has no statement of its own.
    return statement.missing_ok === true ? { skipped: "there is no such sequence" } : missing("The sequence");
  }
  if (relation.kind !== "sequence") return missing("The sequence");
  const { sequence } = relation;
  const keys = definitions(statement.options).map(({ defname }) => defname);
  if (keys.every((key) => key === "owned_by")) {
    const path = readSequenceOptions(statement.options).ownedBy;
    sequence.ownedBy = ownerOf(path, draft);
    sequence.statements.push((path?.length === 2 ? ownedSql(sequence) : undefined) ?? written(piece));
  } else {
    sequence.isPlain = false;
    sequence.statements.push(written(piece));
  }
  return "verbatim";
};

/** The statement with the whole name of the owner, which the path of its time may have found. */
function ownedSql({ schema, name, ownedBy }: DraftSequence): string | undefined {
  if (ownedBy === undefined) return undefined;
  const [ownerSchema = "public", table = ""] = parseTableKey(ownedBy.table) ?? [];
  const owner = `${sqlPath({ schema: ownerSchema, name: table })}.${sqlName(ownedBy.column)}`;
  return `ALTER SEQUENCE ${sqlPath({ schema, name })} OWNED BY ${owner}`;
}

function ownerOf(path: readonly string[] | undefined, draft: Draft): DraftSequence["ownedBy"] {
  if (path === undefined || path.length < 2) return undefined;
  const [schema, table, column] = [path.at(-3), path.at(-2) ?? "", path.at(-1) ?? ""];
  return {
    table: schema === undefined ? relationKey(draft, { relname: table }) : tableKey(schema, table),
    column,
  };
}

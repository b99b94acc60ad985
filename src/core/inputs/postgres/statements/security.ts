import type { CreatePolicyStmt, CreateTrigStmt } from "#core/inputs/postgres/ast.ts";
import { findRelation } from "#core/inputs/postgres/draft.ts";
import { missing, type Reading } from "#core/inputs/postgres/outcome.ts";
import { findWords, lexemeFrom, lexemesOf, sliceOf, written } from "#core/inputs/postgres/piece.ts";
import { behindName } from "./alter-table.ts";
import { append } from "./objects.ts";

export const createPolicy: Reading<CreatePolicyStmt> = (statement, piece, draft) => {
  const relation = findRelation(draft, statement.table);
  if (relation?.kind === "object") return append(relation.object, piece);
  if (relation?.kind !== "table") return missing(`The table ${statement.table?.relname ?? ""}`);
  const start = lexemeFrom(piece, piece.at(statement.table?.location) ?? piece.from);
  relation.table.policies.push({
    name: statement.policy_name ?? "",
    definition: sliceOf(piece, behindName(piece, start), lexemesOf(piece).length),
  });
  relation.table.history.push(written(piece));
  return "imported";
};

export const createTrigger: Reading<CreateTrigStmt> = (statement, piece, draft) => {
  const relation = findRelation(draft, statement.relation);
  if (relation?.kind === "object") return append(relation.object, piece);
  if (relation?.kind !== "table") return missing(`The table ${statement.relation?.relname ?? ""}`);
  const { table } = relation;
  const name = statement.trigname ?? "";
  table.history.push(written(piece));
  if (statement.isconstraint === true) {
    table.after.push({ name, definition: written(piece) });
    return "verbatim";
  }
  const definition = sliceOf(piece, findWords(piece, 0, "trigger") + 2, lexemesOf(piece).length);
  const there = table.triggers.find((each) => each.name === name);
  if (there !== undefined && statement.replace !== true) {
    return { problem: `${table.name} has a trigger ${name} already.`, code: "duplicate-name" };
  }
  if (there === undefined) table.triggers.push({ name, definition });
  else there.definition = definition;
  return "imported";
};

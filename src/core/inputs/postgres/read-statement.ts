/** Which reading is for which kind of statement; what is listed nowhere is not part of a design. */
import type { Node } from "./ast.ts";
import type { Draft } from "./draft.ts";
import { findTable } from "./draft.ts";
import { schemaAndName } from "./nodes.ts";
import type { Outcome, Reading } from "./outcome.ts";
import { missing } from "./outcome.ts";
import { type Piece, written } from "./piece.ts";
import { alterTable } from "./statements/alter-table.ts";
import { comment } from "./statements/comments.ts";
import { createIndex } from "./statements/create-index.ts";
import {
  changes,
  createForeignTable,
  createFunction,
  createRule,
  createSimple,
  createTableAs,
  createView,
  define,
  ofQuery,
  simpleObjects,
} from "./statements/create-object.ts";
import { createTable } from "./statements/create-table.ts";
import { drop } from "./statements/drop.ts";
import { alterEnum, createEnum } from "./statements/enums.ts";
import { append, findNamed } from "./statements/objects.ts";
import { changeSchema, rename } from "./statements/rename.ts";
import { createPolicy, createTrigger } from "./statements/security.ts";
import { alterSequence, createSequence } from "./statements/sequences.ts";
import { createExtension, createSchema, select, setVariable } from "./statements/settings.ts";

type Readings = { readonly [K in KindOf<Node>]?: Reading<never> };
type KindOf<N> = N extends unknown ? keyof N : never;

const readings: Readings = {
  CreateStmt: createTable,
  AlterTableStmt: (statement: Extract<Node, { AlterTableStmt: unknown }>["AlterTableStmt"], piece, draft) =>
    statement.objtype === "OBJECT_TYPE"
      ? append(findNamed(draft, "type", [statement.relation?.schemaname, statement.relation?.relname ?? ""]), piece)
      : alterTable(statement, piece, draft),
  IndexStmt: createIndex,
  CreateEnumStmt: createEnum,
  AlterEnumStmt: alterEnum,
  CreateSeqStmt: createSequence,
  AlterSeqStmt: alterSequence,
  CommentStmt: comment,
  CreatePolicyStmt: createPolicy,
  CreateTrigStmt: createTrigger,
  RenameStmt: rename,
  AlterObjectSchemaStmt: changeSchema,
  DropStmt: drop,
  CreateFunctionStmt: createFunction,
  ViewStmt: createView,
  CreateTableAsStmt: createTableAs,
  DefineStmt: define,
  RuleStmt: createRule,
  CreateForeignTableStmt: createForeignTable,
  VariableSetStmt: setVariable,
  SelectStmt: (statement: Extract<Node, { SelectStmt: unknown }>["SelectStmt"], piece, draft) =>
    statement.intoClause === undefined ? select(statement, draft) : ofQuery(statement.intoClause.rel, piece, draft),
  CreateSchemaStmt: createSchema,
  CreateExtensionStmt: createExtension,
  AlterPolicyStmt: (statement: Extract<Node, { AlterPolicyStmt: unknown }>["AlterPolicyStmt"], piece, draft) => {
    const table = findTable(draft, statement.table);
    if (table === undefined) return missing(`The table ${statement.table?.relname ?? ""}`);
    table.after.push({ name: `alter_policy_${statement.policy_name ?? ""}`, definition: written(piece) });
    return "verbatim";
  },
};

const rights = "rights, roles and owners are not part of a design";
const servers = "databases, roles and tablespaces are not part of a design";
const run = "it is for the moment it runs, and leaves nothing to design";

/** Why a kind of statement is passed over. */
const reasons: { readonly [K in KindOf<Node>]?: string } = {
  GrantStmt: rights,
  GrantRoleStmt: rights,
  AlterDefaultPrivilegesStmt: rights,
  AlterOwnerStmt: "owners are not part of a design",
  CreateRoleStmt: servers,
  AlterRoleStmt: servers,
  AlterRoleSetStmt: servers,
  DropRoleStmt: servers,
  ReassignOwnedStmt: rights,
  DropOwnedStmt: rights,
  CreatedbStmt: servers,
  DropdbStmt: servers,
  AlterDatabaseStmt: servers,
  AlterDatabaseSetStmt: servers,
  CreateTableSpaceStmt: servers,
  DropTableSpaceStmt: servers,
  AlterSystemStmt: "settings of the server are not part of a design",
  SecLabelStmt: "security labels are not part of a design",
  CreateSubscriptionStmt: "subscriptions are not part of a design",
  AlterSubscriptionStmt: "subscriptions are not part of a design",
  DropSubscriptionStmt: "subscriptions are not part of a design",
  CreateUserMappingStmt: rights,
  TransactionStmt: "BEGIN, COMMIT and their kin are not part of a design",
  VacuumStmt: run,
  ReindexStmt: run,
  ClusterStmt: run,
  LockStmt: run,
  ExplainStmt: run,
  CheckPointStmt: run,
  DiscardStmt: run,
  LoadStmt: run,
  ConstraintsSetStmt: run,
  VariableShowStmt: run,
  RefreshMatViewStmt: run,
  PrepareStmt: run,
  ExecuteStmt: run,
  DeallocateStmt: run,
  NotifyStmt: run,
  ListenStmt: run,
  TruncateStmt: "rows of data are not part of a design",
  MergeStmt: "rows of data are not part of a design",
  InsertStmt: "rows of data are not part of a design",
  UpdateStmt: "rows of data are not part of a design",
  DeleteStmt: "rows of data are not part of a design",
  CopyStmt: "rows of data are not part of a design",
};

/** Reads one statement into the draft. */
export function readStatement(node: Node, piece: Piece, draft: Draft): Outcome {
  const [entry] = Object.entries(node) as [keyof Readings, never][];
  if (entry === undefined) return { skipped: "it is empty" };
  const [kind, statement] = entry;
  const reading = readings[kind];
  if (reading !== undefined) return reading(statement, piece, draft);
  const simple = simpleObjects.get(kind);
  if (simple !== undefined) return createSimple(simple)(statement, piece, draft);
  const change = changes.get(kind);
  if (change !== undefined) {
    const { what, path, args } = change(statement);
    const name = schemaAndName(path);
    return append(findNamed(draft, what, name, args) ?? findNamed(draft, "base type", name), piece);
  }
  if (kind === "DoStmt" || kind === "CallStmt") {
    return {
      problem: "What it makes is known only when it runs. Write the statements that it would run instead.",
      code: "would-have-to-run",
    };
  }
  return { skipped: reasons[kind] ?? "it is not part of a design" };
}

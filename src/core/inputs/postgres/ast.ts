/** The shapes that PostgreSQL's own grammar gives. */
export type {
  AlterDomainStmt,
  AlterEnumStmt,
  AlterObjectSchemaStmt,
  AlterSeqStmt,
  AlterTableCmd,
  AlterTableStmt,
  ColumnDef,
  CommentStmt,
  CompositeTypeStmt,
  Constraint,
  CreateEnumStmt,
  CreateExtensionStmt,
  CreateFunctionStmt,
  CreatePolicyStmt,
  CreateSchemaStmt,
  CreateSeqStmt,
  CreateStmt,
  CreateTrigStmt,
  DefElem,
  DropStmt,
  IndexElem,
  IndexStmt,
  Node,
  ObjectType,
  PartitionCmd,
  RangeVar,
  RawStmt,
  RenameStmt,
  TableLikeClause,
  TypeName,
  VariableSetStmt,
} from "libpg-query";

import type { RawStmt } from "libpg-query";

/** What PostgreSQL's grammar makes of a text. Locations in the statements count bytes; `at` counts UTF-16 code units. */
export type ReadSql = (
  sql: string,
) => { readonly stmts: readonly RawStmt[] } | { readonly error: { readonly message: string; readonly at: number } };

import type { CommandCall, Severity } from "#core/diagnostic.ts";
import type { Index, Schema, TableKey } from "#core/schema/schema.ts";

/** What a rule says of one place in a design. */
export type Finding = {
  /** Stable across edits that do not concern it: rule, table and what it is about. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly table: TableKey;
  readonly columns: readonly string[];
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** The DDL of the suggested change, for people to read. */
  readonly ddl: string | undefined;
  /** The change to the design, run as one undo step. */
  readonly fix: { readonly title: string; readonly call: CommandCall } | undefined;
  /** The index that the fix adds, or makes of another one: a line of the index strategy. */
  readonly suggests?: Index;
};

/** A check of a design. It lies in `rules/<id>/rule.ts` with its test beside, and in the list in `rules.ts`. */
export type Rule = {
  /** Its folder's name. */
  readonly id: string;
  readonly title: string;
  /** Why it matters, for a person who has not met it: two or three sentences. */
  readonly explanation: string;
  /** Shown in the panel, and run by the test: DBML that it fires on, and DBML that it leaves alone. */
  readonly example: { readonly bad: string; readonly good: string };
  readonly check: (schema: Schema) => readonly Finding[];
};

import type { Draft } from "./draft.ts";
import type { Piece } from "./piece.ts";

/** What became of a statement. */
export type Outcome =
  | "imported"
  /** Kept as SQL. */
  | "verbatim"
  | { readonly skipped: string }
  | { readonly problem: string; readonly code?: string };

/** A statement's family: reads its node into the draft. */
export type Reading<T> = (statement: T, piece: Piece, draft: Draft) => Outcome;

export const missing = (what: string): Outcome => ({
  problem: `${what} is not there: the statement that makes it is missing, stands further down, or was refused.`,
  code: "unknown-name",
});

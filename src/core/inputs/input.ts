import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema } from "#core/schema/schema.ts";

/** A kind of text that becomes a design: a file in `kinds`, a line in `inputs.ts`, and its reader in `import-any.ts`. */
export type Input = {
  readonly id: string;
  readonly title: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
  /** From 0 to 1. Sees the first 100 kB. */
  readonly looksLike: (text: string, fileName: string | undefined) => number;
};

/** Lines and columns count from 1. */
export type Skipped = { readonly line: number; readonly column: number; readonly reason: string };

/** What could not be read, and how it might be written instead. */
export type ImportProblem = Diagnostic & {
  readonly line: number;
  readonly column: number;
  /** The statement as it stands. */
  readonly sql: string;
  /** The statement as it would be read. */
  readonly repair?: { readonly title: string; readonly sql: string } | undefined;
};

/** What a text holds, as a design. */
export type Imported = {
  readonly schema: Schema;
  /** DBML as a person would have written it, which reads as `schema`. */
  readonly text: string;
  readonly statements: number;
  readonly imported: number;
  /** Of those imported, how many are kept as SQL. */
  readonly verbatim: number;
  readonly skipped: readonly Skipped[];
  readonly problems: readonly ImportProblem[];
  /** For the head of a preview: tables 12, views 3 … */
  readonly facts: readonly { readonly kind: string; readonly count: number }[];
};

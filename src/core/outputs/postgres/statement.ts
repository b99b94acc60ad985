import type { Located } from "#core/dbml/locate.ts";

/** What of a design a statement is about. */
export type Element = Located | { readonly kind: "design" };

/** The parts of a script, in their order. */
export type Phase =
  | "before"
  | "schema"
  | "extension"
  | "define"
  | "rows"
  | "key"
  | "index"
  | "reference"
  | "security"
  | "trigger"
  | "late"
  | "comment"
  | "after";

export type Statement = {
  readonly sql: string;
  readonly of: Element;
  readonly phase: Phase;
  /** What it needs, by the names that other statements make. */
  readonly mentions: readonly string[];
  /** By what name others mention what it makes: `schema.name` in lower case. */
  readonly makes?: string | undefined;
};

/** What is not in the script, though the design has it. */
export type Omission = { readonly of: Element; readonly why: string };

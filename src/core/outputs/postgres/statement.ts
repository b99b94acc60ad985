import type { Located } from "#core/dbml/locate.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** What of a design a statement is about. */
export type Element =
  | Located
  | { readonly kind: "object"; readonly key: string }
  | {
      readonly kind: "part";
      readonly table: TableKey;
      readonly part: "index" | "check" | "exclusion" | "policy" | "trigger" | "partition" | "after";
      readonly name: string;
    }
  | { readonly kind: "design" };

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
  /** The names in it, as `order.ts` compares them. */
  readonly mentions: readonly string[];
};

/** What is not in the script, though the design has it. */
export type Omission = { readonly of: Element; readonly why: string };

import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Element } from "./postgres/statement.ts";

/** A generated text. `notes` says what it could not express: nothing is dropped in silence. */
export type Emitted = {
  readonly text: string;
  readonly notes: readonly Diagnostic[];
  /** What the pieces of the text are about, in their order. */
  readonly ranges?: readonly { readonly from: number; readonly to: number; readonly of: Element }[];
  /** The same in several files, when that was wished. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
};

/** Something that whoever uses an output chooses; the first choice is the one that nobody made. */
export type OutputOption = {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
};

/** What the panes need to know of an output, which they do not make themselves. */
export type OutputKind = {
  /** Its folder's name. */
  readonly id: string;
  readonly title: string;
  /** For the copy and download buttons: `schema.sql`. */
  readonly fileName: string;
  /** Monaco's language id for it. */
  readonly language: string;
  readonly options?: readonly OutputOption[];
};

/** A kind of text that a design can be turned into: a folder here, and a line each in `outputs.ts` and `kinds.ts`. */
export type Output = OutputKind & {
  /** `options` holds the ids of choices by the ids of options; what it does not hold is as nobody chose. */
  readonly emit: (schema: Schema, options?: ReadonlyMap<string, string>) => Emitted;
};

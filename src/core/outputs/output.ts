import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema } from "#core/schema/schema.ts";

/** A generated text. `notes` says what it could not express: nothing is dropped in silence. */
export type Emitted = { readonly text: string; readonly notes: readonly Diagnostic[] };

/** A kind of text that a design can be turned into: a folder here and a line in `outputs.ts`. */
export type Output = {
  /** Its folder's name. */
  readonly id: string;
  readonly title: string;
  /** For the copy and download buttons: `schema.sql`. */
  readonly fileName: string;
  /** Monaco's language id for it. */
  readonly language: string;
  readonly emit: (schema: Schema) => Emitted;
};

import type { Schema } from "#core/schema/schema.ts";
import type { Names } from "./names.ts";
import type { Note } from "./notes.ts";
import type { Types } from "./types.ts";

/** What every part of one emission needs. */
export type Emission = {
  readonly schema: Schema;
  readonly names: Names;
  readonly types: Types;
  readonly note: Note;
};

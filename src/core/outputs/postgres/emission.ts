import type { Column, Schema, Table, Target } from "#core/schema/schema.ts";
import type { Names } from "./names.ts";
import type { Note } from "./notes.ts";
import type { Types } from "./types.ts";

/** What every part of one emission needs. */
export type Emission = {
  readonly schema: Schema;
  readonly names: Names;
  readonly types: Types;
  readonly note: Note;
  readonly target: Target;
  /** The columns of a table by name, those it inherits included. */
  readonly columnsOf: (table: Table) => ReadonlyMap<string, Column>;
};

/** The same emission, which speaks to another. In full, so that all emissions have one shape and are quick to read. */
export const speakingTo = (note: Note, { schema, names, types, target, columnsOf }: Emission): Emission => ({
  schema,
  names,
  types,
  note,
  target,
  columnsOf,
});

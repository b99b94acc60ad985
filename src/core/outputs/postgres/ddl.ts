import type { Diagnostic } from "#core/diagnostic.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Reference, Schema, Target } from "#core/schema/schema.ts";
import { define } from "./define.ts";
import { digestOf } from "./digest.ts";
import type { Emission } from "./emission.ts";
import { nameEnums } from "./enums.ts";
import { eraOf } from "./era.ts";
import { newestTarget } from "./gates.ts";
import { onceOnly } from "./if-not-exists.ts";
import { inheritedColumns } from "./inherited.ts";
import { createJunction } from "./junctions.ts";
import { type Names, nameTables } from "./names.ts";
import { takeNotes } from "./notes.ts";
import { hasBodies, readObject, wordsOf } from "./objects.ts";
import { createPreamble, schemasOf } from "./preamble.ts";
import { prepareTables } from "./prepared.ts";
import { referenceLabel } from "./references.ts";
import {
  isManyToMany,
  putComments,
  putIndexes,
  putLate,
  putReferences,
  putRows,
  putSecurity,
  type Script,
} from "./script.ts";
import type { Element, Omission, Statement } from "./statement.ts";
import { readTypes, type Types } from "./types.ts";
import { noteUnsaid } from "./unsaid.ts";

export type DdlOptions = {
  readonly ifNotExists: boolean;
  readonly comments: boolean;
  readonly target: Target;
};

/** A script, statement by statement, in the order in which it runs. */
export type Ddl = {
  readonly statements: readonly Statement[];
  readonly omissions: readonly Omission[];
  readonly notes: readonly Diagnostic[];
  readonly names: Names;
  readonly types: Types;
};

/** As the output is when nobody chooses otherwise. */
export const defaultOptions = (schema: Schema): DdlOptions => ({
  ifNotExists: false,
  comments: true,
  target: schema.project?.target ?? newestTarget,
});

const whole: Element = { kind: "design" };

/** The design as statements that make it in an empty database. */
export function makeDdl(schema: Schema, options: DdlOptions): Ddl {
  const { note, notes, omissions } = takeNotes();
  const names = nameTables(schema, note);
  const enumNames = nameEnums(schema, names, note);
  const types = readTypes(schema, enumNames, note);
  const columnsOf = inheritedColumns(schema);
  const emission: Emission = { schema, names, types, note, target: options.target, columnsOf };
  const references = schema.references.filter((reference) => isActive(reference, emission));
  // What there is to say of types is said here, whether a table is made anew or kept.
  for (const table of tablesByKey(schema).values()) for (const column of digestOf(table).telling) types(column.type);
  const objects = schema.objects.flatMap((object) => readObject(object, emission) ?? []);
  const era = eraOf(objects, enumNames, emission);
  const tables = prepareTables(references, era, emission);
  const keys = new Map([...tables].map(([key, each]) => [key, each.keys]));
  const junctions = references
    .filter(isManyToMany)
    .flatMap((reference) => createJunction(reference, keys, emission) ?? []);
  const defined = define(tables, junctions, objects, enumNames, era, emission);

  const statements: Statement[] = [];
  const put: Script["put"] = (phase, of, sql, mentions = []) => {
    statements.push({ sql, of, phase, mentions });
  };
  const putAll: Script["putAll"] = (all) => {
    for (const statement of all) statements.push(statement);
  };
  const bodies = hasBodies(schema.objects);
  if (bodies) put("before", whole, "SET check_function_bodies = off;");
  const { before, schemas, extensions, after } = createPreamble(schema, schemasOf(schema, names), note);
  for (const sql of before) put("before", whole, sql, era.resolve(wordsOf(sql)));
  for (const sql of schemas) put("schema", whole, sql);
  for (const sql of extensions) put("extension", whole, sql);
  putAll(defined.statements);

  const withComments = options.comments;
  const script: Script = {
    emission,
    tables,
    keys,
    references,
    junctions,
    objects,
    enumNames,
    era,
    defined,
    withComments,
    put,
    putAll,
  };
  putRows(script);
  const indexComments = putIndexes(script);
  putReferences(script);
  putSecurity(script);
  putLate(script);
  if (withComments) putComments(script, indexComments);
  for (const sql of after) put("after", whole, sql, era.resolve(wordsOf(sql)));
  if (bodies) put("after", whole, "RESET check_function_bodies;");

  noteUnsaid(schema, note);
  return { statements: options.ifNotExists ? onceOnly(statements, note) : statements, omissions, notes, names, types };
}

function isActive(reference: Reference, { note }: Emission): boolean {
  if (!reference.inactive) return true;
  note("info", "inactive", `${referenceLabel(reference)} is inactive, so it gets no foreign key.`);
  return false;
}

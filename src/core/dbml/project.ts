/** Builds what a design says of itself, and the objects that it keeps as SQL. */
import { sqlObject } from "#core/schema/head.ts";
import { plainProject } from "#core/schema/plain.ts";
import type { ObjectKind, Project, SqlObject } from "#core/schema/schema.ts";
import { fieldsOf, noteOf, settingsOf, takeFrom, textOf } from "./model.ts";
import { parseExtensions, parseSchemas, parseTarget } from "./project-values.ts";
import type { FieldNode, ProjectNode } from "./syntax.ts";

const kinds: readonly ObjectKind[] = [
  "domain",
  "type",
  "sequence",
  "function",
  "procedure",
  "aggregate",
  "view",
  "materialized_view",
  "rule",
  "statistics",
  "table",
  "comment",
  "object",
];

/** The kind and the label that a key of the project names, `view_active`. */
export function objectKeyIn(key: string): { readonly kind: ObjectKind; readonly label: string } | undefined {
  const kind = kinds.find((each) => key.startsWith(`${each}_`) && key.length > each.length + 1);
  return kind && { kind, label: key.slice(kind.length + 1) };
}

/** An object and the field that says it. */
export type PlacedObject = { readonly field: FieldNode; readonly object: SqlObject };

/** In the order of the text; of one key twice the last counts, in the place of the first. */
export function placedObjects(node: ProjectNode): readonly PlacedObject[] {
  const byKey = new Map<string, FieldNode>();
  for (const field of node.fields) if (objectKeyIn(field.key.text) !== undefined) byKey.set(field.key.text, field);
  const taken = new Set<string>();
  const found: PlacedObject[] = [];
  for (const [key, field] of byKey) {
    const named = objectKeyIn(key);
    const sql = textOf(key, field.value);
    const object =
      named === undefined || sql === undefined
        ? undefined
        : sqlObject(named.kind, named.label, sql, (each) => taken.has(each));
    if (object === undefined) continue;
    taken.add(object.key);
    found.push({ field, object });
  }
  return found;
}

/** The project, without the objects in it. */
export function projectOf(node: ProjectNode, objects: readonly PlacedObject[]): Project {
  const fields = fieldsOf(node.fields);
  for (const { field } of objects) fields.delete(field.key.text);
  const take = takeFrom(fields);
  const text = (written: string): string => written;
  return {
    ...plainProject,
    name: node.name?.words.at(-1)?.text,
    database: take("database_type", text),
    note: noteOf(node.notes, undefined),
    target: take("postgres", parseTarget),
    schemas: take("schemas", parseSchemas) ?? [],
    extensions: take("extensions", parseExtensions) ?? [],
    sqlBefore: take("sql_before", text),
    sqlAfter: take("sql_after", text),
    settings: settingsOf(fields),
  };
}

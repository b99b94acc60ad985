import type { Schema } from "#core/schema/schema.ts";
import type { Names } from "./names.ts";
import type { Note } from "./notes.ts";
import { identifier } from "./quote.ts";
import { splitStatements } from "./statements.ts";

/** What frames a script: the author's SQL before and after it, schemas and extensions. */
export type Preamble = {
  readonly before: readonly string[];
  readonly schemas: readonly string[];
  readonly extensions: readonly string[];
  readonly after: readonly string[];
};

export function createPreamble(schema: Schema, schemas: Iterable<string>, note: Note): Preamble {
  const { project } = schema;
  return {
    before: verbatim(project?.sqlBefore, "before", note),
    schemas: [...schemas].map((name) => `CREATE SCHEMA IF NOT EXISTS ${identifier(name)};`),
    extensions: (project?.extensions ?? []).map(({ name, schema: inSchema }) => {
      const where = inSchema === undefined ? "" : ` WITH SCHEMA ${identifier(inSchema)}`;
      return `CREATE EXTENSION IF NOT EXISTS ${identifier(name)}${where};`;
    }),
    after: verbatim(project?.sqlAfter, "after", note),
  };
}

/** The schemas that the design stands in, as Postgres will call them; those that every database has are left out. */
export function schemasOf(schema: Schema, { tables, schemaName }: Names): ReadonlySet<string> {
  const names = new Set([
    ...(schema.project?.schemas ?? []).map(schemaName),
    ...[...tables.values()].flatMap((table) => [
      table.schema,
      ...[...table.partitions.values()].map((partition) => partition.schema),
    ]),
    ...schema.enums.map((each) => schemaName(each.schema)),
    ...(schema.project?.extensions ?? []).flatMap(({ schema: inSchema }) => inSchema ?? []),
    ...schema.objects.filter(({ kind }) => kind !== "comment").map((object) => object.schema),
  ]);
  for (const name of ["public", "pg_catalog", "information_schema", ""]) names.delete(name);
  return names;
}

function verbatim(sql: string | undefined, when: string, note: Note): readonly string[] {
  if (sql === undefined || sql.trim() === "") return [];
  const split = splitStatements(sql);
  if (!("fault" in split)) return split.statements;
  const message = `The SQL to run ${when} everything else is left out, because ${split.fault}.`;
  note("error", "expression", message, { kind: "design" });
  return [];
}

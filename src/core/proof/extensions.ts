import { scanSql } from "#core/outputs/postgres/scan.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";

/** The extensions that a design's SQL may create. */
export function extensionsOf(schema: Schema): readonly string[] {
  const { project } = schema;
  const named = project?.extensions.map(({ name }) => name) ?? [];
  const free = [project?.sqlBefore, project?.sqlAfter, ...schema.objects.map(({ sql }) => sql)];
  const created = free.flatMap((sql) => (sql === undefined ? [] : createdIn(sql)));
  const typed = schema.tables.flatMap(({ columns }) =>
    columns.flatMap(({ type }) => findPostgresType(type.name.toLowerCase())?.extension ?? []),
  );
  return [...new Set([...named, ...created, ...typed])];
}

function createdIn(sql: string): readonly string[] {
  if (!/extension/i.test(sql)) return [];
  const { tokens } = scanSql(sql);
  return tokens.flatMap(({ text }, at) => {
    if (!/^extension$/i.test(text) || !/^create$/i.test(tokens[at - 1]?.text ?? "")) return [];
    const isQuiet = /^if$/i.test(tokens[at + 1]?.text ?? "");
    const name = tokens[at + (isQuiet ? 4 : 1)]?.text ?? "";
    return name === "" ? [] : [name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase()];
  });
}

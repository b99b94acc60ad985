import { tableKey } from "#core/schema/names.ts";
import { findPostgresType, proposeType } from "#core/schema/postgres-types.ts";
import { type Draft, type DraftColumn, type DraftTable, sqlPath, tablesOf } from "./draft.ts";
import type { ReportedProblem } from "./report.ts";

/** Types that columns have though nothing makes them: an enum is offered, with the values that the text tells. */
export function missingTypes(draft: Draft): readonly ReportedProblem[] {
  // Their types are not known to us.
  if (draft.extensions.size > 0 && [...draft.extensions.keys()].some((name) => !wellKnown.has(name))) return [];
  const said = new Set<string>();
  const values = valuesOf(draft);
  return [...tablesOf(draft)].flatMap((table) => {
    const types = new Map<string, { schema: string; name: string }>();
    for (const { type } of table.columns) {
      const path = { schema: type.schema ?? "public", name: type.name };
      const key = tableKey(path.schema, path.name);
      if (said.has(key) || isThere(draft, type, key)) continue;
      said.add(key);
      types.set(key, path);
    }
    if (types.size === 0) return [];
    const sql = table.history[0] ?? "";
    const names = [...types.values()].map(sqlPath);
    const creates = [...types].map(([key, path]) => {
      const list = [...(values.get(key) ?? [])].map((value) => `'${value.replaceAll("'", "''")}'`);
      return `CREATE TYPE ${sqlPath(path)} AS ENUM (${list.join(", ")});\n\n`;
    });
    const [one = ""] = names;
    return [
      {
        code: "missing-type",
        severity: "warning",
        message:
          names.length === 1
            ? `The table ${table.name} has a column of the type ${one}, which nothing makes. Make the type before the table.`
            : `The table ${table.name} has columns of the types ${names.join(", ")}, which nothing makes. Make them before the table.`,
        at: table.at,
        sql,
        repair: { title: `Make ${names.join(" and ")} as an enum`, sql: creates.join("") + sql },
      },
    ];
  });
}

/** Extensions whose types we know, or that bring none. */
const wellKnown = new Set([
  "citext",
  "hstore",
  "ltree",
  "cube",
  "seg",
  "isn",
  "vector",
  "pgcrypto",
  "uuid-ossp",
  "pg_trgm",
  "btree_gin",
  "btree_gist",
  "unaccent",
  "pg_stat_statements",
  "tablefunc",
  "fuzzystrmatch",
  "intarray",
]);

function isThere(draft: Draft, type: DraftColumn["type"], key: string): boolean {
  if (type.schema === "pg_catalog" || draft.around?.enums.has(key) === true) return true;
  const isOwn = draft.enums.has(key) || draft.relations.has(key);
  if (isOwn || draft.objects.has(`type ${key}`) || draft.objects.has(`base type ${key}`)) return true;
  return type.schema === undefined && (findPostgresType(type.name) ?? proposeType(type.name)) !== undefined;
}

/** The strings that columns of a type are compared with or filled with, by the type. */
function valuesOf(draft: Draft): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const table of tablesOf(draft)) {
    for (const column of table.columns) {
      const key = tableKey(column.type.schema ?? "public", column.type.name);
      const values = found.get(key) ?? new Set<string>();
      for (const value of listed(table, column)) values.add(value);
      const written =
        column.default?.kind === "expression" ? /^'((?:[^']|'')*)'/.exec(column.default.value)?.[1] : undefined;
      if (column.default?.kind === "string") values.add(column.default.value);
      else if (written !== undefined) values.add(written.replaceAll("''", "'"));
      found.set(key, values);
    }
  }
  return found;
}

const mostValues = 100;

/** `'a'` and `'b'` of `column in ('a', 'b')`. */
function listed(table: DraftTable, { name }: DraftColumn): readonly string[] {
  return table.constraints.flatMap((each) => {
    if (each.kind !== "check") return [];
    const match = /^"?([\p{L}_][\p{L}\p{N}_$ ]*)"?\s+in\s*\(([^()]*)\)$/iu.exec(each.check.expression);
    if (match === null || match[1] !== name) return [];
    return [...(match[2] ?? "").matchAll(/'((?:[^']|'')*)'/g)]
      .slice(0, mostValues)
      .map(([, value = ""]) => value.replaceAll("''", "'"));
  });
}

import { enumsByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Enum, Schema, TableKey } from "#core/schema/schema.ts";
import { fittingName, type Names } from "./names.ts";
import { type Note, quoted } from "./notes.ts";
import { claim } from "./pg-names.ts";
import { identifier, literal, typeIdentifier } from "./quote.ts";

/** The SQL names of the enums. A table is a type too, so an enum cannot have a table's name. */
export function nameEnums(schema: Schema, names: Names, note: Note): ReadonlyMap<TableKey, string> {
  const sql = new Map<TableKey, string>();
  for (const each of enumsByKey(schema).values()) {
    const inSchema = names.schemaName(each.schema);
    const name = enumName(each, names.types(inSchema), note);
    // A bare name would find the type of the catalog first.
    const shadowed = inSchema === "public" && (name.startsWith("pg_") || findPostgresType(name) !== undefined);
    sql.set(
      each.key,
      inSchema === "public" && !shadowed ? typeIdentifier(name) : `${identifier(inSchema)}.${identifier(name)}`,
    );
  }
  return sql;
}

function enumName(each: Enum, taken: Set<string>, note: Note): string {
  if (!taken.has(each.name)) return fittingName(each.name, taken, "enum", note);
  const name = claim([taken], `${each.name}_enum`);
  const why = "a table has that name, and Postgres makes every table a type";
  note("warning", "enum-renamed", `The enum ${displayName(each)} is written as ${quoted(name)}: ${why}.`);
  return name;
}

/** The labels of an enum by the names of its values: Postgres keeps 63 bytes, and no two alike. */
export function enumLabels(each: Enum, note: Note): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const labels = new Map<string, string>();
  for (const { name } of each.values) {
    if (labels.has(name)) {
      note(
        "error",
        "duplicate-value",
        `The enum ${displayName(each)} has the value ${quoted(name)} twice: written once.`,
      );
    } else labels.set(name, name === "" ? claim([taken], "") : fittingName(name, taken, "value", note));
  }
  return labels;
}

export function createEnum(each: Enum, sqlName: string, note: Note): string {
  const labels = [...enumLabels(each, note).values()].map(literal);
  const line = `CREATE TYPE ${sqlName} AS ENUM (${labels.join(", ")});`;
  return line.length <= 100 ? line : `CREATE TYPE ${sqlName} AS ENUM (\n  ${labels.join(",\n  ")}\n);`;
}

/** Notes on values have no place of their own in Postgres: they become the comment of the type. */
export function commentOnEnum(each: Enum, sqlName: string): string | undefined {
  const lines = each.values.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  return lines.length === 0 ? undefined : `COMMENT ON TYPE ${sqlName} IS ${literal(lines.join("\n"))};`;
}

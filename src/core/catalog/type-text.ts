import { typeIdentifier } from "#core/outputs/postgres/quote.ts";
import type { SqlType } from "#core/outputs/postgres/types.ts";
import { findPostgresType, serialBase } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";
import { namesIn } from "./sql-names.ts";

/** By the name that people write first: what Postgres calls it, with `%` for `(3)` and the like. */
const called: ReadonlyMap<string, string> = new Map([
  ["varchar", "character varying%"],
  ["varbit", "bit varying%"],
  ["timestamptz", "timestamp% with time zone"],
  ["timestamp", "timestamp% without time zone"],
  ["timetz", "time% with time zone"],
  ["time", "time% without time zone"],
]);

/** How Postgres calls a type where no schema but its own is searched; `undefined` when the design does not tell. */
export function typeText(type: SqlType, schema: Schema): string | undefined {
  const { sql, array } = type;
  const element = array ? sql.replace(/(?:\[\d*\])+$/, "") : sql;
  const text =
    type.enum === undefined && type.known !== undefined
      ? knownText(element, type.known, schema)
      : ownText(element, schema);
  return text === undefined ? undefined : text + (array ? "[]" : "");
}

function knownText(sql: string, known: NonNullable<SqlType["known"]>, schema: Schema): string {
  const [, before = sql, args, behind = ""] = /^(.*?)\s*\((.*?)\)(.*)$/s.exec(sql) ?? [];
  const modifiers = args === undefined ? "" : `(${args})`;
  if (known.extension !== undefined) {
    const extension = schema.project?.extensions.find(({ name }) => name === known.extension);
    return `${typeIdentifier(extension?.schema ?? "public")}.${known.name}${modifiers}`;
  }
  const words = `${before}${behind}`.toLowerCase();
  switch (known.name) {
    case "char":
      return words === "bpchar" && args === undefined ? "bpchar" : `character${modifiers || "(1)"}`;
    case "bit":
      return `bit${modifiers || "(1)"}`;
    case "float":
      return args !== undefined && Number(args) <= 24 ? "real" : "double precision";
    case "numeric":
      return args === undefined || args.includes(",") ? `numeric${modifiers}` : `numeric(${args},0)`;
    case "interval":
      return words + modifiers;
    default: {
      const base = serialBase(findPostgresType(words)) ?? called.get(known.name) ?? `${known.name}%`;
      return base.replace("%", modifiers);
    }
  }
}

function ownText(sql: string, schema: Schema): string | undefined {
  const [, path = sql, args = ""] = /^([^(]*)(\(.*\))$/s.exec(sql) ?? [];
  const names = namesIn(path);
  if (names === undefined) return undefined;
  const [space, name] = names.length > 1 ? [names.at(-2) ?? "", names.at(-1) ?? ""] : ["public", names[0] ?? ""];
  const isOurs =
    names.length > 1 ||
    [...schema.enums, ...schema.tables, ...schema.objects].some((each) => each.schema === space && each.name === name);
  return isOurs ? `${typeIdentifier(space)}.${typeIdentifier(name)}${args}` : undefined;
}

import { findPostgresType, type PostgresType, proposeType } from "#core/schema/postgres-types.ts";
import type { Column } from "#core/schema/schema.ts";

/** Longer names are no type of Postgres. */
const longestName = 64;

/** A type that is written in quotes may hold its array marks and modifiers: `"text[]"`. */
const isArray = ({ type }: Column): boolean => type.array !== "" || type.name.trimEnd().endsWith("]");

/** Postgres's own type of a single value in the column; `undefined` for enums and types that we do not know. */
function postgresType({ type }: Column): PostgresType | undefined {
  if (type.schema !== undefined || type.name.length > longestName) return undefined;
  const bare = type.name.replace(/\(.*?\)|\[.*$/gu, " ");
  const name = bare.trim().replace(/\s+/gu, " ").toLowerCase();
  return findPostgresType(name) ?? findPostgresType(proposeType(name) ?? "");
}

const single = (column: Column): PostgresType | undefined => (isArray(column) ? undefined : postgresType(column));

export const isBoolean = (column: Column): boolean => single(column)?.category === "boolean";

export const isMoment = (column: Column): boolean => {
  const name = single(column)?.name ?? "";
  return name === "date" || name.startsWith("timestamp");
};

/** What a GIN index finds inside the values of a column; `undefined` where a btree is the usual index. */
export type Inside = "jsonb" | "json" | "array" | "tsvector";

export function inside(column: Column): Inside | undefined {
  const name = postgresType(column)?.name;
  if (name === "json") return "json";
  if (isArray(column)) return "array";
  return name === "jsonb" || name === "tsvector" ? name : undefined;
}

/** Whether its values are made so that none ever comes twice. */
export const isMadeUnique = (column: Column): boolean =>
  column.increment ||
  column.identity !== undefined ||
  column.default?.kind === "expression" ||
  single(column)?.category === "serial";

export const isUuid = (column: Column): boolean => single(column)?.name === "uuid";

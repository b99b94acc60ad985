import { findPostgresType } from "./postgres-types.ts";
import type { ColumnType } from "./schema.ts";

/** Names that mean the same column when a reference joins them; serials are the integers they are made of. */
const canonical: ReadonlyMap<string, string> = new Map(
  Object.entries({
    smallint: ["int2", "smallserial", "serial2"],
    integer: ["int", "int4", "serial", "serial4"],
    bigint: ["int8", "bigserial", "serial8"],
    numeric: ["decimal"],
    real: ["float4"],
    "double precision": ["float8", "float"],
    text: ["varchar", "character varying", "char", "character", "bpchar", "citext", "string"],
    boolean: ["bool"],
    "timestamp with time zone": ["timestamptz"],
    timestamp: ["timestamp without time zone", "datetime"],
    "time with time zone": ["timetz"],
    time: ["time without time zone"],
  }).flatMap(([name, aliases]) => [[name, name] as const, ...aliases.map((alias) => [alias, name] as const)]),
);

const known = new Set([
  "uuid",
  "date",
  "json",
  "jsonb",
  "bytea",
  "inet",
  "interval",
  "money",
  "xml",
  "cidr",
  "macaddr",
  ...canonical.values(),
]);

/** How the two types read when they differ so that a reference between them is doubtful; `undefined` when all is well. */
export function incompatible(a: ColumnType, b: ColumnType): readonly [string, string] | undefined {
  const [left, right] = [family(a), family(b)];
  if (left === right) return undefined;
  // A type that we do not know may be a domain over the other one.
  if (!known.has(left.replace(/\[\]$/, "")) || !known.has(right.replace(/\[\]$/, ""))) return undefined;
  return [shownType(a), shownType(b)];
}

/** As `incompatible`, for what no reference can join: Postgres compares integers and numbers of all sizes. */
export const unjoinable = (a: ColumnType, b: ColumnType): readonly [string, string] | undefined =>
  isNumber(a) && isNumber(b) ? undefined : incompatible(a, b);

const isNumber = (type: ColumnType): boolean =>
  type.array === "" && /^(?:integer|serial|number)$/.test(findPostgresType(type.name.toLowerCase())?.category ?? "");

function family(type: ColumnType): string {
  const name =
    (type.schema === undefined ? "" : `${type.schema}.`) + type.name.toLowerCase().replace(/\s*\([^)]*\)/, "");
  return (canonical.get(name) ?? name) + (type.array === "" ? "" : "[]");
}

const shownType = ({ name, array }: ColumnType): string => name + array;

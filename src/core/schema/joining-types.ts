import { findPostgresType, type PostgresType, proposeType, serialBase } from "./postgres-types.ts";
import type { ColumnType } from "./schema.ts";

/** Whether a foreign key may lead from one to the other, arrays aside: Postgres must be able to compare them. */
export function joins(from: PostgresType, to: PostgresType): boolean {
  if (from === to) return true;
  const [left, right] = [family(from), family(to)];
  if (left === right) return left !== "other";
  if (right === "number" || right === "float") return left === "integer" || (left === "number" && right === "float");
  return from.extension !== undefined || to.extension !== undefined;
}

function family({ category, name }: PostgresType): string {
  if (category === "integer" || category === "serial") return "integer";
  if (category === "number") return name === "numeric" ? "number" : "float";
  if (category === "time") return name === "date" || name.startsWith("timestamp") ? "timestamp" : "other";
  if (category === "network") return name.startsWith("macaddr") ? "other" : "network";
  return category === "text" && name !== "name" ? "text" : "other";
}

/** How the two types read when they differ so that a reference between them is doubtful; `undefined` when all is well. */
export const incompatible = (a: ColumnType, b: ColumnType): readonly [string, string] | undefined =>
  clashOf(a, b, holdSame);

/** As `incompatible`, for what no reference can join, whichever end holds the key. */
export const unjoinable = (a: ColumnType, b: ColumnType): readonly [string, string] | undefined =>
  clashOf(a, b, (left, right, isArray) =>
    // An array is only compared with one of the same elements.
    isArray ? holdSame(left, right) : joins(left, right) || joins(right, left),
  );

function clashOf(
  a: ColumnType,
  b: ColumnType,
  fits: (left: PostgresType, right: PostgresType, isArray: boolean) => boolean,
): readonly [string, string] | undefined {
  const [left, right] = [knownType(a), knownType(b)];
  // A type that we do not know may be a domain over the other one.
  if (left === undefined || right === undefined) return undefined;
  const isArray = a.array !== "";
  return isArray === (b.array !== "") && fits(left, right, isArray) ? undefined : [shownType(a), shownType(b)];
}

/** Whether the two hold the same values, though one may be shorter, or count by itself. */
function holdSame(a: PostgresType, b: PostgresType): boolean {
  if (a === b || plainName(a) === plainName(b)) return true;
  return (isText(a) && isText(b)) || mayBeAlike(a) || mayBeAlike(b);
}

const isText = (type: PostgresType): boolean => type.name === "citext" || family(type) === "text";

/** Extensions bring operators that we do not know. */
const mayBeAlike = ({ name, extension }: PostgresType): boolean => extension !== undefined && name !== "citext";

const plainName = (type: PostgresType): string =>
  serialBase(type) ?? (type.name === "float" ? "double precision" : type.name);

/** What Postgres, or an extension we know, has under the name, or instead of it. */
function knownType({ schema, name }: ColumnType): PostgresType | undefined {
  if (schema !== undefined && schema !== "pg_catalog" && schema !== "public") return undefined;
  const words = withoutArguments(name);
  const proposal = schema === "public" ? undefined : proposeType(words);
  return findPostgresType(words) ?? (proposal === undefined ? undefined : findPostgresType(withoutArguments(proposal)));
}

/** `timestamp(3) with time zone` → `timestamp with time zone` */
const withoutArguments = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\s*\([^)]*\)/, "")
    .replace(/\s+/g, " ")
    .trim();

const shownType = ({ name, array }: ColumnType): string => name + array;

import { literal } from "#core/outputs/postgres/quote.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Column, ColumnType } from "#core/schema/schema.ts";
import { type Bounds, noBounds } from "./bounds.ts";
import { matching } from "./match-pattern.ts";
import { between, pick, type Seeded } from "./seeded.ts";
import { uuid, wordsFor } from "./words.ts";

/** What a value has to be, besides of its type. */
export type Wish = {
  readonly bounds: Bounds;
  /** No two rows may have the same. */
  readonly isUnique: boolean;
  /** How many columns of the row have to be smaller. */
  readonly rank: number;
  readonly row: number;
  readonly chance: Seeded;
};

/** A type that the design makes itself: an enum, or a domain over another type. */
export type OwnType =
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "domain"; readonly base: ColumnType; readonly bounds: Bounds };

/** A value as SQL; `undefined` when none can be thought of. */
export function sampleValue(
  column: Column,
  own: (type: ColumnType) => OwnType | undefined,
  wish: Wish,
): string | undefined {
  const { type } = column;
  if (type.array !== "") {
    const items = [0, 1].map((at) =>
      sampleValue({ ...column, type: { ...type, array: "" } }, own, { ...wish, row: wish.row + at }),
    );
    return items.includes(undefined) ? "'{}'" : `array[${items.join(", ")}]`;
  }
  const made = own(type);
  if (made?.kind === "domain") {
    const bounds = { ...made.bounds, ...defined(wish.bounds) };
    return sampleValue({ ...column, type: made.base }, own, { ...wish, bounds });
  }
  const { choices } = wish.bounds;
  const wanted = choices ?? (made?.kind === "enum" ? made.values : undefined);
  if (wanted !== undefined && wanted.length > 0) {
    const choice = wish.isUnique ? wanted[wish.row % wanted.length] : pick(wish.chance, wanted);
    return literal(choice ?? "");
  }
  return plainValue(column, wish);
}

/** Without what asks nothing, so that it takes nothing away. */
const defined = (bounds: Bounds): Partial<Bounds> =>
  Object.fromEntries(
    Object.entries(bounds).filter(([key, value]) => value !== noBounds[key as keyof Bounds]),
  ) as Partial<Bounds>;

/** So many hours into a year that is over: nothing here asks a clock. */
const later = (type: string, hours: number): string => {
  if (type === "date") return `date '2025-01-01' + ${Math.floor(hours / 24)}`;
  if (/^timetz|^time with time zone/.test(type)) return `(time '00:00' + interval '${hours % 24} hours')::timetz`;
  if (type.startsWith("timestamp")) return `${type} '2025-01-01 00:00:00+00' + interval '${hours} hours'`;
  return `time '00:00' + interval '${hours % 24} hours'`;
};

function plainValue({ name, type }: Column, wish: Wish): string | undefined {
  const found = findPostgresType(type.name.toLowerCase());
  const { chance, row, isUnique, rank } = wish;
  const hours = row * 7 + rank * 24 + (isUnique ? 0 : between(chance, 0, 6));
  switch (found?.category) {
    case "integer":
    case "serial":
      return String(integer(wish, found.name === "smallint" ? 32_000 : 1000));
    case "number":
    case "money":
      return decimal(type, wish);
    case "text":
      return literal(textOf(name, type, wish));
    case "boolean":
      return isUnique ? (row % 2 === 0 ? "true" : "false") : chance() < 0.7 ? "true" : "false";
    case "time":
      return later(found.name, found.name === "date" ? row * 24 + rank * 240 : hours);
    case "duration":
      return `'${1 + row + rank} hours'`;
    case "uuid":
      return `'${uuid(chance)}'`;
    case "json":
      return found.name === "jsonpath" ? "'$.a'" : `'{"sample": ${row + 1}}'`;
    case "binary":
      return `'\\x${row.toString(16).padStart(8, "0")}'`;
    case "bits":
      return bits(type, row);
    case "network":
      return network(found.name, row);
    case "search":
      return found.name === "tsquery" ? "'sample'" : `to_tsvector('simple', ${literal(wordsFor(name, chance, row))})`;
    case "geometry":
      return found.name === "point" ? `'(${row}, ${row + 1})'` : undefined;
    case "range":
      return range(found.name, row);
    case "document":
      return `'<sample>${row + 1}</sample>'`;
    case "extension":
      return ofExtension(found.name, name, type, wish);
    default:
      return undefined;
  }
}

function integer({ bounds, isUnique, rank, row, chance }: Wish, span: number): number {
  const low = bounds.least ?? Math.min(1, bounds.most ?? 1);
  const high = Math.max(low, bounds.most ?? low + span);
  if (isUnique) return Math.min(low + row, bounds.most ?? Number.MAX_SAFE_INTEGER);
  return Math.floor(
    rank > 0
      ? Math.max(low, high - 10 + rank)
      : between(chance, Math.ceil(low), Math.floor(high - (bounds.most === undefined ? span / 2 : 0))),
  );
}

/** Within its precision: `numeric(4,2)` is less than 100. */
function decimal(type: ColumnType, wish: Wish): string {
  const [precision, scale = 0] = (type.args ?? "").split(",").map(Number);
  const places = type.args === undefined ? 2 : Math.max(0, Math.min(scale, 6));
  const largest =
    precision === undefined || Number.isNaN(precision) || type.args === undefined
      ? 10_000
      : 10 ** Math.min(6, precision - scale) - 1;
  const { bounds, chance, isUnique, row, rank } = wish;
  const low = bounds.least ?? 0;
  const high = Math.max(low, Math.min(bounds.most ?? Math.max(low + 1, largest), Math.max(largest, low)));
  if (isUnique) return (low + row / 10 ** places).toFixed(places);
  const value = low + (high - low) * (rank > 0 ? 0.9 : chance() * 0.5);
  return Math.min(high, Math.max(low, Number(value.toFixed(places)))).toFixed(places);
}

function textOf(name: string, type: ColumnType, wish: Wish): string {
  const { bounds, chance, isUnique, row } = wish;
  const room = Number(type.args ?? Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY;
  const isOneLetter = /^"?char"?$|^character$|^bpchar$/i.test(type.name) && type.args === undefined;
  const longest = Math.min(isOneLetter ? 1 : room, bounds.longest ?? Number.POSITIVE_INFINITY);
  const matched = bounds.pattern === undefined ? undefined : matching(bounds.pattern, chance);
  const shape = (text: string): string =>
    bounds.isLower ? text.toLowerCase() : bounds.isUpper ? text.toUpperCase() : text;
  if (matched !== undefined) return shape(matched.slice(0, Math.min(longest, 10_000)));
  let text = shape(wordsFor(name, chance, row));
  if (isUnique && !text.includes(String(row))) text = `${text} ${row}`;
  if (text.length > longest) {
    const number = row.toString(36);
    text = isUnique
      ? text.slice(0, Math.max(0, longest - number.length)) + number.slice(-longest)
      : text.slice(0, longest);
  }
  return text.padEnd(Math.min(bounds.shortest ?? 0, 10_000), "x");
}

function bits(type: ColumnType, row: number): string {
  const length = Math.min(Number(type.args ?? 1) || 1, 1000);
  return `B'${row.toString(2).padStart(length, "0").slice(-length)}'`;
}

function network(type: string, row: number): string {
  const low = `${Math.floor(row / 256) % 256}.${row % 256}`;
  if (type === "cidr") return `'10.${low}.0/24'`;
  if (type === "inet") return `'10.0.${low}'`;
  const pairs = row.toString(16).padStart(6, "0").slice(-6).match(/../g) ?? [];
  return `'08:00:2b:${type === "macaddr8" ? "00:00:" : ""}${pairs.join(":")}'`;
}

/** Of two rows, the ranges never overlap. */
function range(type: string, row: number): string | undefined {
  const [, base = "", multi] = /^(.*?)(multi)?range$/.exec(type) ?? [];
  const bound = boundOf.get(base);
  if (bound === undefined) return undefined;
  const inner = `${base}range(${bound(row * 2)}, ${bound(row * 2 + 1)})`;
  return multi === undefined ? inner : `${base}multirange(${inner})`;
}

const boundOf: ReadonlyMap<string, (at: number) => string> = new Map([
  ["int4", (at) => String(at * 10)],
  ["int8", (at) => String(at * 10)],
  ["num", (at) => String(at * 10)],
  ["date", (at) => later("date", at * 24)],
  ["ts", (at) => later("timestamp", at * 12)],
  ["tstz", (at) => later("timestamptz", at * 12)],
]);

function ofExtension(type: string, name: string, written: ColumnType, wish: Wish): string | undefined {
  switch (type) {
    case "citext":
      return literal(textOf(name, { ...written, args: undefined }, wish));
    case "hstore":
      return `'sample => ${wish.row + 1}'`;
    case "ltree":
      return `'top.n${wish.row + 1}'`;
    case "vector":
    case "halfvec":
      return `'[${Array.from({ length: Math.min(Number(written.args ?? 3) || 3, 2000) }, (_, at) => (at === 0 ? wish.row + 1 : 0)).join(",")}]'`;
    default:
      return undefined;
  }
}

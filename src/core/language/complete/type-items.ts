/** What can be a column's type. */
import { printPath } from "#core/dbml/print-words.ts";
import { printQuotedWord } from "#core/dbml/strings.ts";
import type { Completion } from "#core/language/language-calls.ts";
import { typeText } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import { type PostgresType, postgresTypes } from "#core/schema/postgres-types.ts";
import type { ColumnType, Schema } from "#core/schema/schema.ts";
import { referredBy, referringType, typeByEnding, usualType } from "./fit.ts";
import { hole, insertedName, plainItem, snippetItem } from "./item.ts";

const plainType = /^[a-z_][a-z0-9_]*$/;

const written = (name: string): string => (plainType.test(name) ? name : printQuotedWord(name));

/** What usually stands in a type's parentheses: its label, and the snippet. */
const usualModifiers: ReadonlyMap<string, readonly [label: string, snippet: string]> = new Map([
  ["varchar", ["n", hole(1, "255")]],
  ["char", ["n", hole(1, "1")]],
  ["numeric", ["precision, scale", `${hole(1, "12")},${hole(2, "2")}`]],
  ["bit", ["n", hole(1, "8")]],
  ["varbit", ["n", hole(1, "64")]],
  ["vector", ["dimensions", hole(1, "1536")]],
  ["halfvec", ["dimensions", hole(1, "1536")]],
  ["timestamptz", ["digits", hole(1, "3")]],
  ["timestamp", ["digits", hole(1, "3")]],
  ["geometry", ["kind, srid", `${hole(1, "Point")},${hole(2, "4326")}`]],
  ["geography", ["kind, srid", `${hole(1, "Point")},${hole(2, "4326")}`]],
]);

const usual: ReadonlySet<string> = new Set([
  "integer",
  "bigint",
  "text",
  "varchar",
  "boolean",
  "timestamptz",
  "date",
  "numeric",
  "uuid",
  "jsonb",
]);

const postgresItems: readonly Completion[] = postgresTypes.flatMap(itemsOf);

function itemsOf(type: PostgresType): Completion[] {
  const { name, aliases, extension } = type;
  const rank = usual.has(name) ? 30 : extension === undefined ? 40 : 60;
  const detail = extension === undefined ? type.category : `extension ${extension}`;
  const items = [plainItem("type", name, written(name), rank, { detail })];
  const modifiers = usualModifiers.get(name);
  if (modifiers !== undefined) {
    const [label, snippet] = modifiers;
    items.push(snippetItem("type", `${name}(${label})`, `${written(name)}(${snippet})`, rank + 1, { detail }));
  }
  for (const alias of aliases) {
    if (plainType.test(alias)) items.push(plainItem("type", alias, alias, alias === "int" ? 30 : 50, { detail: name }));
  }
  return items;
}

/** The design's own: enums, and the domains and types that it keeps as SQL. */
const ownItems = perObject(
  (schema: Schema): readonly (Completion & { readonly schema: string; readonly name: string })[] => [
    ...schema.enums.map((each) => ({
      ...plainItem("enum", displayName(each), printPath(each.schema, each.name), 20, {
        detail: shortened(each.values.map(({ name }) => name).join(", ")),
      }),
      schema: each.schema,
      name: each.name,
    })),
    ...schema.objects
      .filter(({ kind, name }) => (kind === "domain" || kind === "type") && name !== "")
      .map((each) => ({
        ...plainItem("type", displayName(each), printPath(each.schema, each.name), 25, { detail: each.kind }),
        schema: each.schema,
        name: each.name,
      })),
  ],
);

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** `typed` is what stands there so far; `schema` what stands before its dot. */
export function typeItems(
  schema: Schema,
  column: string,
  qualifier: string | undefined,
  typed: string,
  isQuoted: boolean,
): readonly Completion[] {
  if (qualifier !== undefined) {
    return ownItems(schema)
      .filter((item) => item.schema === qualifier)
      .map(({ schema: _, name, ...item }) => ({ ...item, label: name, insert: insertedName(name, isQuoted) }));
  }
  const own = ownItems(schema).map(({ schema: _, name: __, ...item }) => item);
  const known = [...own, ...postgresItems];
  // The half-typed word is a type of this very column by now: it is no answer to itself.
  const fitting = fittingItems(schema, column, known).filter(({ label }) => label !== typed);
  const array = known.find(({ label }) => label === typed.toLowerCase());
  const arrays =
    array === undefined ? [] : [plainItem("type", `${array.label}[]`, `${array.insert}[]`, 35, { detail: "array" })];
  return [...fitting, ...known, ...arrays];
}

/** What the column's name suggests, first. */
function fittingItems(schema: Schema, column: string, known: readonly Completion[]): Completion[] {
  const items: Completion[] = [];
  const add = (type: ColumnType | undefined, rank: number, detail: string): void => {
    if (type === undefined) return;
    const label = typeText({ type });
    const found = known.find((item) => item.label === label);
    items.push(
      found === undefined ? plainItem("type", label, printType(type), rank, { detail }) : { ...found, rank, detail },
    );
  };
  for (const { table, key } of referredBy(schema, column)) {
    add(referringType(key), 0, `as ${displayName(table)}.${key.name}`);
  }
  add(usualType(schema, column), 1, "as elsewhere");
  add(typeByEnding(column), 2, "usual for the name");
  return items;
}

/** `"double precision"[]`, `core.state` */
export const printType = ({ schema, name, args, array }: ColumnType): string =>
  `${printPath(schema ?? "public", name)}${args === undefined ? "" : `(${args})`}${array}`;

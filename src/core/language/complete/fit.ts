/** What fits a column by its name: the table it refers to, the type that its likes have. */
import { singular } from "#core/offers/singular.ts";
import { columnsByName, primaryKey, typeText } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import { findPostgresType, serialBase } from "#core/schema/postgres-types.ts";
import type { Column, ColumnType, Schema, Table } from "#core/schema/schema.ts";

// All is kept per table, because a keystroke makes a new schema of the same tables.

/** What a column that refers to the table begins with: `user`, or `users`. */
const bearers = perObject((table: Table): readonly string[] => {
  const name = table.name.toLowerCase();
  return [singular(name), name];
});

/** The one column that identifies a row. */
export function keyColumn(table: Table): Column | undefined {
  const key = primaryKey(table);
  return key.length === 1 ? columnsByName(table).get(key[0] ?? "") : undefined;
}

/** Tables whose name a column's name bears, and the column it would refer to: `users.id` for `user_id`, `owner_user_id`. */
export function referredBy(schema: Schema, column: string): readonly { readonly table: Table; readonly key: Column }[] {
  const words = column
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_");
  if (words.length < 2 || words.length > 12) return [];
  const ending = words.at(-1) ?? "";
  const starts = new Map(words.slice(0, -1).map((_, start) => [words.slice(start, -1).join("_"), start]));
  let longest = words.length;
  let fitting: { readonly table: Table; readonly key: Column }[] = [];
  for (const table of schema.tables) {
    const start = Math.min(...bearers(table).map((name) => starts.get(name) ?? words.length));
    if (start >= words.length || start > longest) continue;
    const key = keyColumn(table);
    if (key === undefined || (ending !== "id" && !key.name.toLowerCase().endsWith(ending))) continue;
    if (start < longest) fitting = [];
    longest = start;
    fitting.push({ table, key });
  }
  return fitting;
}

/** The type that a column has which refers to another. */
export function referringType({ type }: Column): ColumnType {
  const base = type.schema === undefined ? serialBase(findPostgresType(type.name.toLowerCase())) : undefined;
  return base === undefined ? type : plainType(base);
}

const plainType = (name: string): ColumnType => ({ schema: undefined, name, args: undefined, array: "" });

/** The type that most columns of the name have. */
export function usualType(schema: Schema, column: string): ColumnType | undefined {
  const counts = new Map<string, number>();
  let best: Column | undefined;
  let most = 0;
  for (const table of schema.tables) {
    const found = columnsByName(table).get(column);
    if (found === undefined || found.type.name === "") continue;
    const text = typeText(found);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    if (count > most) [best, most] = [found, count];
  }
  return best?.type;
}

/** The column by which other tables refer to one: `user_id` for `users`. */
export const referringName = perObject((table: Table): string => {
  const key = keyColumn(table);
  return key === undefined ? "" : `${singular(table.name)}_${key.name}`;
});

const byEnding: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^(?:is|has|can|was|should)_|(?:^|_)(?:active|enabled|deleted|verified|archived)$/, "boolean"],
  [/_at$/, "timestamptz"],
  [/(?:_on|_date|^date|^day|birthday)$/, "date"],
  [/(?:^|_)(?:price|amount|total|cost|fee|tax|balance|rate)$/, "numeric"],
  [/(?:^|_)(?:count|quantity|qty|position|age|year|size|version|rank|sort_order)$/, "integer"],
  [/(?:^|_)(?:settings|metadata|payload|data|attributes|options|config|properties)$/, "jsonb"],
  [/(?:^|_)(?:uuid|guid)$/, "uuid"],
  [/(?:^|_)ip(?:_address)?$/, "inet"],
  [/(?:^|_)(?:name|title|email|description|body|url|slug|phone|code|label|comment|notes?|address|city|text)$/, "text"],
  [/(?:^|_)id$/, "bigint"],
];

/** The type that a name of that kind usually has. */
export function typeByEnding(column: string): ColumnType | undefined {
  const found = byEnding.find(([pattern]) => pattern.test(column.toLowerCase()));
  return found && plainType(found[1]);
}

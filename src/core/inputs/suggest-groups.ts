import type { Group, Table } from "#core/schema/schema.ts";

const fewestOfSchema = 2;
const fewestOfPrefix = 3;

/**
 * Groups as a person would draw them: a schema's tables, and in `public` those whose names begin alike, when such groups
 * hold most of its tables. A group of everything says nothing, and is none.
 */
export function suggestGroups(tables: readonly Table[]): readonly Group[] {
  const bySchema = grouped(tables, ({ schema }) => schema);
  const schemas = [...bySchema].filter(([schema, own]) => schema !== "public" && own.length >= fewestOfSchema);
  const groups = [...schemas, ...prefixGroups(bySchema.get("public") ?? [])];
  const names = new Set<string>();
  return groups.flatMap(([name, own]) => {
    if (own.length === tables.length || names.has(name)) return [];
    names.add(name);
    return [{ name, tables: own.map(({ key }) => key), color: undefined, note: undefined, settings: [] }];
  });
}

type Named = readonly [name: string, tables: readonly Table[]];

function prefixGroups(tables: readonly Table[]): readonly Named[] {
  const prefixes = grouped(tables, ({ name }) => prefixOf(name));
  const found: Named[] = [];
  for (const [prefix, own] of prefixes) {
    if (prefix === "") continue;
    const all = tables.filter((table) => own.includes(table) || isHead(table.name, prefix));
    if (all.length >= fewestOfPrefix) found.push([prefix, all]);
  }
  const held = new Set(found.flatMap(([, own]) => own));
  return held.size * 2 > tables.length ? found : [];
}

/** `order` of `order_lines`; nothing of a name of one word. */
const prefixOf = (name: string): string => /^(\p{L}{2,})_./u.exec(name)?.[1] ?? "";

/** `order` and `orders` lead `order_lines`. */
const isHead = (name: string, prefix: string): boolean => name === prefix || name === `${prefix}s`;

function grouped(tables: readonly Table[], keyOf: (table: Table) => string): ReadonlyMap<string, readonly Table[]> {
  const found = new Map<string, Table[]>();
  for (const table of tables) {
    const list = found.get(keyOf(table));
    if (list === undefined) found.set(keyOf(table), [table]);
    else list.push(table);
  }
  return found;
}

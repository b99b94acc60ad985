import type { TableKey } from "./schema.ts";

const plain = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

/** One part of a key: as it is when plain, else in double quotes with `"` doubled. */
export const keyPart = (name: string): string => (plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** The key of a table or an enum. */
export const tableKey = (schema: string, name: string): TableKey => `${keyPart(schema)}.${keyPart(name)}`;

/** Splits a key back into `[schema, name]`; `undefined` when it is not a key. */
export function parseTableKey(key: string): readonly [schema: string, name: string] | undefined {
  const match = /^("(?:[^"]|"")*"|[^".\s]+)\.("(?:[^"]|"")*"|[^".\s]+)$/u.exec(key);
  if (match === null) return undefined;
  const [, schema = "", name = ""] = match;
  return [keyName(schema), keyName(name)];
}

const keyName = (part: string): string => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);

/** How a table is called on the screen: without `public.`. */
export const displayName = (table: { readonly schema: string; readonly name: string }): string =>
  table.schema === "public" ? table.name : `${table.schema}.${table.name}`;

/** The same, of a key. */
export function displayKey(key: TableKey): string {
  const [schema, name] = parseTableKey(key) ?? ["public", key];
  return displayName({ schema, name });
}

/** The key of a reference: its ends, which no other reference of a design shares. */
export const referenceKey = (
  from: { readonly table: TableKey; readonly columns: readonly string[] },
  to: { readonly table: TableKey; readonly columns: readonly string[] },
): string => `${from.table}(${from.columns.map(keyPart).join(",")})->${to.table}(${to.columns.map(keyPart).join(",")})`;

/** The keys of places beside those of tables: a sticky note, a collapsed group. Neither can be a table's key, which has no space. */
export const noteKey = (name: string): string => `note ${quoted(name)}`;
export const groupKey = (name: string): string => `group ${quoted(name)}`;

/** The key of a place of its own in a named view: of a table, a note or a group. */
export const keyInView = (view: string, key: string): string => `view ${quoted(view)} ${key}`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

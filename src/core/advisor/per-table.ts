import type { Schema, Table } from "#core/schema/schema.ts";
import { oneToOnes } from "./foreign-keys.ts";

type Ends = readonly (readonly string[])[] | undefined;

/**
 * Computes what follows from a table and the one-to-one references it holds, and from nothing else of the schema: once,
 * and again when one of those is another, so that an edit elsewhere costs nothing.
 */
export function perTable<V>(compute: (schema: Schema, table: Table) => V): (schema: Schema, table: Table) => V {
  const known = new WeakMap<Table, { readonly ends: Ends; readonly value: V }>();
  return (schema, table) => {
    const ends = oneToOnes(schema).get(table.key);
    const found = known.get(table);
    if (found !== undefined && sameEnds(found.ends, ends)) return found.value;
    const value = compute(schema, table);
    known.set(table, { ends, value });
    return value;
  };
}

const sameEnds = (one: Ends, other: Ends): boolean =>
  one === other || (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other));

import type { CatalogObject } from "#core/catalog/catalog.ts";

/** A statement, and of what. `undefined` SQL: it cannot be written from what the catalog says. */
export type Written = { readonly of: CatalogObject; readonly sql: string | undefined };

/** Columns as they stand in their table. */
export const inOrder = (columns: readonly CatalogObject[]): readonly CatalogObject[] =>
  columns.toSorted((a, b) => Number(a.facts.position) - Number(b.facts.position));

/** `increment by 1 minvalue 1 …`. */
export const sequenceWords = (facts: CatalogObject["facts"]): readonly string[] => [
  ...(facts.increment == null ? [] : [`increment by ${facts.increment}`]),
  ...(facts.min == null ? [] : [`minvalue ${facts.min}`]),
  ...(facts.max == null ? [] : [`maxvalue ${facts.max}`]),
  ...(facts.start == null ? [] : [`start with ${facts.start}`]),
  ...(facts.cache == null ? [] : [`cache ${facts.cache}`]),
  ...(facts.cycle == null ? [] : ["cycle"]),
];

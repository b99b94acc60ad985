import type { Schema } from "#core/schema/schema.ts";

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** The same design, its elements in an order that the text does not tell. */
export const inOneOrder = (schema: Schema): Schema => ({
  ...schema,
  tables: byKey(schema.tables, ({ key }) => key),
  references: byKey(schema.references, ({ key }) => key),
  enums: byKey(schema.enums, ({ key }) => key),
  records: byKey(schema.records, ({ table }) => table),
});

import { tableKey } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";

/** Some tables of a schema with what belongs to them; enums that none of them uses and objects kept as SQL only when wanted. */
export function partOfSchema(schema: Schema, tables: ReadonlySet<TableKey>, withObjects: boolean): Schema {
  const kept = schema.tables.filter(({ key }) => tables.has(key));
  const used = new Set(kept.flatMap(typesOf));
  return {
    ...schema,
    tables: kept,
    references: schema.references.filter(({ from, to }) => tables.has(from.table) && tables.has(to.table)),
    enums: schema.enums.filter(({ key }) => withObjects || used.has(key)),
    groups: schema.groups
      .map((group) => ({ ...group, tables: group.tables.filter((key) => tables.has(key)) }))
      .filter((group) => group.tables.length > 0),
    records: schema.records.filter(({ table }) => tables.has(table)),
    objects: withObjects ? schema.objects : [],
  };
}

/** With the enums of another design that its columns are of. */
export function withEnumsOf(other: Schema, schema: Schema): Schema {
  const own = new Set(schema.enums.map(({ key }) => key));
  const used = new Set(schema.tables.flatMap(typesOf));
  const lacking = other.enums.filter(({ key }) => used.has(key) && !own.has(key));
  return lacking.length === 0 ? schema : { ...schema, enums: [...schema.enums, ...lacking] };
}

const typesOf = ({ schema, columns }: Table): readonly TableKey[] =>
  columns.flatMap(({ type }) =>
    [type.schema, schema, "public"].flatMap((each) => (each === undefined ? [] : [tableKey(each, type.name)])),
  );

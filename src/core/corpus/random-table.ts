import fc from "fast-check";
import { tableKey } from "#core/schema/names.ts";
import { plainCheck, plainColumn, plainIndex, plainTable } from "#core/schema/plain.ts";
import type { Check, Column, Enum, Index, IndexKey, Table } from "#core/schema/schema.ts";
import { randomNote as note, optional, randomName, rarely } from "./random-name.ts";
import { randomType } from "./random-type.ts";

const randomCheck: fc.Arbitrary<Check> = fc
  .record({
    name: optional(randomName),
    expression: fc.constantFrom(
      "1 > 0",
      "true",
      "octet_length('it''s') > 1 -- \n",
      "'a' <> $q$ ; ) $q$",
      "1 > 0) OR (",
      "';",
      "",
    ),
    notValid: rarely,
  })
  .map((check) => ({ ...plainCheck, ...check }));

function randomColumn(enums: readonly Enum[]): fc.Arbitrary<Column> {
  return fc
    .tuple(
      randomType(enums),
      fc.record({
        name: randomName,
        pk: rarely,
        notNull: fc.constantFrom(true, false, undefined),
        unique: rarely,
        increment: rarely,
        identity: optional(fc.constantFrom("always" as const, "by default" as const), 9),
        generated: optional(
          fc.record({ expression: fc.constantFrom("1", "(2) + 3", "')'", "1) STORED, (x"), stored: fc.boolean() }),
          19,
        ),
        collation: optional(fc.constant("C"), 9),
        storage: optional(fc.constantFrom("external", "plain", "nonsense"), 9),
        note,
        checks: fc.array(randomCheck, { maxLength: 1 }),
      }),
    )
    .map(([type, column]) => ({
      ...plainColumn,
      ...column,
      ...type,
      // Only what takes a number can be generated from one.
      generated:
        /^(?:int|integer|bigint|numeric)$/.test(type.type.name) && type.type.array === ""
          ? numeric(column.generated)
          : undefined,
    }));
}

const numeric = (generated: Column["generated"]): Column["generated"] =>
  generated?.expression === "')'" ? { ...generated, expression: "octet_length(')')" } : generated;

const randomKey = (columns: readonly Column[]): fc.Arbitrary<IndexKey> =>
  fc
    .record({
      base: fc.oneof(
        {
          weight: 5,
          arbitrary: fc.constantFrom(...columns).map(({ name }) => ({ kind: "column" as const, value: name })),
        },
        {
          weight: 1,
          arbitrary: fc
            .constantFrom("lower('x')", "1 + 1", "(", "not(true)")
            .map((value) => ({ kind: "expression" as const, value })),
        },
      ),
      order: fc.constantFrom("asc" as const, "asc" as const, "desc" as const),
      nulls: fc.constantFrom(undefined, undefined, "first" as const, "last" as const),
    })
    .map(({ base, ...key }) => ({ ...base, ...key, operatorClass: undefined, collation: undefined }));

const randomIndex = (columns: readonly Column[]): fc.Arbitrary<Index> =>
  fc
    .record({
      name: optional(randomName),
      keys: fc.array(randomKey(columns), { minLength: 1, maxLength: 3 }),
      unique: fc.boolean(),
      pk: rarely,
      method: fc.constantFrom("btree", "btree", "btree", "hash", "gin", "gist", "brin"),
      where: optional(fc.constantFrom("1 > 0", "true;", "'"), 4),
      include: fc.uniqueArray(
        fc.constantFrom(...columns).map(({ name }) => name),
        { maxLength: 1 },
      ),
      nullsNotDistinct: rarely,
      note,
    })
    .map((index) => ({
      ...plainIndex,
      ...index,
      unique: index.unique && !index.pk,
      // The other methods would need an operator class for the expression's type.
      method: index.keys.some(({ kind }) => kind === "expression") ? "btree" : index.method,
    }));

/** A table with its columns, indexes and checks; `enums` are what its columns may have as types. */
export function randomTable(enums: readonly Enum[]): fc.Arbitrary<Table> {
  return fc
    .record({
      schema: fc.constantFrom("public", "public", "public", "core", "Odd Schema"),
      name: randomName,
      columns: fc.uniqueArray(randomColumn(enums), { maxLength: 7, selector: ({ name }) => name }),
      partitioned: rarely,
      checks: fc.array(randomCheck, { maxLength: 2 }),
      note,
      rowSecurity: fc.constantFrom("off" as const, "off" as const, "on" as const, "forced" as const),
      unlogged: rarely,
      policies: fc.array(
        fc.record({ name: randomName, definition: fc.constantFrom("USING (true)", "for select", "USING (") }),
        { maxLength: 2 },
      ),
    })
    .chain(({ partitioned, ...table }) =>
      fc
        .array(table.columns.length === 0 ? fc.constant(undefined) : randomIndex(table.columns), { maxLength: 3 })
        .map((indexes) => ({
          ...plainTable,
          ...table,
          key: tableKey(table.schema, table.name),
          indexes: indexes.filter((index) => index !== undefined),
          partition: partitioned ? partitionOf(table.columns) : undefined,
        })),
    );
}

function partitionOf(columns: readonly Column[]): string | undefined {
  const column = columns.find(
    ({ type, generated, name }) =>
      type.name === "integer" &&
      type.array === "" &&
      generated === undefined &&
      /^[a-z]+$/.test(name) &&
      name !== "ctid",
  );
  return column === undefined ? undefined : `range ("${column.name}")`;
}

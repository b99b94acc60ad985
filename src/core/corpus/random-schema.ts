import fc from "fast-check";
import { columnsByName } from "#core/schema/lookup.ts";
import { referenceKey, tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainReference } from "#core/schema/plain.ts";
import type { Column, Default, End, Enum, Records, Reference, Schema, Table } from "#core/schema/schema.ts";
import { randomNote as note, optional, randomName, rarely } from "./random-name.ts";
import { randomTable } from "./random-table.ts";

const number = (value: string): Default => ({ kind: "number", value });

const randomEnum: fc.Arbitrary<Enum> = fc
  .record({
    schema: fc.constantFrom("public", "public", "core", "Odd Schema"),
    name: randomName,
    values: fc.uniqueArray(randomName, { minLength: 1, maxLength: 4 }),
    note,
  })
  .map(({ schema, name, values, note: first }) => ({
    key: tableKey(schema, name),
    schema,
    name,
    values: values.map((value, at) => ({ name: value, note: at === 0 ? first : undefined })),
  }));

type EndChoice = { readonly table: Table; readonly columns: readonly string[] };

function randomReference(tables: readonly Table[]): fc.Arbitrary<Reference> {
  const end: fc.Arbitrary<EndChoice> = fc.constantFrom(...tables).chain((table) =>
    fc
      .uniqueArray(
        fc.constantFrom(...table.columns).map(({ name }) => name),
        { minLength: 1, maxLength: 2 },
      )
      .map((columns) => ({ table, columns })),
  );
  const shape = fc.constantFrom(
    [true, false] as const,
    [true, false] as const,
    [false, false] as const,
    [true, true] as const,
  );
  const action = optional(
    fc.constantFrom(
      "cascade" as const,
      "restrict" as const,
      "set null" as const,
      "set default" as const,
      "no action" as const,
    ),
  );
  return fc
    .record({
      ends: fc.tuple(end, end),
      shape,
      optional: fc.tuple(fc.boolean(), fc.boolean()),
      name: optional(randomName),
      onDelete: action,
      onUpdate: action,
      deferrable: optional(fc.constantFrom("deferrable", "deferrable initially deferred", "whenever"), 5),
      inactive: rarely,
    })
    .map(({ ends: [left, right], shape: [fromMany, toMany], optional: [fromOptional, toOptional], ...written }) => {
      const arity = Math.min(left.columns.length, right.columns.length);
      const from: End = {
        table: left.table.key,
        columns: left.columns.slice(0, arity),
        many: fromMany,
        optional: fromOptional,
      };
      const to: End = {
        table: right.table.key,
        columns: right.columns.slice(0, arity),
        many: toMany,
        optional: toOptional,
      };
      return { ...plainReference, ...written, key: referenceKey(from, to), from, to };
    });
}

/** Gives some references a target that Postgres accepts: the columns become a key, and of the same type. */
function makeSound(tables: readonly Table[], references: readonly Reference[]): readonly Table[] {
  const changed = new Map(tables.map((table) => [table.key, table]));
  references.forEach(({ from, to }, at) => {
    if (at % 3 === 2 || from.columns.length > 1 || from.table === to.table) return;
    const [holder, target] = [changed.get(from.table), changed.get(to.table)];
    const [name = "", wanted = ""] = [from.columns[0], to.columns[0]];
    const type = target === undefined ? undefined : columnsByName(target).get(wanted)?.type;
    if (holder === undefined || target === undefined || type === undefined) return;
    const retyped = (column: Column): Column =>
      column.name === name ? { ...column, type, default: undefined, generated: undefined } : column;
    const unique = (column: Column): Column => (column.name === wanted ? { ...column, unique: true } : column);
    changed.set(from.table, { ...holder, columns: holder.columns.map(retyped), partition: undefined });
    changed.set(to.table, { ...target, columns: target.columns.map(unique), unlogged: false });
  });
  return [...changed.values()];
}

const holdsNumber = ({ type }: Column): boolean => type.name === "integer" && type.array === "";

/** Rows for a table in which nothing but its plain integers has to hold a value. */
function randomRecords(tables: readonly Table[]): fc.Arbitrary<readonly Records[]> {
  const table = tables.find(
    ({ columns, indexes }) =>
      columns.some(holdsNumber) &&
      columns.every((column) => holdsNumber(column) || (column.notNull !== true && !column.pk)) &&
      !indexes.some((index) => index.pk),
  );
  if (table === undefined) return fc.constant([]);
  const columns = table.columns.filter(holdsNumber);
  const value = fc.integer({ min: 1, max: 99 }).map((each) => number(String(each)));
  const row = fc.tuple(...columns.map(() => value));
  return fc
    .array(row, { minLength: 1, maxLength: 1 })
    .map((rows) => [{ table: table.key, columns: columns.map(({ name }) => name), rows }]);
}

/** Designs of up to six tables, with everything in them that may go wrong in an output: names, texts, broken SQL. */
export const randomSchema: fc.Arbitrary<Schema> = fc
  .uniqueArray(randomEnum, { maxLength: 3, selector: ({ key }) => key })
  .chain((enums) =>
    fc.uniqueArray(randomTable(enums), { maxLength: 6, selector: ({ key }) => key }).chain((tables) => {
      const withColumns = tables.filter(({ columns }) => columns.length > 0);
      const references =
        withColumns.length === 0
          ? fc.constant([])
          : fc.uniqueArray(randomReference(withColumns), { maxLength: 6, selector: ({ key }) => key });
      return fc.tuple(references, randomRecords(tables)).map(
        ([made, records]): Schema => ({
          ...emptySchema,
          tables: makeSound(tables, made),
          references: made,
          enums,
          records: records.filter(({ table }) => made.every(({ from }) => from.table !== table)),
        }),
      );
    }),
  );

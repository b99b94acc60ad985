import fc from "fast-check";
import { tableKey } from "#core/schema/names.ts";
import { plainCheck, plainIndex, plainKey, plainPartition, plainTable } from "#core/schema/plain.ts";
import type { Check, Column, Enum, Index, IndexKey, Partial, Partition, Table } from "#core/schema/schema.ts";
import { randomName } from "./random-name.ts";
import { writtenColumn } from "./written-column.ts";
import {
  expressions,
  schemaNames,
  someOf,
  sometimes,
  writtenNote,
  writtenParameters,
  writtenSettings,
  writtenSql,
  writtenText,
} from "./written-parts.ts";

const word = fc.constantFrom("fast", "Fast one", "x", "größe");

const writtenKey = (columns: readonly Column[]): fc.Arbitrary<IndexKey> =>
  fc
    .record({
      base: fc.oneof(
        fc.constantFrom(...columns).map(({ name }) => ({ kind: "column" as const, value: name })),
        expressions.map((value) => ({ kind: "expression" as const, value })),
      ),
      order: fc.constantFrom("asc" as const, "desc" as const),
      nulls: fc.constantFrom(undefined, "first" as const, "last" as const),
      operatorClass: fc.constantFrom(undefined, "text_pattern_ops", "public.gist_trgm_ops"),
      collation: fc.constantFrom(undefined, "C", "Odd one"),
    })
    .map(({ base, ...key }) => ({ ...base, ...key }));

const keysOf = (columns: readonly Column[]) =>
  fc.uniqueArray(writtenKey(columns), { minLength: 1, maxLength: 3, selector: ({ value }) => value });

const deferrables = fc.constantFrom("deferrable", "deferrable initially deferred");

const writtenIndex = (columns: readonly Column[]): fc.Arbitrary<Index> => {
  const plainKeys = keysOf(columns).map((keys) => keys.map(({ kind, value }) => plainKey(kind, value)));
  const plain = fc.record({ name: sometimes(randomName), keys: plainKeys, note: sometimes(writtenText) });
  const tailed = fc.record({
    name: randomName,
    keys: keysOf(columns),
    note: sometimes(writtenText),
    where: sometimes(expressions),
    include: someOf(
      fc.constantFrom(...columns).map(({ name }) => name),
      (name) => name,
    ),
    nullsNotDistinct: fc.boolean(),
    deferrable: sometimes(deferrables),
    options: writtenParameters,
    tablespace: sometimes(word),
    onlyParent: fc.boolean(),
    withoutOverlaps: fc.boolean(),
  });
  const kind = fc.constantFrom({}, { unique: true }, { pk: true }, { method: "gin" }, { method: "hash" });
  return fc.tuple(fc.oneof(plain, tailed), kind, fc.boolean()).map(([index, kinds, constraint]) => {
    const made: Index = { ...plainIndex, ...index, ...kinds };
    return made.unique && made.name !== undefined ? { ...made, constraint } : made;
  });
};

const writtenCheck: fc.Arbitrary<Check> = fc.oneof(
  fc.record({ name: sometimes(randomName), expression: expressions }).map((check) => ({ ...plainCheck, ...check })),
  fc.record({
    name: randomName,
    expression: expressions,
    noInherit: fc.boolean(),
    notValid: fc.boolean(),
    notEnforced: fc.boolean(),
  }),
);

const writtenPartition: fc.Arbitrary<Partition> = fc
  .record({
    schema: schemaNames,
    name: randomName,
    bound: fc.constantFrom(
      "for values from ('2024-01-01') to ('2025-01-01')",
      "for values in ('a;', null)",
      "for values with (modulus 4, remainder 0)",
      "default",
    ),
    partition: sometimes(fc.constantFrom("hash (a)", "range (lower(b))")),
    options: writtenParameters,
    tablespace: sometimes(word),
    unlogged: fc.boolean(),
    after: fc.array(writtenSql, { maxLength: 2 }),
  })
  .map((partition) => ({ ...plainPartition, ...partition }));

const definition = fc.constantFrom(
  "for select using (owner = 'a;b')",
  "using gist (room with =, during with &&) where (x > 0)",
  "before update on t for each row execute function touch()",
);
const named = (sql: fc.Arbitrary<string> = definition) =>
  someOf(fc.record({ name: randomName, definition: sql }), ({ name }) => name);

/** A table as a text can say it; it need not be one that Postgres takes. */
export function writtenTable(enums: readonly Enum[], partials: readonly Partial[]): fc.Arbitrary<Table> {
  return fc
    .record({
      schema: schemaNames,
      name: randomName,
      note: writtenNote,
      color: sometimes(fc.constantFrom("#abc", "#12ab3F")),
      columns: fc.uniqueArray(writtenColumn(enums), { minLength: 1, maxLength: 5, selector: ({ name }) => name }),
      partials: fc.subarray([...partials]),
      injectAt: fc.nat({ max: 5 }),
      checks: someNamed(writtenCheck),
      exclusions: named(),
      policies: named(),
      triggers: named(),
      volume: sometimes(
        fc
          .record({
            rows: sometimes(fc.nat()),
            growth: sometimes(fc.constantFrom("40000/month", "x")),
            retention: sometimes(fc.constantFrom("24 months", "")),
          })
          .filter(({ rows, growth, retention }) => (rows ?? growth ?? retention) !== undefined),
      ),
      partition: sometimes(fc.constantFrom("range (created_at)", "list (lower(a))")),
      partitions: someOf(writtenPartition, ({ schema, name }) => tableKey(schema, name)),
      inherits: fc.constantFrom([], ["public.base"], ['core."Odd base"', "public.base"]),
      rowSecurity: fc.constantFrom("off" as const, "on" as const, "forced" as const),
      unlogged: fc.boolean(),
      tablespace: sometimes(fc.constantFrom("fast", "Fast one")),
      method: sometimes(fc.constantFrom("heap", "columnar")),
      options: writtenParameters,
      after: named(writtenSql),
      settings: writtenSettings,
    })
    .chain(({ partials: taken, injectAt, columns, checks, ...table }) => {
      const injected = taken.flatMap((partial) =>
        partial.columns.map((column): Column => ({ ...column, partial: partial.name })),
      );
      const all = columns.toSpliced(injectAt, 0, ...injected);
      const own = new Set(taken.flatMap((partial) => partial.indexes.flatMap(({ name }) => name ?? [])));
      return someNamed(writtenIndex(all)).map(
        (indexes): Table => ({
          ...plainTable,
          ...table,
          key: tableKey(table.schema, table.name),
          note: table.note ?? taken.findLast(({ note }) => note !== undefined)?.note,
          color: table.color ?? taken.findLast(({ color }) => color !== undefined)?.color,
          columns: all,
          indexes: [
            ...indexes.filter(({ name }) => name === undefined || !own.has(name)),
            ...taken.flatMap((partial) => partial.indexes),
          ],
          checks: [...checks, ...taken.flatMap((partial) => partial.checks)],
          partials: taken.map(({ name }) => name),
        }),
      );
    });
}

const someNamed = <T extends { readonly name: string | undefined }>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(item, { maxLength: 3 }).map((items) => {
    const seen = new Set<string>();
    return items.filter(({ name }) => {
      if (name === undefined) return true;
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew;
    });
  });

/** Columns, indexes and checks that tables take in, under names that no table's own columns have. */
export const writtenPartial = (at: number, enums: readonly Enum[]): fc.Arbitrary<Partial> =>
  fc
    .record({
      name: fc.constantFrom(`stamps_${at}`, `Odd partial ${at}`),
      note: writtenNote,
      color: sometimes(fc.constant("#abcdef")),
      columns: fc.uniqueArray(writtenColumn(enums, fc.constantFrom(`p${at} a`, `p${at}_b`, `p${at}_c`)), {
        minLength: 1,
        maxLength: 2,
        selector: ({ name }) => name,
      }),
    })
    .map((partial) => ({
      ...partial,
      columns: partial.columns.map((column) => ({ ...column, settings: [] })),
      indexes: partial.columns.slice(0, 1).map(
        ({ name }): Index => ({
          ...plainIndex,
          name: `partial_${at}_idx`,
          keys: [plainKey("column", name)],
        }),
      ),
      checks: [],
    }));

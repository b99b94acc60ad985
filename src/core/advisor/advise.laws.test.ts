import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainIndex, plainReference, plainTable } from "#core/schema/plain.ts";
import type { Column, Index, IndexKey, Reference, Schema, Table } from "#core/schema/schema.ts";
import { advise } from "./advise.ts";
import { applyFix } from "./apply-fix.test-support.ts";
import type { Finding } from "./rule.ts";
import { onColumns } from "./standing.ts";

const tableNames = ["a", "b", "c"];
const columnNames = ["id", "x", "Y", "z", "deleted_at"];

const predicates = [
  "x is not null",
  '"Y" IS NOT NULL and (x is not null)',
  "deleted_at is null",
  "x > 0",
  "((",
  "x = 'a",
];

const key: fc.Arbitrary<IndexKey> = fc.record({
  kind: fc.constantFrom("column", "column", "column", "expression"),
  value: fc.constantFrom(...columnNames, "gone", "lower(x)"),
  order: fc.constantFrom("asc", "asc", "desc"),
  nulls: fc.constantFrom(undefined, undefined, "first", "last"),
  operatorClass: fc.constantFrom(undefined, undefined, undefined, "text_pattern_ops"),
  collation: fc.constantFrom(undefined, undefined, undefined, "C"),
});

const index: fc.Arbitrary<Index> = fc
  .record({
    name: fc.constantFrom(undefined, undefined, "one", "a_x_idx", "b_pkey"),
    keys: fc.oneof(
      fc.array(key, { maxLength: 4 }),
      fc
        .uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 3 })
        .map((names) => onColumns(names).keys),
    ),
    unique: fc.boolean(),
    pk: fc.constantFrom(false, false, false, true),
    method: fc.constantFrom("btree", "btree", "btree", "BTREE", "hash", "gin", "brin"),
    where: fc.option(fc.constantFrom(...predicates), { nil: undefined, freq: 4 }),
    include: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...columnNames), { maxLength: 2 })),
    nullsNotDistinct: fc.boolean(),
    note: fc.constantFrom(undefined, "why"),
  })
  .map((some) => ({ ...plainIndex, ...some }));

const column = (name: string): fc.Arbitrary<Column> =>
  fc
    .record({
      type: fc.record({
        schema: fc.constantFrom(undefined, undefined, "core"),
        name: fc.constantFrom("bigint", "text", "boolean", "timestamptz", "jsonb", "json", "two", "uuid"),
        args: fc.constant(undefined),
        array: fc.constantFrom("", "", "", "[]"),
      }),
      pk: fc.boolean(),
      notNull: fc.constantFrom(undefined, true, false),
      unique: fc.boolean(),
      increment: fc.boolean(),
      default: fc.constantFrom(undefined, { kind: "boolean", value: "true" }, { kind: "string", value: "on" }),
      collation: fc.constantFrom(undefined, undefined, "C"),
      partial: fc.constantFrom(undefined, undefined, "stamped"),
    })
    .map((some) => ({ ...plainColumn, name, ...some }));

const table = (name: string): fc.Arbitrary<Table> =>
  fc
    .record({
      columns: fc.tuple(...columnNames.map(column)),
      indexes: fc.array(index, { maxLength: 6 }),
      partials: fc.constantFrom([], [], ["stamped"]),
    })
    .map((some) => ({
      ...plainTable,
      ...some,
      key: `public.${name}`,
      name,
    }));

const reference: fc.Arbitrary<Reference> = fc
  .record({
    ends: fc.tuple(fc.constantFrom(...tableNames, "gone"), fc.constantFrom(...tableNames, "gone")),
    from: fc.uniqueArray(fc.constantFrom(...columnNames, "gone"), { minLength: 1, maxLength: 3 }),
    many: fc.constantFrom(true, true, false),
    manyTo: fc.constantFrom(false, false, false, true),
    inactive: fc.constantFrom(false, false, false, true),
  })
  .map(({ ends: [a, b], from, many, manyTo, inactive }) => {
    const one = { table: `public.${a}`, columns: from, many, optional: false };
    const other = { table: `public.${b}`, columns: from, many: manyTo, optional: false };
    return { ...plainReference, key: referenceKey(one, other), from: one, to: other, inactive };
  });

const schemas: fc.Arbitrary<Schema> = fc
  .record({ tables: fc.tuple(...tableNames.map(table)), references: fc.array(reference, { maxLength: 6 }) })
  .map(({ tables, references }) => ({
    ...emptySchema,
    tables,
    references,
    enums: [
      {
        key: "public.two",
        schema: "public",
        name: "two",
        values: ["on", "off"].map((name) => ({ name, note: undefined })),
      },
    ],
    partials: [
      { name: "stamped", note: undefined, color: undefined, columns: [], indexes: [onColumns(["x"])], checks: [] },
    ],
  }));

const law = (name: string, holds: (schema: Schema) => void) =>
  test(name, { timeout: 120_000 }, () => fc.assert(fc.property(schemas, holds), { numRuns: 1000 }));

const of = (rule: string, schema: Schema): readonly Finding[] =>
  advise(schema).findings.filter((finding) => finding.rule === rule);

law("the same design gets the same advice, whatever objects it is made of", (schema) => {
  expect(advise(structuredClone(schema))).toEqual(advise(schema));
});

law("every finding has an id of its own", (schema) => {
  const ids = advise(schema).findings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

law("a reference is without an index exactly when a plain reading of the rule says so", (schema) => {
  const bare = schema.references.filter((each) => !isServed(schema, each));
  const found = of("reference-without-index", schema);
  const isIn = (finding: Finding, { from }: Reference): boolean =>
    finding.table === from.table &&
    JSON.stringify(finding.columns.slice(0, from.columns.length).toSorted()) ===
      JSON.stringify(from.columns.toSorted());
  expect(bare.filter((each) => !found.some((finding) => isIn(finding, each)))).toEqual([]);
  expect(found.filter((finding) => !bare.some((each) => isIn(finding, each)))).toEqual([]);
});

law("a suggested index leaves one finding less, and all of them none", (schema) => {
  let now = schema;
  for (
    let [first, ...rest] = of("reference-without-index", now);
    first !== undefined;
    [first, ...rest] = of("reference-without-index", now)
  ) {
    if (first.fix === undefined) throw new Error("a suggestion without a fix");
    now = applyFix(now, first.fix.call);
    expect(of("reference-without-index", now).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
  }
});

law("a fix leaves fewer findings of its rule, and taking every fix ends", (schema) => {
  let now = schema;
  for (let step = 0; ; step++) {
    const finding = advise(now).findings.find(({ fix }) => fix !== undefined);
    if (finding?.fix === undefined) break;
    const before = of(finding.rule, now).length;
    now = applyFix(now, finding.fix.call);
    expect(of(finding.rule, now).length).toBeLessThan(before);
    expect(step).toBeLessThan(200);
  }
});

law("what is removed as superfluous was: every reference is as well supported, every row as unique", (schema) => {
  const rules = ["duplicate-index", "prefix-redundant-index"];
  let now = schema;
  for (;;) {
    const finding = rules.flatMap((rule) => of(rule, now)).find(({ fix }) => fix !== undefined);
    if (finding?.fix === undefined) break;
    now = applyFix(now, finding.fix.call);
  }
  // Which name is free for an index depends on those that are there.
  const unserved = (each: Schema) =>
    of("reference-without-index", each).map(({ ddl: _, fix: __, suggests, ...said }) => ({
      ...said,
      suggests: suggests && { ...suggests, name: undefined },
    }));
  expect(unserved(now)).toEqual(unserved(schema));
  expect(schema.tables.map(uniqueness)).toEqual(now.tables.map(uniqueness));
});

/** The rule in plain words, for the columns of a reference in any order. */
function isServed(schema: Schema, { from, to, inactive }: Reference): boolean {
  const table = schema.tables.find((each) => each.key === from.table);
  if (table === undefined || inactive || (from.many && to.many) || !from.many) return true;
  if (from.columns.some((name) => table.columns.every((each) => each.name !== name))) return true;
  const pkIndex = table.indexes.find(({ pk }) => pk);
  const pks = pkIndex?.keys.map(({ value }) => value) ?? table.columns.filter(({ pk }) => pk).map(({ name }) => name);
  const isPossibleKey = pks.length > 0 && pkIndex?.keys.every(({ kind }) => kind === "column") !== false;
  const all = [
    ...table.indexes.filter(({ pk }) => !pk),
    ...(isPossibleKey ? [onColumns(pks, { pk: true })] : []),
    ...table.columns.filter(({ unique }) => unique).map(({ name }) => onColumns([name], { unique: true })),
  ];
  for (const each of schema.references) {
    const { columns } = each.from;
    const isOneToOne = each.from.table === from.table && !each.inactive && !each.from.many;
    const isPossible = columns.every((name) => table.columns.some((own) => own.name === name));
    if (isOneToOne && isPossible && !all.some((other) => isKeyOn(other, columns)))
      all.push(onColumns(columns, { unique: true }));
  }
  return all.some((each) => {
    const collated = each.keys.slice(0, from.columns.length).every(({ kind, value, collation }) => {
      const own = table.columns.find(({ name }) => name === value);
      return kind === "column" && (collation === undefined || collation === own?.collation);
    });
    const first = each.keys.slice(0, from.columns.length).map(({ value }) => value);
    const same =
      from.columns.every((name) => first.includes(name)) && first.every((name) => from.columns.includes(name));
    const guarded = { "x is not null": ["x"], '"Y" IS NOT NULL and (x is not null)': ["x", "Y"] };
    const needs = each.where === undefined ? [] : new Map(Object.entries(guarded)).get(each.where);
    const method = each.method.toLowerCase();
    return (
      collated &&
      same &&
      (needs?.every((name) => from.columns.includes(name)) ?? false) &&
      (method === "btree" || (method === "hash" && each.keys.length === 1))
    );
  });
}

const isKeyOn = (index: Index, columns: readonly string[]): boolean =>
  (index.pk || (index.unique && index.method.toLowerCase() === "btree" && index.where === undefined)) &&
  index.keys.every(
    ({ kind, value, operatorClass }) =>
      kind === "column" && columns.includes(value) && (index.pk || operatorClass === undefined),
  ) &&
  columns.every((name) => index.keys.some(({ value }) => value === name));

/** The sets of columns that a table keeps unique, each once. */
const uniqueness = (table: Table): readonly string[] => {
  const implied = table.columns.filter(({ unique }) => unique).map(({ name }) => [`column ${name}`]);
  const stated = table.indexes
    .filter((each) => each.pk || (each.unique && each.method.toLowerCase() === "btree"))
    .map((each) =>
      [...new Set(each.keys.map(({ kind, value }) => `${kind} ${value}`)), each.pk ? "" : (each.where ?? "")].filter(
        Boolean,
      ),
    );
  const pk = table.columns.filter((each) => each.pk).map(({ name }) => `column ${name}`);
  return [...new Set([...implied, ...stated, pk].map((set) => JSON.stringify(set.toSorted())))].toSorted();
};

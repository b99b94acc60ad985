import fc from "fast-check";
import { dedent } from "#core/dbml/strings.ts";
import { sqlObject } from "#core/schema/head.ts";
import { uniqueSets } from "#core/schema/lookup.ts";
import { noteKey, referenceKey, tableKey } from "#core/schema/names.ts";
import { plainProject, plainReference } from "#core/schema/plain.ts";
import type {
  Default,
  DiagramView,
  End,
  Enum,
  Group,
  Note,
  ObjectKind,
  Project,
  Records,
  Reference,
  Schema,
  SqlObject,
  Table,
} from "#core/schema/schema.ts";
import { randomName, rarely } from "./random-name.ts";
import {
  schemaNames,
  someOf,
  sometimes,
  writtenNote,
  writtenSettings,
  writtenSql,
  writtenText,
} from "./written-parts.ts";
import { writtenPartial, writtenTable } from "./written-table.ts";

const writtenEnum: fc.Arbitrary<Enum> = fc
  .record({
    schema: schemaNames,
    name: randomName,
    values: fc.uniqueArray(fc.record({ name: randomName, note: writtenNote }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    }),
  })
  .map((each) => ({ ...each, key: tableKey(each.schema, each.name) }));

const makers: readonly (readonly [ObjectKind, string])[] = [
  ["view", "create view active as\n  select *\n  from users\n\n  where name <> 'it''s \\'"],
  ["view", 'create or replace view core."Odd view" as select 1; comment on view core."Odd view" is \'x\''],
  ["materialized_view", "create materialized view totals as select 1;\ncreate unique index on totals (x)"],
  ["function", "create function touch(integer) returns trigger language plpgsql as $$\nbegin\n\treturn new;\nend\n$$"],
  ["procedure", "create procedure core.tidy() language sql as 'select 1'"],
  ["aggregate", "create aggregate total(integer) (sfunc = int4pl, stype = integer)"],
  ["domain", "create domain email as text check (value ~ '@')"],
  ["type", "create type pair as (a integer, b text)"],
  ["sequence", "create sequence orders_id_seq start 10; alter sequence orders_id_seq owned by users.id"],
  ["statistics", "create statistics s on a, b from users"],
  ["table", "create table nothing ()"],
  ["rule", "create rule r as on insert to users do instead nothing"],
  ["comment", "comment on schema core is '''three'''"],
  ["object", "create cast (integer as text) with inout as implicit"],
  ["object", "create publication everything for all tables"],
];

const writtenObjects: fc.Arbitrary<readonly SqlObject[]> = fc
  .uniqueArray(fc.nat({ max: makers.length - 1 }), { maxLength: 4 })
  .chain((chosen) =>
    fc.tuple(fc.constant(chosen), fc.array(fc.constantFrom("a", "1st", "größe"), { minLength: 4, maxLength: 4 })),
  )
  .map(([chosen, labels]) => {
    const taken = new Set<string>();
    return chosen.flatMap((which, at) => {
      const [kind, sql] = makers[which] ?? ["object" as const, ""];
      const made = sqlObject(kind, `${labels[at]}_${which}`, sql, (key) => taken.has(key));
      if (made !== undefined) taken.add(made.key);
      return made ?? [];
    });
  });

const script = sometimes(fc.oneof(writtenSql, fc.constant("create role a;\n\n  create role b;")));

const writtenProject: fc.Arbitrary<Project> = fc
  .record({
    name: sometimes(randomName),
    database: sometimes(fc.constant("PostgreSQL")),
    note: writtenNote,
    target: sometimes(fc.constantFrom(14 as const, 15 as const, 16 as const, 17 as const, 18 as const)),
    schemas: someOf(fc.constantFrom("audit", "Odd one", "größe"), (name) => name),
    extensions: someOf(
      fc.record({
        name: fc.constantFrom("citext", "uuid-ossp", "Odd ext"),
        schema: fc.constantFrom(undefined, "utils", "Odd one"),
      }),
      ({ name }) => name,
    ),
    sqlBefore: script,
    sqlAfter: script,
    settings: writtenSettings,
  })
  .map((project) => ({ ...plainProject, ...project }));

const actions = fc.constantFrom("cascade" as const, "restrict" as const, "set null" as const, "no action" as const);

function writtenReference(tables: readonly Table[]): fc.Arbitrary<Reference | undefined> {
  const end = fc.constantFrom(...tables).chain((table) =>
    fc
      .shuffledSubarray(
        table.columns.map(({ name }) => name),
        { minLength: 1, maxLength: Math.min(2, table.columns.length) },
      )
      .map((columns) => ({ table, columns })),
  );
  const tail = fc.record({
    name: randomName,
    match: fc.constantFrom("simple" as const, "full" as const),
    setNull: fc.boolean(),
    deferrable: sometimes(fc.constantFrom("deferrable", "deferrable initially deferred")),
    notValid: fc.boolean(),
    notEnforced: fc.boolean(),
  });
  return fc
    .record({
      ends: fc.tuple(end, end),
      optional: fc.tuple(fc.boolean(), fc.boolean()),
      many: fc.constantFrom([true, false] as const, [true, true] as const, [false, false] as const),
      tail: sometimes(tail),
      name: sometimes(randomName),
      onDelete: sometimes(actions),
      onUpdate: sometimes(actions),
      inactive: rarely,
      color: sometimes(fc.constant("#79AD51")),
    })
    .map(({ ends: [left, right], optional, many, tail: said, ...reference }) => {
      const arity = Math.min(left.columns.length, right.columns.length);
      const [from, to] = [left, right].map(
        ({ table, columns }, at): End => ({
          table: table.key,
          columns: columns.slice(0, arity),
          many: many[at] ?? false,
          optional: optional[at] ?? false,
        }),
      ) as [End, End];
      const isKey = (table: Table, { columns }: End): boolean =>
        uniqueSets(table).some((set) => set.length === columns.length && set.every((name) => columns.includes(name)));
      // The text cannot say which end of a one-to-one reference holds the foreign key: the keys do.
      const isReachable = from.many || isKey(right.table, to) || !isKey(left.table, from);
      if (!isReachable || (from.table === to.table && from.columns.toSorted().join() === to.columns.toSorted().join()))
        return undefined;
      const { setNull, ...rest } = said ?? { setNull: false };
      const made: Reference = { ...plainReference, ...reference, ...rest, key: referenceKey(from, to), from, to };
      // They are named in SQL, which can say no other names.
      const isSayable = from.columns.every((column) => !/[\0\p{Surrogate}]/u.test(column));
      return setNull && isSayable ? { ...made, onDelete: "set null", setColumns: from.columns } : made;
    });
}

const sorted = (end: End): End => ({ ...end, columns: end.columns.toSorted() });

/** Each pair of ends once, and each name. */
function withoutTwins(references: readonly (Reference | undefined)[]): readonly Reference[] {
  const seen = new Set<string>();
  return references.flatMap((reference) => {
    if (reference === undefined) return [];
    const { name } = reference;
    const [from, to] = [sorted(reference.from), sorted(reference.to)];
    const twins = [referenceKey(from, to), referenceKey(to, from), ...(name === undefined ? [] : [noteKey(name)])];
    if (twins.some((twin) => seen.has(twin))) return [];
    for (const twin of twins) seen.add(twin);
    return [reference];
  });
}

function writtenGroups(tables: readonly Table[]): fc.Arbitrary<readonly Group[]> {
  const group = fc.record({
    name: randomName,
    tables: fc.subarray(tables.map(({ key }) => key)),
    color: sometimes(fc.constant("#abc")),
    note: writtenNote,
    settings: writtenSettings,
  });
  return someOf(group, ({ name }) => name).map((groups) => {
    const taken = new Set<string>();
    return groups.map((each) => {
      const own = each.tables.filter((key) => !taken.has(key));
      for (const key of own) taken.add(key);
      return { ...each, tables: own };
    });
  });
}

const writtenSticky: fc.Arbitrary<Note> = fc.record({
  name: randomName,
  content: writtenText.map(dedent),
  color: sometimes(fc.constant("#fde68a")),
  settings: writtenSettings,
});

const part = <T>(items: readonly T[]): fc.Arbitrary<"all" | readonly T[]> =>
  fc.oneof(fc.constant("all" as const), fc.subarray([...items]));

const value: fc.Arbitrary<Default> = fc.oneof(
  fc.constantFrom("1", "-2.50").map((text): Default => ({ kind: "number", value: text })),
  writtenText.map((text): Default => ({ kind: "string", value: text })),
  fc.constant<Default>({ kind: "null", value: "null" }),
  fc.constant<Default>({ kind: "boolean", value: "true" }),
);

const writtenRecords = (tables: readonly Table[]): fc.Arbitrary<readonly Records[]> =>
  someOf(
    fc.constantFrom(...tables).chain((table) =>
      fc
        .subarray(
          table.columns.map(({ name }) => name),
          { minLength: 1 },
        )
        .chain((columns) =>
          fc
            .array(fc.array(value, { minLength: columns.length, maxLength: columns.length }), {
              minLength: 1,
              maxLength: 2,
            })
            .map((rows): Records => ({ table: table.key, columns, rows })),
        ),
    ),
    ({ table }) => table,
  );

const writtenViews = ({ tables, groups, notes }: Pick<Schema, "tables" | "groups" | "notes">) =>
  someOf(
    fc.record({
      name: randomName,
      tables: part(tables.map(({ key }) => key)),
      groups: part(groups.map(({ name }) => name)),
      notes: part(notes.map(({ name }) => name)),
      schemas: part([...new Set(tables.map(({ schema }) => schema))]),
    }),
    ({ name }: DiagramView) => name,
  );

/** Designs over the whole model, as a text can say them; they need not be such that Postgres takes. */
export const writtenSchema: fc.Arbitrary<Schema> = someOf(writtenEnum, ({ key }) => key)
  .chain((enums) =>
    fc.tuple(fc.constant(enums), fc.tuple(writtenPartial(0, enums), writtenPartial(1, enums)), fc.nat({ max: 2 })),
  )
  .chain(([enums, both, count]) => {
    const partials = both.slice(0, count);
    return fc
      .uniqueArray(writtenTable(enums, partials), { minLength: 1, maxLength: 3, selector: ({ key }) => key })
      .chain((tables) => {
        return fc
          .record({
            project: sometimes(writtenProject),
            tables: withAliases(tables),
            references: fc.array(writtenReference(tables), { maxLength: 5 }).map(withoutTwins),
            enums: fc.constant(enums),
            groups: writtenGroups(tables),
            notes: someOf(writtenSticky, ({ name }) => name),
            records: writtenRecords(tables),
            partials: fc.constant(partials),
            objects: writtenObjects,
          })
          .chain((schema) => writtenViews(schema).map((views) => ({ ...schema, views })));
      });
  })
  // Objects stand in a project.
  .map((schema) => (schema.objects.length === 0 ? schema : { ...schema, project: schema.project ?? plainProject }));

const withAliases = (tables: readonly Table[]): fc.Arbitrary<readonly Table[]> =>
  fc
    .array(fc.boolean(), { minLength: tables.length, maxLength: tables.length })
    .map((has) => tables.map((table, at) => (has[at] ? { ...table, alias: `Alias ${at}` } : table)));

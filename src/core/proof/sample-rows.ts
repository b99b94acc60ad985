import { identifier, qualified } from "#core/outputs/postgres/quote.ts";
import { columnsByName, isNullable, primaryKey, tablesByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Column, ColumnType, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { boundsOf, noBounds } from "./samples/bounds.ts";
import { ownTypes } from "./samples/own-types.ts";
import { parentsFirst } from "./samples/parents-first.ts";
import { type OwnType, sampleValue } from "./samples/sample-value.ts";
import { between, seeded } from "./samples/seeded.ts";

/** One row for one table, as SQL. */
export type SampleRow = { readonly table: TableKey; readonly sql: string };

const mostRows = 1000;
const fewest = 3;

/**
 * Rows that should satisfy every constraint, those of a table before those that refer to it. Always the same for the same
 * seed. Run each in a savepoint: a check of a form that is not understood may refuse some.
 */
export function planRows(
  schema: Schema,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): readonly SampleRow[] {
  const own = ownTypes(schema);
  const { order, late } = parentsFirst(schema);
  const counts = countsOf(schema, Math.max(1, Math.min(mostRows, Math.floor(rows))));
  return order.flatMap((table) =>
    rowsOf({
      table,
      schema,
      own,
      counts,
      seed,
      parents: parentsOf(schema, table).filter((each) => !late.has(each)),
      late,
    }),
  );
}

/** By declared volume, the largest table has them all. */
function countsOf({ tables }: Schema, rows: number): ReadonlyMap<TableKey, number> {
  const largest = Math.max(1, ...tables.map(({ volume }) => volume?.rows ?? 0));
  return new Map(
    tables.map(({ key, volume }) => {
      const share = volume?.rows === undefined ? rows : Math.round((rows * volume.rows) / largest);
      return [key, Math.min(rows, Math.max(Math.min(rows, fewest), share))];
    }),
  );
}

const parentsOf = (schema: Schema, table: Table): readonly Reference[] =>
  (parentsByTable(schema).get(table.key) ?? []).filter(
    ({ inactive, from, to }) => !inactive && !(from.many && to.many),
  );

const parentsByTable = perObject((schema: Schema): ReadonlyMap<TableKey, readonly Reference[]> => {
  const found = new Map<TableKey, Reference[]>();
  for (const reference of schema.references) {
    const list = found.get(reference.from.table);
    if (list === undefined) found.set(reference.from.table, [reference]);
    else list.push(reference);
  }
  return found;
});

type Making = {
  readonly table: Table;
  readonly schema: Schema;
  readonly own: (type: ColumnType) => OwnType | undefined;
  readonly counts: ReadonlyMap<TableKey, number>;
  readonly seed: number;
  readonly parents: readonly Reference[];
  /** References that close a circle: null at first. */
  readonly late: ReadonlySet<Reference>;
};

function rowsOf(making: Making): readonly SampleRow[] {
  const { table, counts, seed, late, own } = making;
  const parents = spread(making);
  const held = new Set(parents.flatMap(({ reference }) => reference.from.columns));
  const empty = new Set([...late].filter(({ from }) => from.table === table.key).flatMap(({ from }) => from.columns));
  const bounds = boundsOf(
    [...table.checks, ...table.columns.flatMap(({ checks }) => checks)].map(({ expression }) => expression),
  );
  const unique = uniqueColumns(table, held);
  const ranks = ranksOf(table, (name) => bounds.get(name)?.above ?? []);
  const made = table.columns.filter((column) => !held.has(column.name) && !empty.has(column.name) && !isLeft(column));
  const into = `insert into ${qualified(table.schema, table.name)}`;
  return Array.from({ length: counts.get(table.key) ?? 0 }, (_, row): SampleRow => {
    const values = new Map<string, string>();
    for (const column of made) {
      const chance = seeded(seed, table.key, column.name, row);
      if (isNullable(table, column) && !unique.has(column.name) && chance() < 0.1) continue;
      const wish = {
        bounds: bounds.get(column.name) ?? noBounds,
        isUnique: unique.has(column.name),
        rank: ranks.get(column.name) ?? 0,
        row,
        chance,
      };
      const value = sampleValue(column, own, wish);
      if (value !== undefined) values.set(column.name, value);
    }
    for (const { reference, from, nth } of parents) {
      const chance = seeded(seed, reference.key, row);
      for (const [at, name] of reference.from.columns.entries()) {
        const target = identifier(reference.to.columns[at] ?? "id");
        values.set(
          name,
          `(select ${target} from ${from} order by ${target} offset ${nth(row, chance)} % greatest((select count(*) from ${from}), 1) limit 1)`,
        );
      }
    }
    const [columns, all] = [[...values.keys()].map(identifier).join(", "), [...values.values()].join(", ")];
    const overriding = made.some(({ identity, name }) => identity === "always" && values.has(name))
      ? " overriding system value"
      : "";
    return {
      table: table.key,
      sql: columns === "" ? `${into} default values` : `${into} (${columns})${overriding} values (${all})`,
    };
  });
}

/** Postgres fills it by itself. */
function isLeft({ type, identity, increment, generated, default: value }: Column): boolean {
  if (identity !== undefined || increment || generated !== undefined) return true;
  if (findPostgresType(type.name.toLowerCase())?.category === "serial") return true;
  return value?.kind === "expression" && /\(|^current_/i.test(value.value);
}

const nameOf = (schema: Schema, key: TableKey): string => {
  const table = tablesByKey(schema).get(key);
  return qualified(table?.schema ?? "public", table?.name ?? key);
};

/** Which parent each row takes: any, or where the columns belong to a key, each combination once. */
function spread({ table, schema, parents, counts }: Making) {
  const keyed = new Set(keySets(table).flat());
  let stride = 1;
  return parents.map((reference) => {
    const from = nameOf(schema, reference.to.table);
    if (!reference.from.columns.some((name) => keyed.has(name))) {
      return { reference, from, nth: (_: number, chance: () => number) => between(chance, 0, mostRows) };
    }
    const by = stride;
    stride *= Math.max(1, counts.get(reference.to.table) ?? 1);
    return { reference, from, nth: (row: number) => Math.floor(row / by) };
  });
}

/** All that two rows must differ in; of expressions, the columns that they name. */
function keySets(table: Table): readonly (readonly string[])[] {
  const known = columnsByName(table);
  const key = primaryKey(table);
  const sets = table.indexes
    .filter(({ unique, pk }) => unique && !pk)
    .map(({ keys }) =>
      keys.flatMap(({ kind, value }) =>
        kind === "column"
          ? [value]
          : [...known.keys()].filter((name) => value.toLowerCase().includes(name.toLowerCase())),
      ),
    );
  const ranges = table.exclusions.map(({ definition }) =>
    [...known.keys()].filter((name) => definition.includes(name)),
  );
  return [key, ...table.columns.filter(({ unique }) => unique).map(({ name }) => [name]), ...sets, ...ranges].filter(
    (set) => set.length > 0,
  );
}

/** One column of each key is enough, unless parents already tell the rows apart. */
function uniqueColumns(table: Table, held: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const set of keySets(table)) for (const name of set) if (!held.has(name)) found.add(name);
  return found;
}

/** How many columns have to be smaller than each. */
function ranksOf(table: Table, above: (name: string) => readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const rank = (name: string, depth: number): number =>
    depth > 10 ? 0 : Math.max(0, ...above(name).map((lower) => rank(lower, depth + 1) + 1));
  for (const { name } of table.columns) {
    const isLast = /(?:^|_)(?:end|ends|until|to|finish|finished|updated|expires|closed|due|max|high)(?:$|_)/i.test(
      name,
    );
    ranks.set(name, Math.max(rank(name, 0), isLast ? 1 : 0));
  }
  return ranks;
}

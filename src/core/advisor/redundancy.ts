import { columnsByName } from "#core/schema/lookup.ts";
import type { Index, IndexKey, Schema, Table } from "#core/schema/schema.ts";
import { mostColumns } from "./foreign-keys.ts";
import { grouped } from "./grouped.ts";
import { perTable } from "./per-table.ts";
import { sameSql } from "./same-sql.ts";
import { isUnique, methodOf, type Standing, standingIndexes } from "./standing.ts";

/** Nobody means to have more indexes that start with the same keys; beyond it, a text only wants to cost time. */
const mostCompared = 100;

/** Each index that another one repeats, with the one to keep: the stronger, else the one that stands first. */
export const duplicates = (schema: Schema, table: Table): Redundant => redundancy(schema, table).duplicates;

/** Each plain btree that a longer one makes superfluous, with the longest such. Those that are duplicates are left out. */
export const covered = (schema: Schema, table: Table): Redundant => redundancy(schema, table).covered;

/** Indexes that could go, each with the one that does its work. */
type Redundant = ReadonlyMap<Standing, Standing>;

const none: Redundant = new Map();
const nothing = { duplicates: none, covered: none };

const redundancy = perTable((schema, table): { readonly duplicates: Redundant; readonly covered: Redundant } => {
  // Only indexes that start alike can repeat or contain each other.
  const byFirst = grouped(standingIndexes(schema, table).map((each) => [firstKey(each.index), each] as const));
  const rivals = [...byFirst.values()].flatMap((group) => (group.length > 1 ? group : []));
  if (rivals.length === 0) return nothing;
  const twice = findDuplicates(table, rivals);
  return {
    duplicates: twice,
    covered: findCovered(
      table,
      rivals.filter((each) => !twice.has(each)),
    ),
  };
});

const firstKey = ({ keys: [first] }: Index): string | undefined => (first?.kind === "column" ? first.value : undefined);

function findDuplicates(table: Table, rivals: readonly Standing[]): Redundant {
  const alike = grouped(rivals.map((each) => [signature(table, each.index), each] as const));
  const found = new Map<Standing, Standing>();
  for (const group of alike.values()) {
    const kept = group.reduce((best, each) => (strength(each) > strength(best) ? each : best));
    for (const each of group)
      if (each !== kept && (each.origin === "index" || each.origin === "unique column")) found.set(each, kept);
  }
  return found;
}

function findCovered(table: Table, rivals: readonly Standing[]): Redundant {
  const btrees = rivals.filter(({ index }) => isFullBtree(index) && index.keys.length <= mostColumns);
  const byPrefix = grouped(
    btrees.flatMap((each) => prefixes(keyTexts(table, each.index)).map((prefix) => [prefix, each] as const)),
  );
  const found = new Map<Standing, Standing>();
  for (const shorter of btrees) {
    if (isUnique(shorter)) continue;
    const candidates = byPrefix.get(JSON.stringify(keyTexts(table, shorter.index))) ?? [];
    const longest = candidates
      .slice(0, mostCompared)
      .filter((longer) => covers(longer.index, shorter.index))
      .reduce<Standing | undefined>(longerOf, undefined);
    if (longest !== undefined) found.set(shorter, longest);
  }
  return found;
}

const isFullBtree = (index: Index): boolean => methodOf(index) === "btree" && index.where === undefined;

/** Given that the keys of `shorter` are those that `longer` starts with. Never true both ways. */
function covers(longer: Index, shorter: Index): boolean {
  const held = new Set([...columnsOf(longer), ...longer.include]);
  const more = longer.keys.length - shorter.keys.length || carried(longer).length - carried(shorter).length;
  return more > 0 && carried(shorter).every((column) => held.has(column));
}

const longerOf = (best: Standing | undefined, each: Standing): Standing =>
  best !== undefined && size(best.index) >= size(each.index) ? best : each;

const size = (index: Index): number => index.keys.length * 10_000 + carried(index).length;

const columnsOf = (index: Index): readonly string[] =>
  index.keys.flatMap((key) => (key.kind === "column" ? [key.value] : []));

/** INCLUDE columns that are not keys already, in one order. */
const carried = (index: Index): readonly string[] => {
  const keys = new Set(columnsOf(index));
  return [...new Set(index.include)].filter((column) => !keys.has(column)).sort();
};

/** What an index refuses: a primary key more than a unique one, and that one more when nulls count as equal. */
const strength = ({ index }: Standing): number =>
  index.pk ? 3 : index.unique && index.nullsNotDistinct ? 2 : index.unique ? 1 : 0;

const signature = (table: Table, index: Index): string =>
  JSON.stringify([
    methodOf(index),
    keyTexts(table, index),
    carried(index),
    index.where === undefined ? null : sameSql(index.where),
  ]);

/** What tells keys apart. A btree reads both ways, so one that starts downwards is written as its mirror image. */
function keyTexts(table: Table, index: Index): readonly string[] {
  const mirrored = methodOf(index) === "btree" && index.keys[0]?.order === "desc";
  return index.keys.map((key) => {
    const down = (key.order === "desc") !== mirrored;
    const nullsFirst = (nullsOf(key) === "first") !== mirrored;
    const collation = key.collation ?? columnsByName(table).get(key.value)?.collation;
    const what = key.kind === "column" ? key.value : sameSql(key.value);
    return JSON.stringify([key.kind, what, down, nullsFirst, key.operatorClass, collation]);
  });
}

const nullsOf = (key: IndexKey): "first" | "last" => key.nulls ?? (key.order === "desc" ? "first" : "last");

const prefixes = (keys: readonly string[]): readonly string[] =>
  keys.map((_, at) => JSON.stringify(keys.slice(0, at + 1)));

import { perObject } from "#core/schema/per-object.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Column, Table } from "#core/schema/schema.ts";

/**
 * The columns of a table that have something to say, found in one walk: most have nothing, and a large design has many.
 */
export type Digest = {
  readonly unique: readonly Column[];
  readonly checked: readonly Column[];
  /** A sequence stands behind them. */
  readonly counting: readonly Column[];
  /** Their NOT NULL has a name. */
  readonly named: readonly Column[];
  readonly noted: readonly Column[];
  /** They have a storage or a target of statistics. */
  readonly stored: readonly Column[];
  /** Of types that Postgres does not have by that name, or with SQL or a collation: they may need other things. */
  readonly needing: readonly Column[];
  /** Of whose types there may be something to say. */
  readonly telling: readonly Column[];
  readonly settings: number;
};

type TypeFacts = { readonly counts: boolean; readonly isKnown: boolean; readonly isPlain: boolean };

const facts = new Map<string, TypeFacts>();
const mostFacts = 1000;

/** Every column asks, and few types are asked for. */
function factsOf(type: string): TypeFacts {
  const known = facts.get(type);
  if (known !== undefined) return known;
  if (facts.size >= mostFacts) facts.clear();
  const found = findPostgresType(type);
  const isPlain = found !== undefined && found.extension === undefined;
  const read = { counts: /serial/iu.test(type), isKnown: found !== undefined, isPlain };
  facts.set(type, read);
  return read;
}

export const digestOf = perObject((table: Table): Digest => {
  const unique: Column[] = [];
  const checked: Column[] = [];
  const counting: Column[] = [];
  const named: Column[] = [];
  const noted: Column[] = [];
  const stored: Column[] = [];
  const needing: Column[] = [];
  const telling: Column[] = [];
  let settings = table.settings.length;
  for (const column of table.columns) {
    if (column.unique) unique.push(column);
    if (column.checks.length > 0) checked.push(column);
    if (column.increment || column.identity !== undefined || factsOf(column.type.name).counts) counting.push(column);
    if (column.notNullName !== undefined && column.notNullName !== "") named.push(column);
    if (column.note !== undefined) noted.push(column);
    if (column.storage !== undefined || column.statistics !== undefined) stored.push(column);
    if (mayNeed(column)) needing.push(column);
    if (mayTell(column)) telling.push(column);
    settings += column.settings.length;
  }
  return { unique, checked, counting, named, noted, stored, needing, telling, settings };
});

const mayTell = ({ type: { schema, name, args, array } }: Column): boolean =>
  schema !== undefined || args !== undefined || array !== "" || !factsOf(name).isPlain;

const mayNeed = ({ type, collation, generated, default: value, checks }: Column): boolean =>
  type.schema !== undefined ||
  collation !== undefined ||
  generated !== undefined ||
  value?.kind === "expression" ||
  checks.length > 0 ||
  !factsOf(type.name).isKnown;

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

const none: readonly Column[] = [];

export const digestOf = perObject((table: Table): Digest => {
  let unique: Column[] | undefined;
  let checked: Column[] | undefined;
  let counting: Column[] | undefined;
  let named: Column[] | undefined;
  let noted: Column[] | undefined;
  let stored: Column[] | undefined;
  let needing: Column[] | undefined;
  let telling: Column[] | undefined;
  let settings = table.settings.length;
  const put = (column: Column, into: Column[] = []): Column[] => {
    into.push(column);
    return into;
  };
  for (const column of table.columns) {
    const { counts, isKnown, isPlain } = factsOf(column.type.name);
    if (column.unique) unique = put(column, unique);
    if (column.checks.length > 0) checked = put(column, checked);
    if (column.increment || column.identity !== undefined || counts) counting = put(column, counting);
    if (column.notNullName !== undefined && column.notNullName !== "") named = put(column, named);
    if (column.note !== undefined) noted = put(column, noted);
    if (column.storage !== undefined || column.statistics !== undefined) stored = put(column, stored);
    if (!isKnown || mayNeed(column)) needing = put(column, needing);
    if (!isPlain || mayTell(column)) telling = put(column, telling);
    settings += column.settings.length;
  }
  return {
    unique: unique ?? none,
    checked: checked ?? none,
    counting: counting ?? none,
    named: named ?? none,
    noted: noted ?? none,
    stored: stored ?? none,
    needing: needing ?? none,
    telling: telling ?? none,
    settings,
  };
});

const mayTell = ({ type: { schema, args, array } }: Column): boolean =>
  schema !== undefined || args !== undefined || array !== "";

const mayNeed = ({ type, collation, generated, default: value, checks }: Column): boolean =>
  type.schema !== undefined ||
  collation !== undefined ||
  generated !== undefined ||
  value?.kind === "expression" ||
  checks.length > 0;

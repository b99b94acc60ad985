import { primaryKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Index, Reference, Table } from "#core/schema/schema.ts";
import { isVirtual } from "./columns.ts";
import { digestOf } from "./digest.ts";
import type { Emission } from "./emission.ts";
import { has, since } from "./gates.ts";
import { partitionColumns, sameSet, sqlColumns } from "./key-columns.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { withParameters } from "./parameters.ts";
import { columnList, identifier } from "./quote.ts";
import type { Element } from "./statement.ts";
import { isIndexable } from "./types.ts";

type Constraint = { readonly name: string; readonly sql: string; readonly columns: readonly string[] };

/** The keys that a table gets, and what a foreign key may refer to. */
export type Keys = {
  readonly primary: (Constraint & { readonly index: Index | undefined }) | undefined;
  readonly uniques: readonly (Constraint & { readonly index: Index | undefined })[];
  /** Names of columns, as in the design, of which Postgres knows that no two rows are alike. */
  readonly sets: readonly (readonly string[])[];
  /** Those of the sets whose last column is a range that must not overlap. */
  readonly periods: ReadonlySet<readonly string[]>;
};

const noKeys: Keys = { primary: undefined, uniques: [], sets: [], periods: new Set() };

/** Plans the keys of a table; `oneToOne` are the references whose own end is unique as well. */
export function planKeys(table: Table, oneToOne: readonly Reference[], emission: Emission): Keys {
  const names = emission.names.tables.get(table.key);
  const given = emission.names.given.get(table);
  if (names === undefined || given === undefined) return noKeys;
  const sets: (readonly string[])[] = [];
  const periods = new Set<readonly string[]>();
  const primary = planPrimary(table, names, emission);
  const add = (columns: readonly string[], index: Index | undefined): void => {
    sets.push(columns);
    if (index !== undefined && isTemporal(index, emission)) periods.add(columns);
  };
  if (primary !== undefined) add(primary.columns, primary.index);

  const uniques: (Constraint & { index: Index | undefined })[] = [];
  const addUnique = (columns: readonly string[], name: string | undefined): void => {
    if (name === undefined || sets.some((set) => sameSet(set, columns))) return;
    if (!canBeKey(table, columns, "unique", emission)) return;
    const sql = `CONSTRAINT ${identifier(name)} UNIQUE ${sqlColumns(names, columns)}`;
    uniques.push({ name, columns, sql, index: undefined });
    sets.push(columns);
  };
  for (const column of digestOf(table).unique) addUnique([column.name], given.get(column));
  for (const index of table.indexes) {
    const constraint = planUnique(table, index, names, emission);
    if (constraint !== undefined) {
      uniques.push(constraint);
      if (!periods.has(constraint.columns)) add(constraint.columns, index);
    } else if (isPlainUnique(table, index, emission)) sets.push(index.keys.map(({ value }) => value));
  }
  for (const reference of oneToOne) addUnique(reference.from.columns, emission.names.oneToOne.get(reference));
  return { primary, uniques, sets, periods };
}

function planPrimary(table: Table, names: TableNames, emission: Emission): Keys["primary"] {
  const index = table.indexes.find(({ pk }) => pk);
  const written = primaryKey(table);
  if (written.length === 0) return undefined;
  const columns = written.length === 1 ? written : [...new Set(written)];
  const of: Element = { kind: "table", table: table.key };
  if (table.indexes.some((other) => other.pk && other !== index)) {
    const message = `${displayName(table)} has more than one primary key: the first one is written.`;
    emission.note("error", "two-primary-keys", message, of);
  }
  if (index?.keys.some(({ kind }) => kind === "expression")) {
    const message = `${displayName(table)}: a primary key cannot have expressions, so it is left out.`;
    emission.note("error", "primary-key", message, of);
    return undefined;
  }
  if (!canBeKey(table, columns, "primary key", emission)) return undefined;
  const name = emission.names.given.get(table)?.get(index ?? table) ?? "";
  const body = index === undefined ? sqlColumns(names, columns) : keyBody(index, columns, table, names, emission);
  return { name, columns, sql: `CONSTRAINT ${identifier(name)} PRIMARY KEY ${body}`, index };
}

/** A UNIQUE constraint written as an index; `undefined` when it is an index, or can only be one. */
function planUnique(
  table: Table,
  index: Index,
  names: TableNames,
  emission: Emission,
): Keys["uniques"][number] | undefined {
  if (!isUniqueConstraint(index)) return undefined;
  const columns = index.keys.map(({ value }) => value);
  if (!canBeKey(table, columns, "unique", emission)) return undefined;
  const name = emission.names.given.get(table)?.get(index) ?? "";
  const nulls = index.nullsNotDistinct && nullsNotDistinct(index, table, emission) ? "NULLS NOT DISTINCT " : "";
  const body = keyBody(index, columns, table, names, emission);
  return { name, columns, sql: `CONSTRAINT ${identifier(name)} UNIQUE ${nulls}${body}`, index };
}

/** Whether Postgres takes it as a constraint: it has nothing but columns, and no order of its own. */
export const isUniqueConstraint = (index: Index): boolean =>
  index.constraint &&
  index.unique &&
  !index.pk &&
  index.keys.length > 0 &&
  index.where === undefined &&
  (index.method === "btree" || (index.withoutOverlaps && index.method === "gist")) &&
  index.keys.every(
    ({ kind, order, nulls, operatorClass, collation }) =>
      kind === "column" &&
      order === "asc" &&
      nulls === undefined &&
      operatorClass === undefined &&
      collation === undefined,
  );

/** Whether the target has it; if not, a note says so. */
export function nullsNotDistinct(index: Index, table: Table, { note, target, names }: Emission): boolean {
  if (has(target, "nullsNotDistinct")) return true;
  const name = names.given.get(table)?.get(index) ?? "";
  const message = `The index ${quoted(name)} of ${displayName(table)} takes nulls as distinct: ${since(target, "nullsNotDistinct")}.`;
  note("warning", "target", message, { kind: "part", table: table.key, part: "index", name });
  return false;
}

const isTemporal = (index: Index, { target }: Emission): boolean =>
  index.withoutOverlaps && has(target, "withoutOverlaps");

/** `(id, during WITHOUT OVERLAPS) INCLUDE (…) WITH (…) USING INDEX TABLESPACE … DEFERRABLE`. */
function keyBody(
  index: Index,
  columns: readonly string[],
  table: Table,
  names: TableNames,
  emission: Emission,
): string {
  const { note, target } = emission;
  const name = emission.names.given.get(table)?.get(index) ?? "";
  const of: Element = { kind: "part", table: table.key, part: "index", name };
  const label = `The key ${quoted(name)} of ${displayName(table)}`;
  const list = columns.map((column) => names.columns.get(column) ?? identifier(column));
  if (index.withoutOverlaps) {
    if (isTemporal(index, emission)) list.push(`${list.pop() ?? ""} WITHOUT OVERLAPS`);
    else note("warning", "target", `${label} allows overlaps: ${since(target, "withoutOverlaps")}.`, of);
  }
  const known = emission.columnsOf(table);
  const include = index.include.filter((column) => known.has(column) && !isVirtual(known.get(column), emission));
  if (include.length < index.include.length) {
    note("error", "key", `${label} does not include all its columns: they are not there, or virtual.`, of);
  }
  const options = withParameters(index.options, (key) =>
    note("error", "options", `${label}: ${quoted(key)} is no storage parameter, so it is left out.`, of),
  );
  if (index.tablespace !== undefined) {
    note("info", "tablespace", `The tablespace ${quoted(index.tablespace)} must exist on the server.`);
  }
  const when = readDeferrable(index.deferrable, (text) =>
    note("error", "key", `${label}: ${quoted(text)} is not a way to defer it, so it is left out.`, of),
  );
  return [
    columnList(list),
    ...(include.length === 0 ? [] : [` INCLUDE ${sqlColumns(names, include)}`]),
    options,
    ...(index.tablespace === undefined ? [] : [` USING INDEX TABLESPACE ${identifier(index.tablespace)}`]),
    when,
  ].join("");
}

const deferrable = /^(?:not\s+deferrable|(?:deferrable)?\s*(?:initially\s+(?:deferred|immediate))?)$/i;

/** ` DEFERRABLE INITIALLY DEFERRED`, or nothing; what is no such thing goes to `refuse`. */
export function readDeferrable(text: string | undefined, refuse: (text: string) => void): string {
  const when = (text ?? "").trim();
  if (when === "") return "";
  if (deferrable.test(when)) return ` ${when.replace(/\s+/gu, " ").toUpperCase()}`;
  refuse(when);
  return "";
}

/** Whether Postgres takes these columns as a key of the table; if not, a note says why. */
function canBeKey(table: Table, columns: readonly string[], what: string, emission: Emission): boolean {
  const refuse = (why: string): false => {
    const on = `${displayName(table)} (${columns.join(", ")})`;
    const of: Element = { kind: "table", table: table.key };
    emission.note("warning", "key", `The ${what} on ${on} is left out: ${why}.`, of);
    return false;
  };
  const known = emission.columnsOf(table);
  for (const name of columns) {
    const column = known.get(name);
    if (column === undefined) return refuse(`there is no column ${quoted(name)}`);
    if (isVirtual(column, emission)) return refuse(`${name} is virtual, and only stored columns can be a key`);
    const type = emission.types(column.type);
    // The last column of a key WITHOUT OVERLAPS is a range, which has an order as well.
    if (!isIndexable(type, "btree")) return refuse(`values of type ${type.sql} have no order, so they cannot be a key`);
  }
  const partition = partitionColumns(table);
  if (partition === undefined) return true;
  if (partition === "expressions") return refuse("a table partitioned by an expression can have no key");
  const missing = partition.filter((name) => !columns.includes(name));
  if (missing.length === 0) return true;
  return refuse(`a key of a partitioned table must contain the columns it is partitioned by (${missing.join(", ")})`);
}

/** A unique index that a foreign key may refer to. */
function isPlainUnique(table: Table, index: Index, emission: Emission): boolean {
  if (!index.unique || index.pk || index.method !== "btree" || index.where !== undefined) return false;
  const known = emission.columnsOf(table);
  const partition = partitionColumns(table);
  return (
    partition !== "expressions" &&
    (partition ?? []).every((name) => index.keys.some(({ value }) => value === name)) &&
    index.keys.every(({ kind, value, operatorClass }) => {
      const column = kind === "column" && operatorClass === undefined ? known.get(value) : undefined;
      return column !== undefined && isIndexable(emission.types(column.type), "btree") && !isVirtual(column, emission);
    })
  );
}

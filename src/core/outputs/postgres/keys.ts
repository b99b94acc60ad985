import { columnsByName, primaryKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Index, Reference, Table } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { claim, generatedName, type TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { columnList, identifier } from "./quote.ts";
import { scanSql } from "./scan.ts";
import { isIndexable } from "./types.ts";

type Constraint = { readonly name: string; readonly sql: string; readonly columns: readonly string[] };

/** The keys that a table gets, and what a foreign key may refer to. */
export type Keys = {
  readonly primary: (Constraint & { readonly index: Index | undefined }) | undefined;
  readonly uniques: readonly Constraint[];
  /** Names of columns, as in the design, of which Postgres knows that no two rows are alike. */
  readonly sets: readonly (readonly string[])[];
};

/** Plans the keys of a table; `oneToOne` are the references whose own end is unique as well. */
export function planKeys(table: Table, oneToOne: readonly Reference[], emission: Emission): Keys {
  const names = emission.names.tables.get(table.key);
  if (names === undefined) return { primary: undefined, uniques: [], sets: [] };
  const sets: (readonly string[])[] = [];
  const primary = planPrimary(table, names, emission);
  if (primary !== undefined) sets.push(primary.columns);

  const uniques: Constraint[] = [];
  const addUnique = (columns: readonly string[]): void => {
    if (sets.some((set) => sameSet(set, columns)) || !canBeKey(table, columns, "unique", emission)) return;
    const name = claim(
      [emission.names.relations(names.schema), names.constraints],
      generatedName(names.name, columns, "key"),
    );
    uniques.push({ name, columns, sql: `CONSTRAINT ${identifier(name)} UNIQUE ${sqlColumns(names, columns)}` });
    sets.push(columns);
  };
  for (const column of table.columns) if (column.unique) addUnique([column.name]);
  for (const index of table.indexes)
    if (isPlainUnique(table, index, emission)) sets.push(index.keys.map(({ value }) => value));
  for (const { from } of oneToOne) addUnique(from.columns);
  return { primary, uniques, sets };
}

function planPrimary(table: Table, names: TableNames, emission: Emission): Keys["primary"] {
  const indexes = table.indexes.filter((index) => index.pk);
  const [index] = indexes;
  const columns = [...new Set(primaryKey(table))];
  if (columns.length === 0) return undefined;
  if (indexes.length > 1) {
    emission.note(
      "error",
      "two-primary-keys",
      `${displayName(table)} has more than one primary key: the first one is written.`,
    );
  }
  if (index?.keys.some(({ kind }) => kind === "expression")) {
    emission.note(
      "error",
      "primary-key",
      `${displayName(table)}: a primary key cannot have expressions, so it is left out.`,
    );
    return undefined;
  }
  if (!canBeKey(table, columns, "primary key", emission)) return undefined;
  const taken = [emission.names.relations(names.schema), names.constraints];
  const given = index === undefined ? undefined : emission.names.given.get(table)?.get(index);
  const name = given ?? claim(taken, generatedName(names.name, [], "pkey"));
  const sql = `CONSTRAINT ${identifier(name)} PRIMARY KEY ${sqlColumns(names, columns)}`;
  return { name, columns, sql, index };
}

/** Whether Postgres takes these columns as a key of the table; if not, a note says why. */
function canBeKey(table: Table, columns: readonly string[], what: string, emission: Emission): boolean {
  const refuse = (why: string): false => {
    const on = `${displayName(table)} (${columns.join(", ")})`;
    emission.note("warning", "key", `The ${what} on ${on} is left out: ${why}.`);
    return false;
  };
  const known = columnsByName(table);
  for (const name of columns) {
    const column = known.get(name);
    if (column === undefined) return refuse(`there is no column ${quoted(name)}`);
    const type = emission.types(column.type);
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
  const known = columnsByName(table);
  const partition = partitionColumns(table);
  return (
    partition !== "expressions" &&
    (partition ?? []).every((name) => index.keys.some(({ value }) => value === name)) &&
    index.keys.every(({ kind, value, operatorClass }) => {
      const column = kind === "column" && operatorClass === undefined ? known.get(value) : undefined;
      return column !== undefined && isIndexable(emission.types(column.type), "btree");
    })
  );
}

/** The columns after PARTITION BY, or that there are expressions among them. */
export function partitionColumns(table: Table): readonly string[] | "expressions" | undefined {
  if (table.partition === undefined) return undefined;
  const { tokens, fault } = scanSql(table.partition);
  if (fault !== undefined) return undefined;
  const columns: string[] = [];
  let depth = 0;
  let first = true;
  for (const { kind, text } of tokens) {
    if (kind === "open") depth++;
    if (depth > 1) return "expressions";
    if (kind === "close") depth--;
    else if (text === ",") first = true;
    else if (depth === 1 && first && kind !== "open") {
      columns.push(kind === "name" ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase());
      first = false;
    }
  }
  return columns;
}

export const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length &&
  left.every((name) => right.includes(name)) &&
  right.every((name) => left.includes(name));

/** Columns of the design as they stand in a statement. */
export const sqlColumns = (names: TableNames, columns: readonly string[]): string =>
  columnList(columns.map((name) => names.columns.get(name) ?? identifier(name)));

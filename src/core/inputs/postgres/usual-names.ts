import { columnsIn } from "#core/outputs/postgres/expressions.ts";
import { expressionName, joinedColumns, numberedColumns, objectName } from "#core/outputs/postgres/pg-names.ts";
import { scanSql } from "#core/outputs/postgres/scan.ts";
import { tableKey } from "#core/schema/names.ts";
import { type Draft, type DraftConstraint, type DraftIndex, type DraftTable, indexKey } from "./draft.ts";

/** The name of a constraint, if it has one yet. */
export const nameOfConstraint = (constraint: DraftConstraint): string | undefined => bearerOf(constraint).name;

/** What of a constraint bears its name. */
export function bearerOf(constraint: DraftConstraint): { name: string | undefined } {
  switch (constraint.kind) {
    case "key":
      return constraint.index;
    case "check":
      return constraint.check;
    case "exclusion":
      // Its name is never absent, and whoever writes it gives one.
      return constraint.exclusion as { name: string | undefined };
    case "foreign":
      return constraint;
  }
}

/** Gives all that has no name yet the one that Postgres gave it: from here on, it stays whatever is renamed. */
export function settleNames(table: DraftTable, draft: Draft): void {
  const own = new Set(table.constraints.flatMap((each) => nameOfConstraint(each) ?? []));
  const choose = (second: string | undefined, label: string, isRelation: boolean): string => {
    for (let pass = 0; ; pass++) {
      const name = objectName(table.name, second, pass === 0 ? label : `${label}${pass}`);
      if (own.has(name) || (isRelation && draft.relations.has(tableKey(table.schema, name)))) continue;
      return name;
    }
  };
  for (const constraint of table.constraints) {
    const bearer = bearerOf(constraint);
    if (bearer.name !== undefined) continue;
    bearer.name = choose(...partsOf(constraint, table), constraint.kind === "key");
    own.add(bearer.name);
    if (constraint.kind === "key") register(constraint.index, table, draft);
  }
  for (const index of table.indexes) {
    if (index.name !== undefined) continue;
    index.name = choose(columnsOf(index), "idx", true);
    register(index, table, draft);
  }
}

const register = (index: DraftIndex, table: DraftTable, draft: Draft): void => {
  draft.relations.set(indexKey(table, index.name ?? ""), { kind: "index", table, index });
};

function partsOf(constraint: DraftConstraint, table: DraftTable): readonly [second: string | undefined, label: string] {
  switch (constraint.kind) {
    case "key":
      return constraint.index.pk ? [undefined, "pkey"] : [columnsOf(constraint.index), "key"];
    case "check": {
      const names = new Set(table.columns.map(({ name }) => name));
      const columns = columnsIn(scanSql(constraint.check.expression).tokens, names);
      return [columns.length === 1 ? columns[0] : undefined, "check"];
    }
    case "exclusion":
      return [undefined, "excl"];
    case "foreign":
      return [joinedColumns(constraint.columns), "fkey"];
  }
}

/** What the name of an index says of its keys, and of the columns that it includes. */
export const columnsOf = ({ keys, include }: DraftIndex): string => {
  const names = keys.map(({ kind, value }) => (kind === "column" ? value : expressionName(scanSql(value).tokens)));
  return joinedColumns(numberedColumns([...names, ...include]));
};

/** What PostgreSQL 18 calls the NOT NULL of columns, before something about them is renamed. */
export function settleNotNulls(table: DraftTable): void {
  const primary = table.constraints.flatMap((each) =>
    each.kind === "key" && each.index.pk ? each.index.keys.map(({ value }) => value) : [],
  );
  for (const column of table.columns) {
    const isNotNull = column.notNull === true || column.identity !== undefined || primary.includes(column.name);
    if (isNotNull && column.notNullName === undefined) {
      column.notNullName = objectName(table.name, column.name, "not_null");
    }
  }
}

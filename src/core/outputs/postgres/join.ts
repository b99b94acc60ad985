import { isParentOptional, tablesByKey } from "#core/schema/lookup.ts";
import type { Path, Step } from "#core/schema/paths.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { reservedWords } from "./keywords.ts";
import { nameTables } from "./names.ts";
import { takeNotes } from "./notes.ts";
import { identifier } from "./quote.ts";

const namesOf = perObject((schema: Schema) => nameTables(schema, takeNotes().note));

/**
 * The query that a path means, with the names that the Postgres output gives. A step that may find no row is a LEFT
 * JOIN, and so is every step behind it, which would drop such rows again.
 */
export function joinSql(schema: Schema, path: Path): string {
  const first = path[0];
  if (first === undefined) return "";
  const { tables, junctions } = namesOf(schema);
  const takeAlias = aliases();
  const sqlOf = (key: TableKey): string => tables.get(key)?.sql ?? identifier(key);
  const columnsOf = (key: TableKey, columns: readonly string[]): readonly string[] =>
    columns.map((column) => tables.get(key)?.columns.get(column) ?? identifier(column));

  let alias = takeAlias(tables.get(first.from)?.name ?? "");
  let isLeft = false;
  const lines = ["SELECT *", `FROM ${sqlOf(first.from)} AS ${alias}`];
  const join = (table: string, next: string, own: readonly string[], theirs: readonly string[]): void => {
    const on = theirs.map((column, at) => `${next}.${column} = ${alias}.${own[at]}`);
    lines.push(`${isLeft ? "LEFT JOIN" : "JOIN"} ${table} AS ${next} ON ${on.join(" AND ")}`);
    alias = next;
  };
  for (const step of path) {
    isLeft ||= mayFindNone(schema, step);
    const { reference, forward } = step;
    const [here, there] = forward ? [reference.from, reference.to] : [reference.to, reference.from];
    const own = columnsOf(here.table, here.columns);
    const theirs = columnsOf(there.table, there.columns);
    const isManyToMany = reference.from.many && reference.to.many;
    const junction = isManyToMany ? junctions.get(reference) : undefined;
    if (junction === undefined) join(sqlOf(there.table), takeAlias(tables.get(there.table)?.name ?? ""), own, theirs);
    else {
      const [near, far] = forward ? [junction.from, junction.to] : [junction.to, junction.from];
      join(junction.sql, takeAlias(junction.sql), own, near.map(identifier));
      join(sqlOf(there.table), takeAlias(tables.get(there.table)?.name ?? ""), far.map(identifier), theirs);
    }
  }
  return `${lines.join("\n")};\n`;
}

function mayFindNone(schema: Schema, { reference, forward }: Step): boolean {
  if (!forward) return reference.from.optional;
  const child = tablesByKey(schema).get(reference.from.table);
  const isManyToMany = reference.from.many && reference.to.many;
  return isManyToMany || child === undefined ? reference.to.optional : isParentOptional(child, reference);
}

/** Gives each table the first letters of its words: `order_items` is `oi`, and the next such table `oi2`. */
function aliases(): (table: string) => string {
  const taken = new Set<string>();
  return (table) => {
    const letters = [...table.toLowerCase().matchAll(/(?<![a-z0-9])[a-z]/g)].join("").slice(0, 8) || "t";
    for (let number = 1; ; number++) {
      const alias = number === 1 ? letters : `${letters}${number}`;
      if (taken.has(alias) || reservedWords.has(alias)) continue;
      taken.add(alias);
      return alias;
    }
  };
}

import { incompatible } from "#core/schema/joining-types.ts";
import { columnsByName, isNullable, primaryKey, tablesByKey, uniqueSets } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Reference, Schema, Table } from "#core/schema/schema.ts";

/** What is doubtful about a reference, in sentences. */
export function referenceWarnings(schema: Schema, reference: Reference): readonly string[] {
  const from = tablesByKey(schema).get(reference.from.table);
  const to = tablesByKey(schema).get(reference.to.table);
  if (from === undefined || to === undefined) return [];
  return [...typeWarnings(reference, from, to), ...uniqueWarnings(reference, to), ...actionWarnings(reference, from)];
}

function typeWarnings({ from: { columns }, to: { columns: referred } }: Reference, from: Table, to: Table): string[] {
  return columns.flatMap((name, at) => {
    const other = referred[at] ?? "";
    const [left, right] = [columnsByName(from).get(name), columnsByName(to).get(other)];
    const clash = left && right && incompatible(left.type, right.type);
    if (clash === undefined) return [];
    return [`${displayName(from)}.${name} is ${clash[0]}, ${displayName(to)}.${other} is ${clash[1]}.`];
  });
}

/** Why the sign at the parent's end is not as written: it is drawn by what the columns let be. */
export function optionalHint(schema: Schema, { from, to }: Reference): string | undefined {
  const table = tablesByKey(schema).get(from.table);
  if (to.many || to.optional || table === undefined) return undefined;
  const nullable = from.columns.filter((name) => {
    const column = columnsByName(table).get(name);
    return column !== undefined && isNullable(table, column);
  });
  if (nullable.length === 0) return undefined;
  const names = nullable.map((name) => `${displayName(table)}.${name}`).join(" and ");
  return `${names} may be null, so it is drawn with zero or one. Make it not null for exactly one.`;
}

/** Postgres refers to nothing but what is unique. */
function uniqueWarnings({ from, to }: Reference, table: Table): string[] {
  if (from.many && to.many) return [];
  const wanted = [...to.columns].sort().join("\n");
  if (uniqueSets(table).some((set) => [...set].sort().join("\n") === wanted)) return [];
  const names = to.columns.map((name) => `${displayName(table)}.${name}`).join(" and ");
  return [`${names} ${to.columns.length === 1 ? "is" : "are together"} not unique, so no foreign key can refer to it.`];
}

function actionWarnings({ from, onDelete, onUpdate }: Reference, table: Table): string[] {
  if (onDelete !== "set null" && onUpdate !== "set null") return [];
  return from.columns.flatMap((name) => {
    const column = columnsByName(table).get(name);
    if (column === undefined || isNullable(table, column)) return [];
    const why = primaryKey(table).includes(name) ? "is part of the primary key" : "is not null";
    return [`${displayName(table)}.${name} ${why}, so it cannot be set to null.`];
  });
}

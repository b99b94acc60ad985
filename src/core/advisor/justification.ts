import { columnsByName } from "#core/schema/lookup.ts";
import { displayKey, displayName } from "#core/schema/names.ts";
import type { Index, IndexKey, Reference, Table } from "#core/schema/schema.ts";
import { type Inside, inside } from "./column-kinds.ts";
import { columnList, methodOf, type Standing } from "./standing.ts";

/** Why an index is there: the author's note when there is one, else what it enforces, supports, or can serve. */
export function justification(table: Table, { origin, index }: Standing, supports: readonly Reference[]): string {
  if (index.note !== undefined && index.note.trim() !== "") return index.note.trim();
  const supported = supports.map((reference) => arrow(table, reference));
  const reasons = [
    ...(origin === "primary key" ? ["Primary key"] : index.unique ? [enforced(table, index)] : []),
    ...(supported.length > 0
      ? [
          `${origin === "primary key" || index.unique ? "supports" : "Supports"} ${supported.join(", ")} (joins, cascades)`,
        ]
      : []),
  ];
  return reasons.length > 0 ? reasons.join("; ") : served(table, index);
}

/** A key as people read it: `created_at desc`. */
export const keyLabel = ({ value, order, nulls, operatorClass }: IndexKey): string =>
  [
    value,
    ...(operatorClass === undefined ? [] : [operatorClass]),
    ...(order === "desc" ? ["desc"] : []),
    ...(nulls === undefined ? [] : [`nulls ${nulls}`]),
  ].join(" ");

function enforced(table: Table, index: Index): string {
  const values = index.keys.map(({ value }) => value).join(" and ");
  return `Enforces one row of ${displayName(table)} per ${values}${condition(index)}`;
}

const condition = (index: Index): string => (index.where === undefined ? "" : ` where ${index.where}`);

function arrow(table: Table, { from, to }: Reference): string {
  return `${ended(displayName(table), from.columns)} → ${ended(displayKey(to.table), to.columns)}`;
}

const ended = (table: string, columns: readonly string[]): string =>
  columns.length === 1 ? `${table}.${columns[0] ?? ""}` : `${table} ${columnList(columns)}`;

const operators: Readonly<Record<Inside, string>> = {
  jsonb: "@> and ?",
  json: "@>",
  array: "@> and &&",
  tsvector: "@@",
};

function served(table: Table, index: Index): string {
  const what = index.keys.map((key) => key.value).join(", ");
  const rows = condition(index);
  switch (methodOf(index)) {
    case "btree":
      return `Serves ${lookups(index)}${rows}`;
    case "gin": {
      const column = columnsByName(table).get(index.keys[0]?.value ?? "");
      const kind = column === undefined ? undefined : inside(column);
      if (index.keys.some(isTrigram)) return `Serves searches for parts of words in ${what}${rows}`;
      return `Serves ${kind === undefined ? "searches inside values" : operators[kind]} on ${what}${rows}`;
    }
    case "gist":
      if (index.keys.some(isTrigram)) return `Serves searches for parts of words and the most similar ${what}${rows}`;
      return `Serves overlap, containment and nearest ${what}${rows}`;
    case "brin":
      return `Serves ranges of ${what} in rows stored in that order${rows}`;
    case "hash":
      return `Serves equality on ${what}${rows}`;
    default:
      return `Serves searches on ${what} by ${methodOf(index)}${rows}`;
  }
}

const isTrigram = ({ operatorClass }: IndexKey): boolean => operatorClass?.includes("trgm") ?? false;

/** Equality on the leading keys, and then equality, a range or an order on the last. */
function lookups(index: Index): string {
  const keys = index.keys.map(keyLabel);
  const last = keys.at(-1) ?? "";
  const order = `equality, ranges and order on ${last}`;
  return keys.length === 1 ? order : `equality on ${keys.slice(0, -1).join(", ")}, then ${order}`;
}

import { isFunctionCall, readPiece } from "#core/outputs/postgres/expressions.ts";
import { identifier, qualified } from "#core/outputs/postgres/quote.ts";
import type { Index, IndexKey, Table } from "#core/schema/schema.ts";
import { methodOf } from "./standing.ts";

/** `undefined` when SQL of the author in it would reach beyond its place. */
export function createIndex(table: Table, index: Index, name: string): string | undefined {
  const method = methodOf(index);
  const keys = index.keys.map(keyText);
  const where = index.where === undefined ? "" : piece(index.where);
  if (where === undefined || keys.includes(undefined)) return undefined;
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${identifier(name)} ON ${qualified(table.schema, table.name)}`,
    ...(method === "btree" ? [] : [`USING ${identifier(method)}`]),
    `(${keys.join(", ")})`,
    ...(index.include.length === 0 ? [] : [`INCLUDE (${index.include.map(identifier).join(", ")})`]),
    ...(index.nullsNotDistinct ? ["NULLS NOT DISTINCT"] : []),
    ...(where === "" ? [] : [`WHERE ${where}`]),
  ]
    .join(" ")
    .concat(";");
}

export const dropIndex = (table: Table, name: string): string => `DROP INDEX ${qualified(table.schema, name)};`;

export const dropConstraint = (table: Table, name: string): string =>
  `ALTER TABLE ${qualified(table.schema, table.name)} DROP CONSTRAINT ${identifier(name)};`;

/** A key as Postgres writes it: `lower(email)`, `created_at DESC`. */
function keyText(key: IndexKey): string | undefined {
  const what = key.kind === "column" ? identifier(key.value) : expression(key.value);
  const operatorClass = key.operatorClass === undefined ? "" : piece(key.operatorClass);
  if (what === undefined || operatorClass === undefined) return undefined;
  return [
    what,
    ...(key.collation === undefined ? [] : [`COLLATE ${identifier(key.collation)}`]),
    ...(operatorClass === "" ? [] : [operatorClass]),
    ...(key.order === "desc" ? ["DESC"] : []),
    ...(key.nulls === undefined ? [] : [`NULLS ${key.nulls.toUpperCase()}`]),
  ].join(" ");
}

const piece = (sql: string): string | undefined => {
  const read = readPiece(sql);
  return "fault" in read ? undefined : read.sql;
};

const expression = (sql: string): string | undefined => {
  const read = readPiece(sql);
  if ("fault" in read) return undefined;
  return isFunctionCall(read.tokens) ? read.sql : `(${read.sql})`;
};

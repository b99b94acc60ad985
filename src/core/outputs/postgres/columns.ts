import { primaryKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { isPlainDefault, pieceOf } from "./expressions.ts";
import { has, isTooEarly, since } from "./gates.ts";
import { readGenerated } from "./generated.ts";
import { readIdentity } from "./identity.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";
import type { SqlToken } from "./scan.ts";
import type { Element } from "./statement.ts";
import type { SqlType } from "./types.ts";
import { valueSql } from "./values.ts";

/** Whether and how Postgres fills the column by itself. */
export type Filling = "always" | "by default" | "serial" | "generated" | undefined;

export type SqlColumn = {
  /** As in the design. */
  readonly name: string;
  readonly type: SqlType;
  readonly filling: Filling;
  /** What stands after name and type. */
  readonly rest: string;
  /** A default that must wait for what it mentions, as it stands after SET. */
  readonly lateDefault: string | undefined;
  /** `ADD … NOT NULL … NOT VALID`, which no CREATE TABLE takes. */
  readonly notValid: string | undefined;
};

export type Waits = (tokens: readonly SqlToken[]) => boolean;

/** A column of a CREATE TABLE. */
export function readColumn(
  column: Column,
  table: Table,
  names: TableNames,
  emission: Emission,
  waits: Waits,
): SqlColumn {
  const type = emission.types(column.type);
  if (isPlain(column) && type.known?.category !== "serial") {
    const rest = column.notNull === true ? "NOT NULL" : "";
    return { name: column.name, type, filling: undefined, rest, lateDefault: undefined, notValid: undefined };
  }
  const where = `${displayName(table)}.${column.name}`;
  const of: Element = { kind: "column", table: table.key, column: column.name };
  const parts: string[] = [];
  if (column.compression !== undefined) parts.push(...readCompression(column, type, where, of, emission));
  const collation = readCollation(column, type, where, of, emission);
  if (collation !== undefined) parts.push(`COLLATE ${collation}`);

  const generated = readGenerated(column, table, where, of, emission);
  const filling = generated !== undefined ? "generated" : readFilling(column, type, table, where, of, emission);
  const isIdentity = filling === "always" || filling === "by default";
  if (column.identityOptions !== undefined && !isIdentity) {
    const why = "only an identity column has options of a sequence, so they are left out";
    emission.note("warning", "identity", `${where}: ${why}.`, of);
  }
  const notNull = readNotNull(column, table, names, isIdentity, where, of, emission);
  if (notNull.inline !== "") parts.push(notNull.inline);
  if (generated !== undefined) parts.push(...generated);
  else if (isIdentity) parts.push(readIdentity(column, filling, names, where, of, emission));
  let lateDefault: string | undefined;
  if (column.default !== undefined) {
    if (filling !== undefined) {
      const why = "Postgres fills this column itself, so its default is left out";
      emission.note("warning", "default", `${where}: ${why}.`, of);
    } else {
      const value = readDefault(column.default, type, where, of, emission, waits);
      if (value?.waits) lateDefault = value.sql;
      else if (value !== undefined) parts.push(`DEFAULT ${value.sql}`);
    }
  }
  return { name: column.name, type, filling, rest: parts.join(" "), lateDefault, notValid: notNull.later };
}

/** Most columns have a type, maybe NOT NULL, and nothing else to be read. */
const isPlain = (column: Column): boolean =>
  column.default === undefined &&
  column.identity === undefined &&
  !column.increment &&
  column.identityOptions === undefined &&
  column.generated === undefined &&
  column.collation === undefined &&
  column.compression === undefined &&
  column.notNullName === undefined &&
  column.notNullTail === undefined;

function readDefault(
  value: NonNullable<Column["default"]>,
  type: SqlType,
  where: string,
  of: Element,
  emission: Emission,
  waits: Waits,
): { readonly sql: string; readonly waits: boolean } | undefined {
  if (value.kind !== "expression") {
    const sql = valueSql(value, type, where, emission.note, of);
    return sql === undefined ? undefined : { sql, waits: false };
  }
  const piece = pieceOf(value, "value");
  if ("fault" in piece) {
    emission.note("error", "value", `${where}: ${quoted(value.value)} is left out, because ${piece.fault}.`, of);
    return undefined;
  }
  if (isTooEarly(piece.tokens, emission)) {
    const why = since(emission.target, "uuidv7");
    emission.note("error", "target", `${where}: its default is left out: ${why}; gen_random_uuid() is there.`, of);
    return undefined;
  }
  return { sql: isPlainDefault(piece.tokens) ? piece.sql : `(${piece.sql})`, waits: waits(piece.tokens) };
}

function readFilling(
  column: Column,
  type: SqlType,
  table: Table,
  where: string,
  of: Element,
  { note, target }: Emission,
): Filling {
  const category = type.array ? undefined : type.known?.category;
  const wanted = column.identity ?? (column.increment ? "by default" : undefined);
  if (category === "serial") {
    if (column.identity !== undefined)
      note("warning", "identity", `${where}: ${type.sql} counts by itself, so identity is left out.`, of);
    return "serial";
  }
  if (wanted === undefined) return undefined;
  if (table.partition !== undefined && !has(target, "identityOfPartitioned")) {
    note("warning", "target", `${where} does not count up: ${since(target, "identityOfPartitioned")}.`, of);
    return undefined;
  }
  // A domain over an integer counts as well, and a type that we do not know may be one.
  if (category === "integer" || (type.known === undefined && type.enum === undefined && !type.array)) return wanted;
  note("warning", "identity", `${where}: ${type.sql} cannot count up by itself, only integers can.`, of);
  return undefined;
}

type NotNull = { readonly inline: string; readonly later: string | undefined };

function readNotNull(
  column: Column,
  table: Table,
  names: TableNames,
  isIdentity: boolean,
  where: string,
  of: Element,
  { names: { notNulls }, note, target }: Emission,
): NotNull {
  const wanted = column.notNull === true || column.notNullName !== undefined || column.notNullTail !== undefined;
  if (!wanted) return { inline: "", later: undefined };
  const given = notNulls.get(table)?.get(column.name);
  const plain: NotNull = { inline: isIdentity ? "" : "NOT NULL", later: undefined };
  if (given === undefined && column.notNullTail === undefined) return plain;
  if (!has(target, "notNullName")) {
    note("warning", "target", `${where}: ${since(target, "notNullName")}, so it is written as NOT NULL.`, of);
    return plain;
  }
  const name = given === undefined ? "" : `CONSTRAINT ${identifier(given)} `;
  const tail = column.notNullTail;
  const isKey = isIdentity || primaryKey(table).includes(column.name);
  if (tail !== undefined && (isKey || (tail === "no inherit" && table.partition !== undefined))) {
    const why = isKey ? "a column that counts or is a primary key" : "a partitioned table";
    note("warning", "not-null", `${where}: ${why} has no NOT NULL ${tail.toUpperCase()}: written as NOT NULL.`, of);
    return { inline: `${name}NOT NULL`, later: undefined };
  }
  if (tail === "not valid") {
    const sql = names.columns.get(column.name) ?? identifier(column.name);
    return { inline: "", later: `ADD ${name}NOT NULL ${sql} NOT VALID` };
  }
  return { inline: `${name}NOT NULL${tail === undefined ? "" : " NO INHERIT"}`, later: undefined };
}

/** Whether the column is computed when it is read, so that nothing of it can stand in an index or a key. */
export const isVirtual = (column: Column | undefined, { target }: Emission): boolean =>
  column?.generated !== undefined && !column.generated.stored && has(target, "virtual");

function readCompression(
  column: Column,
  type: SqlType,
  where: string,
  of: Element,
  { note }: Emission,
): readonly string[] {
  const method = (column.compression ?? "").trim().toLowerCase();
  if (!/^(?:pglz|lz4|default)$/.test(method)) {
    note("warning", "compression", `${where}: there is no compression ${quoted(method)}: write pglz or lz4.`, of);
    return [];
  }
  if (staysInRow(type)) {
    const why = `values of type ${type.sql} always stand in the row, so the compression is left out`;
    note("warning", "compression", `${where}: ${why}.`, of);
    return [];
  }
  return [`COMPRESSION ${method}`];
}

const everywhere = /^(?:C|POSIX|default|ucs_basic|unicode|[a-z]{2,3}(?:-[A-Za-z0-9]+)*-x-icu)$/;

function readCollation(
  { collation }: Column,
  type: SqlType,
  where: string,
  of: Element,
  emission: Emission,
): string | undefined {
  if (collation === undefined || collation === "") return undefined;
  if (type.enum !== undefined || (type.known !== undefined && !["text", "extension"].includes(type.known.category))) {
    const why = `${type.sql} has no collation, so ${quoted(collation)} is left out`;
    emission.note("warning", "collation", `${where}: ${why}.`, of);
    return undefined;
  }
  return readCollationName(collation, emission);
}

/** A collation's name as it stands in a statement; in the text it may come with quotes and its schema. */
export function readCollationName(collation: string, { note, schema }: Emission): string {
  const inSchema = /^([a-z_]\w*|"[^"]+")\.([a-z_]\w*|"[^"]+")$/u.exec(collation);
  const [head, last] = inSchema === null ? ["", collation] : [`${inSchema[1] ?? ""}.`, inSchema[2] ?? ""];
  const bare = /^".+"$/su.test(last) ? last.slice(1, -1).replaceAll('""', '"') : last;
  const isOwn = schema.objects.some(({ kind, name }) => kind === "object" && name === bare);
  if (!everywhere.test(bare) && !isOwn) {
    note("info", "collation-unknown", `The collation ${quoted(bare)} must exist on the server.`);
  }
  return head + identifier(bare);
}

// Types of one size, which Postgres never moves out of the row.
const fixed = new Set(["integer", "serial", "money", "boolean", "time", "duration", "uuid", "system"]);

const staysInRow = ({ known, enum: ofDesign, array }: SqlType): boolean =>
  !array &&
  (ofDesign !== undefined ||
    (known !== undefined &&
      (fixed.has(known.category) ||
        /^macaddr|^float$|^real|^double|^point$|^box$|^line$|^lseg$|^circle$|^name$/.test(known.name))));

/** `SET STORAGE` for a column; inside CREATE TABLE it exists from PostgreSQL 16 on only. */
export function readStorage(column: Column, table: Table, { type }: SqlColumn, { note }: Emission): string | undefined {
  if (column.storage === undefined) return undefined;
  const of: Element = { kind: "column", table: table.key, column: column.name };
  const where = `${displayName(table)}.${column.name}`;
  const storage = column.storage.trim().toUpperCase();
  if (!/^(?:PLAIN|EXTERNAL|EXTENDED|MAIN|DEFAULT)$/.test(storage)) {
    note("warning", "storage", `${where}: there is no storage ${quoted(column.storage)}.`, of);
    return undefined;
  }
  if (storage === "PLAIN" || !staysInRow(type)) return storage;
  const why = `values of type ${type.sql} always stand in the row, so ${storage} is left out`;
  note("warning", "storage", `${where}: ${why}.`, of);
  return undefined;
}

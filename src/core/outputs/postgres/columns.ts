import type { Column } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { readPiece } from "./expressions.ts";
import { quoted } from "./notes.ts";
import { identifier } from "./quote.ts";
import type { SqlType } from "./types.ts";
import { valueSql } from "./values.ts";

/** Whether and how Postgres fills the column by itself. */
export type Filling = "always" | "by default" | "serial" | "generated" | undefined;

export type SqlColumn = {
  readonly type: SqlType;
  readonly filling: Filling;
  /** What stands after name and type. */
  readonly rest: string;
};

/** A column of a CREATE TABLE. `where` names it in notes. */
export function readColumn(column: Column, where: string, emission: Emission): SqlColumn {
  const type = emission.types(column.type);
  const parts: string[] = [];
  const collation = readCollation(column, type, where, emission);
  if (collation !== undefined) parts.push(`COLLATE ${identifier(collation)}`);

  const generated = readGenerated(column, where, emission);
  const filling = generated !== undefined ? "generated" : readFilling(column, type, where, emission);
  if (column.notNull === true && filling !== "always" && filling !== "by default") parts.push("NOT NULL");
  if (generated !== undefined) parts.push(generated);
  else if (filling === "always" || filling === "by default") {
    parts.push(`GENERATED ${filling.toUpperCase()} AS IDENTITY`);
  }
  if (column.default !== undefined) {
    if (filling !== undefined) {
      emission.note("warning", "default", `${where}: Postgres fills this column itself, so its default is left out.`);
    } else {
      const value = valueSql(column.default, type, where, emission.note);
      if (value !== undefined) parts.push(`DEFAULT ${value}`);
    }
  }
  return { type, filling, rest: parts.join(" ") };
}

function readFilling(column: Column, type: SqlType, where: string, { note }: Emission): Filling {
  const category = type.array ? undefined : type.known?.category;
  const wanted = column.identity ?? (column.increment ? "by default" : undefined);
  if (category === "serial") {
    if (column.identity !== undefined)
      note("warning", "identity", `${where}: ${type.sql} counts by itself, so identity is left out.`);
    return "serial";
  }
  if (wanted === undefined || category === "integer") return wanted;
  note("warning", "identity", `${where}: ${type.sql} cannot count up by itself, only integers can.`);
  return undefined;
}

function readGenerated(column: Column, where: string, { note }: Emission): string | undefined {
  if (column.generated === undefined) return undefined;
  const piece = readPiece(column.generated.expression);
  if ("fault" in piece) {
    note("error", "expression", `${where}: the expression that generates it is left out, because ${piece.fault}.`);
    return undefined;
  }
  if (column.identity !== undefined || column.increment) {
    note("warning", "identity", `${where}: a generated column cannot count up as well.`);
  }
  if (!column.generated.stored) {
    note("info", "virtual", `${where}: virtual columns exist from PostgreSQL 18 on, so it is written as STORED.`);
  }
  return `GENERATED ALWAYS AS (${piece.sql}) STORED`;
}

const everywhere = /^(?:C|POSIX|default|ucs_basic|[a-z]{2,3}(?:-[A-Za-z0-9]+)*-x-icu)$/;

function readCollation({ collation }: Column, type: SqlType, where: string, { note }: Emission): string | undefined {
  if (collation === undefined || collation === "") return undefined;
  if (type.enum !== undefined || (type.known !== undefined && !["text", "extension"].includes(type.known.category))) {
    note("warning", "collation", `${where}: ${type.sql} has no collation, so ${quoted(collation)} is left out.`);
    return undefined;
  }
  return readCollationName(collation, note);
}

/** A collation's name, with or without the quotes of SQL around it. */
export function readCollationName(collation: string, note: Emission["note"]): string {
  const bare = /^".+"$/su.test(collation) ? collation.slice(1, -1).replaceAll('""', '"') : collation;
  if (!everywhere.test(bare)) {
    note("info", "collation-unknown", `The collation ${quoted(bare)} must exist on the server.`);
  }
  return bare;
}

// Types of one size, which Postgres never moves out of the row.
const fixed = new Set(["integer", "serial", "money", "boolean", "time", "duration", "uuid", "system"]);

/** `SET STORAGE` for a column; inside CREATE TABLE it exists from PostgreSQL 16 on only. */
export function readStorage(
  column: Column,
  { type }: SqlColumn,
  where: string,
  { note }: Emission,
): string | undefined {
  if (column.storage === undefined) return undefined;
  const storage = column.storage.trim().toUpperCase();
  if (!/^(?:PLAIN|EXTERNAL|EXTENDED|MAIN)$/.test(storage)) {
    note("warning", "storage", `${where}: there is no storage ${quoted(column.storage)}.`);
    return undefined;
  }
  const { known } = type;
  const inRow =
    type.enum !== undefined ||
    (known !== undefined &&
      (fixed.has(known.category) ||
        /^macaddr|^float$|^real|^double|^point$|^box$|^line$|^lseg$|^circle$|^name$/.test(known.name)));
  if (storage === "PLAIN" || type.array || !inRow) return storage;
  note(
    "warning",
    "storage",
    `${where}: values of type ${type.sql} always stand in the row, so ${storage} is left out.`,
  );
  return undefined;
}

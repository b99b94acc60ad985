import { columnsByName } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Index, IndexKey, Table } from "#core/schema/schema.ts";
import { readCollationName } from "./columns.ts";
import type { Emission } from "./emission.ts";
import { columnsIn, isFunctionCall, readPiece } from "./expressions.ts";
import { partitionColumns, sqlColumns } from "./keys.ts";
import { claim, generatedName, type TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { identifier, literal, qualified } from "./quote.ts";
import { isIndexable } from "./types.ts";

const severalColumns = new Set(["btree", "gin", "gist", "brin", "bloom"]);
const included = new Set(["btree", "gist", "spgist"]);
const builtIn = new Set(["btree", "hash", "gin", "gist", "spgist", "brin"]);

export type SqlIndex = { readonly create: string; readonly comment: string | undefined };

/** CREATE INDEX for an index that is no primary key; `undefined`, said in a note, when Postgres would refuse it. */
export function createIndex(index: Index, table: Table, names: TableNames, emission: Emission): SqlIndex | undefined {
  const { note } = emission;
  const method = index.method.toLowerCase();
  const about: string[] = [];
  const label = `The index ${quoted(index.name ?? index.keys.map(({ value }) => value).join(", "))} of ${displayName(table)}`;
  const refuse = (severity: "error" | "warning", why: string): undefined => {
    note(severity, "index", `${label} is left out: ${why}.`);
    return undefined;
  };

  if (index.keys.length === 0) return refuse("error", "it has no columns");
  if (index.keys.length > 1 && builtIn.has(method) && !severalColumns.has(method)) {
    return refuse("warning", `an index of method ${method} has one column`);
  }
  if (!builtIn.has(method)) note("info", "index-method", `The index method ${quoted(method)} comes with an extension.`);
  const keys: string[] = [];
  for (const key of index.keys) {
    const fault = keyFault(key, method, table, emission);
    if (fault !== undefined) return refuse("error", fault);
    const sql = keySql(key, method, names, label, emission, about);
    keys.push(sql);
  }
  const where = index.where === undefined ? undefined : readPiece(index.where);
  if (where !== undefined && "fault" in where)
    return refuse("error", `its condition cannot stand there, because ${where.fault}`);
  const unknown = index.include.find((name) => !columnsByName(table).has(name));
  if (unknown !== undefined) return refuse("error", `there is no column ${quoted(unknown)}`);

  const unique = isUnique(index, method, table, label, emission);
  const include = included.has(method) || !builtIn.has(method) ? index.include : [];
  if (include.length < index.include.length)
    note("warning", "index", `${label}: an index of method ${method} includes no columns.`);
  if (unique && index.nullsNotDistinct) {
    note("info", "nulls-not-distinct", `${label}: NULLS NOT DISTINCT exists from PostgreSQL 15 on.`);
  }
  const name =
    emission.names.given.get(table)?.get(index) ??
    claim([emission.names.relations(names.schema)], generatedName(names.name, about, unique ? "key" : "idx"));
  const head = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${identifier(name)} ON ${names.sql}`;
  const body = [
    ...(method === "btree" ? [] : [`USING ${identifier(method)}`]),
    `(${keys.join(", ")})`,
    ...(include.length === 0 ? [] : [`INCLUDE ${sqlColumns(names, include)}`]),
    ...(unique && index.nullsNotDistinct ? ["NULLS NOT DISTINCT"] : []),
    ...(where === undefined ? [] : [`WHERE ${where.sql}`]),
  ].join(" ");
  return {
    create: head.length + body.length <= 100 ? `${head} ${body};` : `${head}\n  ${body};`,
    comment:
      index.note === undefined
        ? undefined
        : `COMMENT ON INDEX ${qualified(names.schema, name)} IS ${literal(index.note)};`,
  };
}

function keyFault(key: IndexKey, method: string, table: Table, emission: Emission): string | undefined {
  if (key.kind === "expression") {
    const piece = readPiece(key.value);
    return "fault" in piece
      ? `the expression ${quoted(key.value)} cannot stand there, because ${piece.fault}`
      : undefined;
  }
  const column = columnsByName(table).get(key.value);
  if (column === undefined) return `there is no column ${quoted(key.value)}`;
  const type = emission.types(column.type);
  if (key.operatorClass !== undefined || isIndexable(type, method)) return undefined;
  return `${method} has no operator class for ${type.sql} (${key.value}) unless the index names one`;
}

function keySql(
  key: IndexKey,
  method: string,
  names: TableNames,
  label: string,
  emission: Emission,
  about: string[],
): string {
  const parts = [keyBase(key, names, about)];
  if (key.collation !== undefined) parts.push(`COLLATE ${identifier(readCollationName(key.collation, emission.note))}`);
  if (key.operatorClass !== undefined) parts.push(operatorClass(key.operatorClass));
  const ordered = key.order === "desc" || key.nulls !== undefined;
  if (ordered && method !== "btree") {
    emission.note("warning", "index", `${label}: only btree keeps an order, so its direction is left out.`);
  } else if (ordered) {
    if (key.order === "desc") parts.push("DESC");
    if (key.nulls !== undefined) parts.push(`NULLS ${key.nulls.toUpperCase()}`);
  }
  return parts.join(" ");
}

function keyBase(key: IndexKey, names: TableNames, about: string[]): string {
  if (key.kind === "column") {
    about.push(key.value);
    return names.columns.get(key.value) ?? identifier(key.value);
  }
  const piece = readPiece(key.value);
  if ("fault" in piece) return "";
  const columns = columnsIn(piece.tokens, names.columns);
  about.push(...(columns.length === 0 ? ["expr"] : columns));
  return isFunctionCall(piece.tokens) ? piece.sql : `(${piece.sql})`;
}

/** May come with its schema and its parameters, `gist_trgm_ops (siglen = 32)`. */
function operatorClass(text: string): string {
  const plain = /^(?:[a-z_]\w*\.)?[a-z_]\w*(?:\s*\([\w\s=,']*\))?$/.test(text);
  return plain ? text : identifier(text);
}

function isUnique(index: Index, method: string, table: Table, label: string, emission: Emission): boolean {
  if (!index.unique) return false;
  if (method !== "btree") {
    emission.note("warning", "index", `${label} is written without UNIQUE: only btree indexes can be unique.`);
    return false;
  }
  const partition = partitionColumns(table);
  if (partition === undefined) return true;
  const holds =
    partition !== "expressions" && partition.every((name) => index.keys.some(({ value }) => value === name));
  if (!holds) {
    const why = "a unique index of a partitioned table must contain the columns it is partitioned by";
    emission.note("warning", "index", `${label} is written without UNIQUE: ${why}.`);
  }
  return holds;
}

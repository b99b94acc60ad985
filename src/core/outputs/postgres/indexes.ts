import { displayName } from "#core/schema/names.ts";
import type { Index, IndexKey, Table } from "#core/schema/schema.ts";
import { isVirtual, readCollationName } from "./columns.ts";
import type { Emission } from "./emission.ts";
import { isFunctionCall, pieceOf, readPiece } from "./expressions.ts";
import { partitionColumns, sqlColumns } from "./key-columns.ts";
import { nullsNotDistinct } from "./keys.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { withParameters } from "./parameters.ts";
import { identifier, literal, qualified } from "./quote.ts";
import type { Element } from "./statement.ts";
import { isIndexable } from "./types.ts";

const severalColumns = new Set(["btree", "gin", "gist", "brin", "bloom"]);
const included = new Set(["btree", "gist", "spgist"]);
const builtIn = new Set(["btree", "hash", "gin", "gist", "spgist", "brin"]);

export type SqlIndex = { readonly create: string; readonly comment: string | undefined; readonly of: Element };

/** CREATE INDEX for an index that is no constraint; `undefined`, said in a note, when Postgres would refuse it. */
export function createIndex(index: Index, table: Table, names: TableNames, emission: Emission): SqlIndex | undefined {
  const { note } = emission;
  const method = index.method.toLowerCase();
  const name = emission.names.given.get(table)?.get(index) ?? "";
  const of: Element = { kind: "part", table: table.key, part: "index", name };
  const label = (): string =>
    `The index ${quoted(index.name ?? index.keys.map(({ value }) => value).join(", "))} of ${displayName(table)}`;
  const refuse = (severity: "error" | "warning", why: string): undefined => {
    note(severity, "index", `${label()} is left out: ${why}.`, of);
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
    keys.push(keySql(key, method, names, label, of, emission));
  }
  const where = index.where === undefined ? undefined : readPiece(index.where);
  if (where !== undefined && "fault" in where)
    return refuse("error", `its condition cannot stand there, because ${where.fault}`);
  const known = emission.columnsOf(table);
  const unknown = index.include.find((column) => !known.has(column));
  if (unknown !== undefined) return refuse("error", `there is no column ${quoted(unknown)}`);
  const virtual = index.include.find((column) => isVirtual(known.get(column), emission));
  if (virtual !== undefined) return refuse("error", `${virtual} is virtual, and no index holds virtual columns`);

  const unique = isUnique(index, method, table, label, of, emission);
  const include = included.has(method) || !builtIn.has(method) ? index.include : [];
  if (include.length < index.include.length)
    note("warning", "index", `${label()}: an index of method ${method} includes no columns.`, of);
  if (index.constraint && !index.pk && index.unique) {
    note("warning", "index", `${label()} is an index, not a constraint: constraints have plain columns only.`, of);
  }
  const head = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${identifier(name)} ON ${index.onlyParent ? "ONLY " : ""}${names.sql}`;
  const body = [
    ...(method === "btree" ? [] : [`USING ${identifier(method)}`]),
    `(${keys.join(", ")})`,
    ...(include.length === 0 ? [] : [`INCLUDE ${sqlColumns(names, include)}`]),
    ...(unique && index.nullsNotDistinct && nullsNotDistinct(index, table, emission) ? ["NULLS NOT DISTINCT"] : []),
    ...storage(index, label, of, emission),
    ...(where === undefined ? [] : [`WHERE ${where.sql}`]),
  ].join(" ");
  return {
    create: head.length + body.length <= 100 ? `${head} ${body};` : `${head}\n  ${body};`,
    comment:
      index.note === undefined
        ? undefined
        : `COMMENT ON INDEX ${qualified(names.schema, name)} IS ${literal(index.note)};`,
    of,
  };
}

function storage(index: Index, label: () => string, of: Element, { note }: Emission): readonly string[] {
  const options = withParameters(index.options, (key) =>
    note("error", "options", `${label()}: ${quoted(key)} is no storage parameter, so it is left out.`, of),
  ).trim();
  if (index.deferrable !== undefined) {
    note("warning", "index", `${label()}: only a constraint can be deferred, so that is left out.`, of);
  }
  if (index.withoutOverlaps) {
    note("warning", "index", `${label()}: only a constraint is WITHOUT OVERLAPS, so that is left out.`, of);
  }
  if (index.tablespace !== undefined) {
    note("info", "tablespace", `The tablespace ${quoted(index.tablespace)} must exist on the server.`);
  }
  return [
    ...(options === "" ? [] : [options]),
    ...(index.tablespace === undefined ? [] : [`TABLESPACE ${identifier(index.tablespace)}`]),
  ];
}

function keyFault(key: IndexKey, method: string, table: Table, emission: Emission): string | undefined {
  if (key.kind === "expression") {
    const piece = pieceOf(key, "value");
    return "fault" in piece
      ? `the expression ${quoted(key.value)} cannot stand there, because ${piece.fault}`
      : undefined;
  }
  const column = emission.columnsOf(table).get(key.value);
  if (column === undefined) return `there is no column ${quoted(key.value)}`;
  if (isVirtual(column, emission)) return `${key.value} is virtual, and no index holds virtual columns`;
  const type = emission.types(column.type);
  if (key.operatorClass !== undefined || isIndexable(type, method) || bringsClasses(emission, method)) return undefined;
  return `${method} has no operator class for ${type.sql} (${key.value}) unless the index names one`;
}

/** Whether the design itself may bring the operator class that a type lacks: by an extension, or by its own SQL. */
const bringsClasses = ({ schema }: Emission, method: string): boolean =>
  schema.project?.extensions.some(({ name }) => name === `btree_${method}`) === true ||
  schema.objects.some(({ kind, sql }) => kind === "object" && /^create\s+operator\s+class\b/iu.test(sql));

function keySql(
  key: IndexKey,
  method: string,
  names: TableNames,
  label: () => string,
  of: Element,
  emission: Emission,
): string {
  const parts = [keyBase(key, names)];
  if (key.collation !== undefined) parts.push(`COLLATE ${readCollationName(key.collation, emission)}`);
  if (key.operatorClass !== undefined) parts.push(operatorClass(key.operatorClass));
  const ordered = key.order === "desc" || key.nulls !== undefined;
  if (ordered && builtIn.has(method) && method !== "btree") {
    emission.note("warning", "index", `${label()}: only btree keeps an order, so its direction is left out.`, of);
  } else if (ordered) {
    if (key.order === "desc") parts.push("DESC");
    if (key.nulls !== undefined) parts.push(`NULLS ${key.nulls.toUpperCase()}`);
  }
  return parts.join(" ");
}

function keyBase(key: IndexKey, names: TableNames): string {
  if (key.kind === "column") return names.columns.get(key.value) ?? identifier(key.value);
  const piece = pieceOf(key, "value");
  if ("fault" in piece) return "";
  return isFunctionCall(piece.tokens) ? piece.sql : `(${piece.sql})`;
}

/** May come with its schema and its parameters, `gist_trgm_ops (siglen = 32)`. */
function operatorClass(text: string): string {
  const plain = /^(?:(?:[a-z_]\w*|"(?:[^"]|"")+")\.)?(?:[a-z_]\w*|"(?:[^"]|"")+")(?:\s*\([\w\s=,']*\))?$/.test(text);
  return plain ? text : identifier(text);
}

function isUnique(
  index: Index,
  method: string,
  table: Table,
  label: () => string,
  of: Element,
  emission: Emission,
): boolean {
  if (!index.unique) return false;
  if (method !== "btree") {
    const message = `${label()} is written without UNIQUE: only btree indexes can be unique.`;
    emission.note("warning", "index", message, of);
    return false;
  }
  const partition = partitionColumns(table);
  if (partition === undefined) return true;
  const holds =
    partition !== "expressions" && partition.every((name) => index.keys.some(({ value }) => value === name));
  if (!holds) {
    const why = "a unique index of a partitioned table must contain the columns it is partitioned by";
    emission.note("warning", "index", `${label()} is written without UNIQUE: ${why}.`, of);
  }
  return holds;
}

import { readDesign } from "#core/dbml/read.ts";
import { type Around, nowhere } from "#core/inputs/around.ts";
import type { Imported, ImportProblem } from "#core/inputs/input.ts";
import { createSaying, madeDesign } from "#core/inputs/made-design.ts";
import { displayKey, tableKey } from "#core/schema/names.ts";
import { plainProject } from "#core/schema/plain.ts";
import { findPostgresType, proposeType } from "#core/schema/postgres-types.ts";
import type { Column, Default, End, Schema, TableKey } from "#core/schema/schema.ts";

/** What another reader made of SQL: DBML with the types of that database, or where and why it could not. */
export type DialectRead =
  | { readonly dbml: string; readonly madeUp: readonly TableName[] }
  | { readonly faults: readonly { readonly line: number; readonly column: number; readonly message: string }[] };

/** Of a table that foreign keys of the text refer to, and that it does not make. */
export type TableName = { readonly schema: string | undefined; readonly name: string };

/**
 * The design of another database's SQL, with the types and functions that PostgreSQL has for the same. It is to become a
 * part of the design `around` it, or is one of its own.
 */
export function importDialect(title: string, text: string, read: DialectRead, around?: Around): Imported {
  const saying = createSaying(text, "dialect");
  if ("faults" in read) {
    const nothing = madeDesign(readDesign("").schema, 0, saying.said());
    return { ...nothing, problems: read.faults.map((fault) => problemOf(title, fault)) };
  }
  const { schema, diagnostics } = readDesign(read.dbml);
  for (const { severity, message } of diagnostics) if (severity === "error") saying.problem(0, message);
  const changed = new Map<string, string>();
  const whole = asPostgres(schema, title, changed);
  const outside = new Set(read.madeUp.map(({ schema: own = "public", name }) => keyIn(title, tableKey(own, name))));
  const references = whole.references.filter(({ from, to }) => {
    const isThere = !outside.has(to.table) || hasColumns(around, to);
    if (!isThere) {
      const target = `${displayKey(to.table)}(${to.columns.join(", ")})`;
      const message = `A foreign key of ${displayKey(from.table)} refers to ${target}, ${nowhere(around)}.`;
      saying.problem(0, message, "warning");
    }
    return isThere;
  });
  const design = { ...whole, tables: whole.tables.filter(({ key }) => !outside.has(key)), references };
  if (changed.size > 0) {
    const types = [...changed].map(([from, to]) => `${from} as ${to}`).toSorted();
    saying.skip(0, `The types of ${title} are written as PostgreSQL's: ${types.slice(0, 40).join(", ")}`);
  }
  saying.skip(
    0,
    `Of ${title}, tables, keys, references, indexes and comments are read. Views, triggers, routines and storage settings are not`,
  );
  return madeDesign(design, design.tables.length, saying.said(), around);
}

function hasColumns(around: Around | undefined, { table, columns }: End): boolean {
  const found = around?.tables.get(table);
  return found !== undefined && columns.every((column) => found.columns.includes(column));
}

/** The schema that everything stands in when nobody says so. */
const usualSchema = (title: string): string | undefined => (title === "SQL Server" ? "dbo" : undefined);

const keyIn = (title: string, key: TableKey): TableKey =>
  usualSchema(title) === undefined ? key : key.replace(/^dbo\./, "public.");

const problemOf = (
  title: string,
  { line, column, message }: { line: number; column: number; message: string },
): ImportProblem => ({
  code: "dialect-syntax",
  severity: "error",
  message: `This is not ${title} as it can be read: ${message.slice(0, 300)}. Nothing is imported until it is mended or taken out.`,
  line,
  column,
  sql: "",
});

function asPostgres(schema: Schema, title: string, changed: Map<string, string>): Schema {
  const own = new Set(schema.enums.map(({ name }) => name));
  const usual = usualSchema(title);
  const called = (name: string): string => (name === usual ? "public" : name);
  const key = (text: TableKey): TableKey => keyIn(title, text);
  return {
    ...schema,
    project: { ...plainProject, ...schema.project, database: "PostgreSQL" },
    tables: schema.tables.map((table) => ({
      ...table,
      key: key(table.key),
      schema: called(table.schema),
      columns: table.columns.map((column) => (own.has(column.type.name) ? column : columnOf(column, title, changed))),
    })),
    references: schema.references.map((reference) => ({
      ...reference,
      key: reference.key.replaceAll(/(^|->)dbo\./g, (_, before: string) =>
        usual === undefined ? `${before}dbo.` : `${before}public.`,
      ),
      from: { ...reference.from, table: key(reference.from.table), optional: false },
      to: { ...reference.to, table: key(reference.to.table), optional: false },
    })),
    groups: schema.groups.map((group) => ({ ...group, tables: group.tables.map(key) })),
    records: [],
  };
}

function columnOf(column: Column, title: string, changed: Map<string, string>): Column {
  const { type } = column;
  const identity = /^(\w+)\s+identity\s*\(/i.exec(type.name)?.[1] ?? /^(\w+)\s+identity$/i.exec(type.name)?.[1];
  const [name, args] = typeOf((identity ?? type.name).toLowerCase(), type.args, title);
  const written = type.args === undefined ? type.name : `${type.name}(${type.args})`;
  const made = args === undefined ? name : `${name}(${args})`;
  if (identity === undefined && made !== written.toLowerCase()) changed.set(written.toLowerCase(), made);
  return {
    ...column,
    type: { ...type, name, args },
    increment: false,
    identity: identity !== undefined || column.increment ? "by default" : column.identity,
    default: identity !== undefined || column.increment ? undefined : defaultOf(column.default, name),
    // A key says so by itself.
    notNull: column.pk ? undefined : column.notNull,
  };
}

function typeOf(
  name: string,
  args: string | undefined,
  title: string,
): readonly [name: string, args: string | undefined] {
  const [first, second] = (args ?? "").split(",").map((each) => each.trim());
  if (title === "MySQL" && name === "tinyint" && first === "1") return ["boolean", undefined];
  if (name === "bit" && (title === "SQL Server" || first === "1")) return ["boolean", undefined];
  if (title === "Oracle" && name === "date") return ["timestamp", "0"];
  if (name === "number") return numberOf(first, second);
  if (/^n?varchar2?$/.test(name))
    return first === undefined || first === "" || first.toLowerCase() === "max"
      ? ["text", undefined]
      : ["varchar", first.replace(/\D.*$/, "")];
  if (/^nchar$/.test(name)) return ["char", first === "" ? undefined : first];
  const found = findPostgresType(name);
  const proposed = found === undefined ? proposeType(name) : undefined;
  if (proposed === undefined) {
    const isSized = (found?.modifiers?.count ?? 0) > 0 || found === undefined;
    return [found?.name ?? name, isSized ? args?.replace(/\s+/g, "") : undefined];
  }
  const plain = proposed.replace(/\(.*/, "");
  const own = /\((.*)\)/.exec(proposed)?.[1];
  const isTime = /^timestamp/.test(plain) && first !== undefined && /^[0-6]$/.test(first);
  return [
    plain,
    own ?? (isTime ? first : plain === "numeric" && args !== undefined ? args.replace(/\s+/g, "") : undefined),
  ];
}

/** Oracle's and Snowflake's only number. */
function numberOf(precision: string | undefined, scale: string | undefined): readonly [string, string | undefined] {
  const digits = Number(precision);
  if (precision === undefined || precision === "" || Number.isNaN(digits)) return ["numeric", undefined];
  if (scale !== undefined && scale !== "0") return ["numeric", `${precision},${scale}`];
  return digits <= 4
    ? ["smallint", undefined]
    : digits <= 9
      ? ["integer", undefined]
      : digits <= 18 || digits === 38
        ? ["bigint", undefined]
        : ["numeric", precision];
}

const moments =
  /^\(*\s*(?:current_timestamp|getdate|getutcdate|sysdate|systimestamp|sysdatetime|sysutcdatetime|sysdatetimeoffset|now|localtimestamp)\s*(?:\(\s*\d*\s*\))?\s*\)*$/i;

function defaultOf(value: Default | undefined, type: string): Default | undefined {
  if (value === undefined) return undefined;
  if (type === "boolean" && /^b?'?[01]'?$/.test(value.value))
    return { kind: "boolean", value: /1/.test(value.value) ? "true" : "false" };
  if (value.kind !== "expression") return value;
  if (moments.test(value.value)) return { kind: "expression", value: "CURRENT_TIMESTAMP" };
  if (/^\(*\s*(?:uuid|newid|newsequentialid|sys_guid|uuid_string)\s*\(?\s*\)?\s*\)*$/i.test(value.value))
    return { kind: "expression", value: "gen_random_uuid()" };
  return value;
}

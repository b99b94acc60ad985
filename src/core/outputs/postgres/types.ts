import { joins } from "#core/schema/joining-types.ts";
import { enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import {
  findPostgresType,
  type IndexMethod,
  type PostgresType,
  proposeType,
  serialBase,
} from "#core/schema/postgres-types.ts";
import type { ColumnType, Enum, ObjectKind, Schema, TableKey } from "#core/schema/schema.ts";
import { type Note, quoted } from "./notes.ts";
import { identifier, typeIdentifier } from "./quote.ts";
import { remember } from "./remember.ts";

export type SqlType = {
  /** As it stands in a statement, array marks included. */
  readonly sql: string;
  readonly array: boolean;
  /** What Postgres, or an extension we know, has under this name. */
  readonly known: PostgresType | undefined;
  readonly enum: Enum | undefined;
};

export type Types = (type: ColumnType) => SqlType;

/** How types are written; `enumNames` holds the SQL names of the design's enums. */
export function readTypes(schema: Schema, enumNames: ReadonlyMap<TableKey, string>, note: Note): Types {
  const read = new Map<string, SqlType>();
  const enums = enumsByKey(schema);
  const own = new Set(schema.tables.map(({ key }) => key));
  for (const each of schema.objects) if (isType.has(each.kind)) own.add(tableKey(each.schema, each.name));
  const readAny = (type: ColumnType): SqlType => {
    const enumKey = tableKey(type.schema ?? "public", type.name);
    const enumName = enumNames.get(enumKey);
    if (enumName === undefined) return own.has(enumKey) && isMeant(type) ? ownType(type) : readType(type, note);
    const marks = arrayMarks(type.array);
    return { sql: enumName + marks, array: marks !== "", known: undefined, enum: enums.get(enumKey) };
  };
  const bare = new Map<string, SqlType>();
  const withArgs = new Map<string, Map<string, SqlType>>();
  return (type) => {
    const { schema: inSchema, name, args, array } = type;
    if (inSchema === undefined && array === "") {
      if (args === undefined) return remember(bare, name, () => readAny(type));
      return remember(
        remember(withArgs, name, () => new Map<string, SqlType>()),
        args,
        () => readAny(type),
      );
    }
    return remember(read, `${inSchema ?? ""}\0${name}\0${args ?? ""}\0${array}`, () => readAny(type));
  };
}

const isType: ReadonlySet<ObjectKind> = new Set(["domain", "type", "table"]);

// A bare name finds the catalog's type first.
const isMeant = ({ schema, name }: ColumnType): boolean => schema !== undefined || findPostgresType(name) === undefined;

/** A type that the design makes itself. */
function ownType(type: ColumnType): SqlType {
  const marks = arrayMarks(type.array);
  const inPublic = type.schema === undefined || type.schema === "public";
  const bare = inPublic && !type.name.startsWith("pg_") && findPostgresType(type.name) === undefined;
  const name = bare ? typeIdentifier(type.name) : `${identifier(type.schema ?? "public")}.${identifier(type.name)}`;
  return { sql: name + marks, array: marks !== "", known: undefined, enum: undefined };
}

function readType(type: ColumnType, note: Note): SqlType {
  const { words, args: argsInName, array: arrayInName } = splitType(type.name);
  const builtIn = type.schema === undefined || type.schema === "pg_catalog";
  const proposal = builtIn && findPostgresType(words) === undefined ? proposeType(words) : undefined;
  const name = proposal ?? words;
  const known = builtIn || type.schema === "public" ? findPostgresType(splitType(name).words) : undefined;
  const array = arrayMarks(type.array + arrayInName);
  if (type.schema === "pg_catalog" && words === "char") {
    // One byte, unlike the `char` of SQL.
    return { sql: `"char"${array}`, array: array !== "", known: undefined, enum: undefined };
  }
  if (known === undefined) return unknownType(type, argsInName, array, note);

  if (proposal !== undefined) {
    note("warning", "type-proposed", `Postgres has no type ${quoted(type.name)}: written as ${proposal}.`);
  }
  // A proposal may have arguments of its own, `numeric(20)`.
  const args = name.includes("(") ? undefined : modifiers(known, name, type.args ?? argsInName, note);
  const base = serialBase(known);
  if (base !== undefined && array !== "") {
    note("warning", "serial-array", `There are no arrays of ${name}: written as an array of ${base}.`);
    return { sql: base + array, array: true, known: findPostgresType(base), enum: undefined };
  }
  if (known.extension !== undefined) {
    note("info", "type-extension", `The type ${known.name} comes with the extension ${known.extension}.`);
  }
  return { sql: withModifiers(name, args) + array, array: array !== "", known, enum: undefined };
}

function unknownType(type: ColumnType, argsInName: string | undefined, array: string, note: Note): SqlType {
  const { base, args } =
    type.args === undefined ? splitUnknown(type.name, argsInName) : { base: type.name, args: type.args };
  const name = type.schema === undefined ? typeIdentifier(base) : `${identifier(type.schema)}.${identifier(base)}`;
  note("info", "type-unknown", `Postgres has no type ${quoted(base)} of its own: it must exist before this runs.`);
  if (args !== undefined && !/^[\p{L}\p{N}_ ,.+-]+$/u.test(args)) {
    note("error", "type-arguments", `The arguments ${quoted(args)} of the type ${quoted(base)} are left out.`);
    return { sql: name + array, array: array !== "", known: undefined, enum: undefined };
  }
  return {
    sql: name + (args === undefined ? "" : `(${args})`) + array,
    array: array !== "",
    known: undefined,
    enum: undefined,
  };
}

/** Takes the modifiers and array marks out of `timestamp(3) with time zone[]`. */
function splitType(text: string): { words: string; args: string | undefined; array: string } {
  const arrayAt = text.search(/(?:\[\d*\]\s*)+$/u);
  const array = arrayAt < 0 ? "" : text.slice(arrayAt).replace(/\s/gu, "");
  const type = arrayAt < 0 ? text : text.slice(0, arrayAt);
  const open = type.indexOf("(");
  const close = type.indexOf(")", open);
  const args = open < 0 || close < 0 ? undefined : type.slice(open + 1, close).trim();
  const name = args === undefined ? type : `${type.slice(0, open)} ${type.slice(close + 1)}`;
  return { words: name.trim().replace(/\s+/gu, " ").toLowerCase(), args, array };
}

function splitUnknown(name: string, args: string | undefined): { base: string; args: string | undefined } {
  const plain = /^([a-z_][a-z0-9_]*)\s*\([^()]*\)$/iu.exec(name.trim());
  return plain?.[1] === undefined ? { base: name, args: undefined } : { base: plain[1].toLowerCase(), args };
}

function arrayMarks(text: string): string {
  const marks = text.match(/\[\d{0,9}\]/gu) ?? [];
  // Postgres allows six dimensions.
  return marks.slice(0, 6).join("");
}

function modifiers(type: PostgresType, name: string, args: string | undefined, note: Note): string | undefined {
  if (args === undefined || args === "") return undefined;
  // Of an interval's fields, only seconds have a precision.
  const hasNone = type.name === "interval" && name !== "interval" && !name.endsWith("second");
  const allowed = hasNone ? undefined : type.modifiers;
  if (allowed === undefined) {
    note("warning", "type-arguments", `The type ${name} takes no arguments: (${args.slice(0, 40)}) is left out.`);
    return undefined;
  }
  if (type.extension !== undefined && /^[\p{L}\p{N}_, ]+$/u.test(args)) return args;
  const numbers = args.split(",").map((each) => each.trim());
  const [first = "", second = "0"] = numbers;
  const lowest = type.category === "time" || type.category === "duration" ? 0 : 1;
  const sound =
    numbers.length <= allowed.count &&
    /^\d{1,9}$/.test(first) &&
    Number(first) >= lowest &&
    Number(first) <= allowed.max &&
    /^\d{1,4}$/.test(second) &&
    // Before PostgreSQL 15 the scale could not exceed the precision.
    Number(second) <= Number(first);
  if (sound) return numbers.join(",");
  note(
    "warning",
    "type-arguments",
    `${name}(${args.slice(0, 40)}) is not possible in Postgres: written without arguments.`,
  );
  return undefined;
}

function withModifiers(name: string, args: string | undefined): string {
  if (args === undefined) return name;
  const zone = /^(timestamp|time)( with(?:out)? time zone)$/u.exec(name);
  return zone === null ? `${name}(${args})` : `${zone[1] ?? ""}(${args})${zone[2] ?? ""}`;
}

/** The type for a column that refers to one of this type. */
export const referringType = (type: SqlType): string => serialBase(type.known) ?? type.sql;

/** Whether an index of this method takes the type without an operator class; `true` when we cannot know. */
export function isIndexable(type: SqlType, method: string): boolean {
  if (!methods.has(method)) return true;
  if (!type.array) return element(type, method);
  return (
    (method === "btree" || method === "hash" || method === "gin") && element(type, method === "gin" ? "btree" : method)
  );
}

function element(type: SqlType, method: string): boolean {
  if (type.enum !== undefined) return method === "btree" || method === "hash";
  return type.known?.methods === undefined || type.known.methods.some((each) => each === method);
}

const methods: ReadonlySet<string> = new Set<IndexMethod>(["btree", "hash", "gin", "gist", "spgist", "brin"]);

/** Whether Postgres can compare them in a foreign key, arrays aside. */
export function comparable(from: SqlType, to: SqlType): boolean {
  if (from.enum !== undefined || to.enum !== undefined) return from.enum === to.enum;
  if (from.known === undefined || to.known === undefined) return true;
  return joins(from.known, to.known);
}

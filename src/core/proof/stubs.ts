import { identifier } from "#core/outputs/postgres/quote.ts";
import type { Refusal } from "./run.ts";

/** What stands in for something that this Postgres does not have. */
export type Mend = {
  /** To run before. */
  readonly first: readonly string[];
  /** To run instead of what was refused. */
  readonly sql: string;
  /** What was made up that takes nothing from the proof, as a role. */
  readonly assumed?: string;
  /** Why the statement is not proven as it stands. */
  readonly why?: string;
};

/** What is missing in one database, and what stands in for it. */
export type Stubs = {
  /** The extensions that are not bundled. */
  readonly missing: Set<string>;
  /** Types that stand in, without their schema. */
  readonly types: Set<string>;
};

export const createStubs = (): Stubs => ({ missing: new Set(), types: new Set() });

/** What would let a refused statement run; `undefined`: it is the author's mistake. */
export function mend(refusal: Refusal, sql: string, stubs: Stubs): Mend | undefined {
  const { code, message } = refusal;
  const named = (pattern: RegExp): string | undefined => pattern.exec(message)?.[1];
  const role = code === "42704" ? named(/^role "(.+)" does not exist$/s) : undefined;
  if (role !== undefined) {
    return { first: [`CREATE ROLE ${identifier(role)} NOLOGIN`], sql, assumed: `role ${role}` };
  }
  const extension = named(/^extension "([\w-]+)" is not available$/);
  if (extension !== undefined) return mendExtension(extension, sql, stubs);
  const version = /^extension "([\w-]+)" has no installation script nor update path for version "([\w.-]+)"$/.exec(
    message,
  );
  if (version !== null) {
    const [, name = "", number = ""] = version;
    return { first: [writeFile(`${name}--${number}.sql`, [])], sql, assumed: `version ${number} of ${name}` };
  }
  const language = code === "42704" ? named(/^language "(.+)" does not exist$/s) : undefined;
  if (language !== undefined) {
    const name = identifier(language);
    return {
      first: [`CREATE LANGUAGE ${name} HANDLER plpgsql_call_handler`, `ALTER EXTENSION plpgsql ADD LANGUAGE ${name}`],
      sql,
      why: `${language} is not in the browser's PostgreSQL, so what is written in it is not checked`,
    };
  }
  const collation = code === "42704" ? named(/^collation "(.+)" for encoding "\w+" does not exist$/s) : undefined;
  if (collation !== undefined && !collation.includes(".")) {
    return {
      first: [`CREATE COLLATION pg_catalog.${identifier(collation)} FROM "C"`],
      sql,
      assumed: `collation ${collation}`,
    };
  }
  const tablespace = code === "42704" ? named(/^tablespace "(.+)" does not exist$/s) : undefined;
  if (tablespace !== undefined) {
    return { first: makeTablespace(tablespace), sql, assumed: `tablespace ${tablespace}` };
  }
  if (stubs.missing.size > 0) return mendMember(refusal, sql, stubs);
  return undefined;
}

/** Not within a transaction. */
export const makeTablespace = (name: string): readonly string[] => [
  "SET allow_in_place_tablespaces = on",
  `CREATE TABLESPACE ${identifier(name)} LOCATION ''`,
];

function mendExtension(name: string, sql: string, stubs: Stubs): Mend {
  stubs.missing.add(name);
  return {
    first: [
      writeFile(`${name}.control`, ["default_version = '0'", "relocatable = true"]),
      writeFile(`${name}--0.sql`, []),
    ],
    sql,
    why: `${name} is not in the browser's PostgreSQL, so what it brings is a stand-in`,
  };
}

/** An extension is what its files say: an empty one keeps its name, its schema and its comment. */
function writeFile(name: string, lines: readonly string[]): string {
  const rows = lines.map((line) => `(${literal(line)})`).join(", ");
  const source = lines.length === 0 ? "SELECT '' WHERE false" : `VALUES ${rows}`;
  return `COPY (${source}) TO ${literal(`/pglite/share/postgresql/extension/${name}`)}`;
}

/** What a missing extension would have brought. */
function mendMember({ code, message }: Refusal, sql: string, stubs: Stubs): Mend | undefined {
  const type = code === "42704" ? /^type "(.+?)(?:\[\])*" does not exist$/s.exec(message)?.[1] : undefined;
  if (type !== undefined) return mendType(type, sql, stubs);
  const method = code === "42704" ? /^access method "(.+)" does not exist$/s.exec(message)?.[1] : undefined;
  if (method !== undefined) {
    const name = identifier(method);
    const kind = /^\s*create\s+(?:unique\s+)?index\b/i.test(sql)
      ? "INDEX HANDLER bthandler"
      : "TABLE HANDLER heap_tableam_handler";
    return {
      first: [`CREATE ACCESS METHOD ${name} TYPE ${kind}`, attach(`ACCESS METHOD ${name}`, stubs)],
      sql,
      why: standsIn(`access method ${method}`, stubs),
    };
  }
  const operators =
    /^operator class "(.+)" does not exist for access method "(.+)"$/s.exec(message) ??
    /^data type (.+) has no default operator class for access method "(.+)"$/s.exec(message);
  if (code === "42704" && operators !== null) {
    const [, wanted = "", access = ""] = operators;
    return mendOperators(message.startsWith("data") ? undefined : wanted, access, sql, stubs);
  }
  const isTypeArgument = code === "22P02" || (code === "22023" && message === "invalid type modifier");
  if (isTypeArgument && stubs.types.size > 0) {
    return changed(sql, withoutArguments(sql, stubs), standsIn("type, without its arguments,", stubs));
  }
  if (code === "22023" && message.startsWith("unrecognized parameter")) {
    return changed(
      sql,
      sql.replace(/\bWITH\s*\([^()]*\)/i, ""),
      standsIn("access method, without its options,", stubs),
    );
  }
  return undefined;
}

function changed(before: string, sql: string, why: string): Mend | undefined {
  return before === sql ? undefined : { first: [], sql, why };
}

function mendType(type: string, sql: string, stubs: Stubs): Mend {
  const [schema, name] = type.includes(".") ? cutAt(type, type.indexOf(".")) : ["public", type];
  const [full, input, output] = [name, `${name}_in`, `${name}_out`].map(
    (each) => `${identifier(schema)}.${identifier(each)}`,
  ) as [string, string, string];
  stubs.types.add(name);
  return {
    first: [
      `CREATE TYPE ${full}`,
      `CREATE FUNCTION ${input}(cstring) RETURNS ${full} LANGUAGE internal IMMUTABLE STRICT AS 'textin'`,
      `CREATE FUNCTION ${output}(${full}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'`,
      `CREATE TYPE ${full} (INPUT = ${input}, OUTPUT = ${output}, LIKE = text, TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout, COLLATABLE = true)`,
      // It is text in disguise, so that every index of text can be made on it.
      `CREATE CAST (${full} AS text) WITHOUT FUNCTION AS IMPLICIT`,
      `CREATE CAST (text AS ${full}) WITHOUT FUNCTION AS ASSIGNMENT`,
      attach(`TYPE ${full}`, stubs),
      attach(`FUNCTION ${input}(cstring)`, stubs),
      attach(`FUNCTION ${output}(${full})`, stubs),
      attach(`CAST (${full} AS text)`, stubs),
      attach(`CAST (text AS ${full})`, stubs),
    ],
    sql,
    why: standsIn(`type ${name}`, stubs),
  };
}

/** Gist compares nothing while its table is empty: functions of another type do. */
const supports = new Map([
  [
    "gist",
    "FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal)",
  ],
  [
    "gin",
    "FUNCTION 2 gin_extract_tsvector(tsvector, internal, internal), FUNCTION 3 gin_extract_tsquery(tsvector, internal, smallint, internal, internal, internal, internal), FUNCTION 1 gin_cmp_tslexeme(text, text), STORAGE text",
  ],
]);

function mendOperators(wanted: string | undefined, method: string, sql: string, stubs: Stubs): Mend {
  const [schema, name] = wanted?.includes(".")
    ? cutAt(wanted, wanted.indexOf("."))
    : ["public", wanted ?? `${method}_stand_in`];
  const full = `${identifier(schema)}.${identifier(name)}`;
  const by = identifier(method);
  return {
    first: [
      `CREATE OPERATOR CLASS ${full} ${wanted === undefined ? "DEFAULT " : ""}FOR TYPE text USING ${by} AS ${supports.get(method) ?? "FUNCTION 1 bttextcmp(text, text)"}`,
      attach(`OPERATOR CLASS ${full} USING ${by}`, stubs),
      attach(`OPERATOR FAMILY ${full} USING ${by}`, stubs),
    ],
    sql,
    why: standsIn(`operator class ${name}`, stubs),
  };
}

/** Members of an extension are no part of a design, so no reading of the catalog sees them. */
const attach = (what: string, { missing }: Stubs): string =>
  `ALTER EXTENSION ${identifier([...missing].at(-1) ?? "plpgsql")} ADD ${what}`;

function standsIn(what: string, { missing }: Stubs): string {
  const names = [...missing].join(", ");
  return `${names} ${missing.size === 1 ? "is" : "are"} not in the browser's PostgreSQL, so the ${what} is a stand-in`;
}

/** `geometry(Polygon, 4326)` as `geometry`. */
function withoutArguments(sql: string, { types }: Stubs): string {
  const names = [...types].map((name) => name.replace(/[^\w\u0080-\uffff]/g, String.raw`\$&`));
  return sql.replace(new RegExp(String.raw`((?:^|[^\w])(?:${names.join("|")})"?)\s*\([^()]*\)`, "gi"), "$1");
}

const cutAt = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at + 1)];
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The texts of settings and tails that stand for several fields of the model: what the readers of tails read back. */
import { identifier } from "#core/outputs/postgres/quote.ts";
import { parseTableKey } from "#core/schema/names.ts";
import { plainSequence } from "#core/schema/plain.ts";
import type { Check, Column, Extension, Parameters, Partition, Reference, TableKey } from "#core/schema/schema.ts";

/** `[match full] [set null (a)] [deferrable …] [not valid] [not enforced]`; `undefined` when plain DBML says it all. */
export function printReferenceTail(reference: Reference): string | undefined {
  const { match, setColumns, onDelete, deferrable, notValid, notEnforced } = reference;
  const set = onDelete === "set default" ? "set default" : "set null";
  return joined([
    match === "full" && "match full",
    setColumns.length > 0 && `${set} (${setColumns.map(identifier).join(", ")})`,
    deferrable,
    notValid && "not valid",
    notEnforced && "not enforced",
  ]);
}

/** `[no inherit] [not valid] [not enforced]`; `undefined` when plain DBML says it all. */
export const printCheckTail = ({ noInherit, notValid, notEnforced }: Check): string | undefined =>
  joined([noInherit && "no inherit", notValid && "not valid", notEnforced && "not enforced"]);

/** `fillfactor=70, toast.autovacuum_enabled=false` */
export const printParameters = (parameters: Parameters): string =>
  parameters
    .map(({ key, value }) =>
      value === undefined ? parameterKey(key) : `${parameterKey(key)}=${parameterValue(value)}`,
    )
    .join(", ");

const parameterKey = (key: string): string =>
  key
    .split(".")
    .map((part) => (/^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join(".");

/** Words and numbers stand as they are. */
const parameterValue = (value: string): string =>
  /^(?:[A-Za-z_][\w$]*|-?\d[\d.]*)$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;

/** `always start with 10 increment by 5` */
export function printIdentity({ identity, identityOptions }: Column): string | undefined {
  if (identity === undefined) return undefined;
  const { name, start, increment, min, max, cache, cycle } = identityOptions ?? plainSequence;
  const options = joined([
    name !== undefined && `sequence name ${identifier(name)}`,
    start !== undefined && `start with ${start}`,
    increment !== undefined && `increment by ${increment}`,
    min !== undefined && `minvalue ${min}`,
    max !== undefined && `maxvalue ${max}`,
    cache !== undefined && `cache ${cache}`,
    cycle && "cycle",
  ]);
  return options === undefined ? identity : `${identity} ${options}`;
}

/** `users_id_nn no inherit`; `undefined` when `not null` says it all. */
export const printNotNull = ({ notNullName, notNullTail }: Column): string | undefined =>
  joined([notNullName !== undefined && identifier(notNullName), notNullTail]);

/** Says itself whether it is stored: Postgres and its readers do not agree on what it is when it says nothing. */
export const printGenerated = ({ expression, stored }: NonNullable<Column["generated"]>): string =>
  `${expression} ${stored ? "stored" : "virtual"}`;

/** `for values … | default`, its clauses, and behind semicolons what else is said of it; without its name. */
export function printPartitionTail({
  bound,
  partition,
  options,
  tablespace,
  unlogged,
  after,
}: Omit<Partition, "schema" | "name">): string {
  const first = joined([
    bound,
    partition !== undefined && `partition by ${partition}`,
    options.length > 0 && `with (${printParameters(options)})`,
    tablespace !== undefined && `tablespace ${identifier(tablespace)}`,
    unlogged && "unlogged",
  ]);
  return [first, ...after].join(";\n");
}

/** `citext, hstore schema utils` */
export const printExtensions = (extensions: readonly Extension[]): string =>
  extensions
    .map(({ name, schema }) =>
      schema === undefined ? extensionName(name) : `${extensionName(name)} schema ${extensionName(schema)}`,
    )
    .join(", ");

/** `uuid-ossp` reads better without quotes, and nothing here takes its sign for another. */
const extensionName = (name: string): string =>
  /^[a-z_][a-z0-9_-]*$/.test(name) && !name.includes("--") ? name : `"${name.replaceAll('"', '""')}"`;

export const printSchemas = (schemas: readonly string[]): string => schemas.map(identifier).join(", ");

/** `base, core.other` */
export const printInherits = (keys: readonly TableKey[]): string =>
  keys
    .map((key) => {
      const [schema, name] = parseTableKey(key) ?? ["public", key];
      return schema === "public" ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
    })
    .join(", ");

function joined(parts: readonly (string | false | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== false && part !== undefined && part !== "");
  return said.length === 0 ? undefined : said.join(" ");
}

const plain = /^[a-z_][a-z0-9_$]*$/;

/** A name as it stands in the ids of a catalog: bare when plain, whatever Postgres's keywords are. */
export const idPart = (name: string): string => (plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** `public.orders`, of names as Postgres has them. */
export const idName = (...parts: readonly string[]): string => parts.map(idPart).join(".");

/** The SQL of the same rule. */
export const idSql = (column: string): string =>
  `case when ${column} ~ '^[a-z_][a-z0-9_$]*$' then ${column}::text else '"' || replace(${column}::text, '"', '""') || '"' end`;

/** Numbers from here on are of objects that are not Postgres's own. */
export const firstOid = "16384";

/** The SQL that names a relation by its number. */
export const calledSql = (oid: string): string =>
  `(select ${idSql("their.nspname")} || '.' || ${idSql("other.relname")} from pg_class other join pg_namespace their on their.oid = other.relnamespace where other.oid = ${oid})`;

/** The last name of an id: `T` of `view "Odd Schema"."T"`. */
export function lastName(id: string): string {
  const quoted = /"((?:[^"]|"")*)"$/.exec(id)?.[1];
  return quoted === undefined ? id.slice(id.lastIndexOf(".") + 1) : quoted.replaceAll('""', '"');
}

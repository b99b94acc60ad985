/** Names, ends and signs as DBML writes them. */
import { parseTableKey } from "#core/schema/names.ts";
import type { End, TableKey } from "#core/schema/schema.ts";
import { printWord } from "./strings.ts";
import { isLabel } from "./tail-names.ts";

/** The path of a table or an enum, without `public`. */
export const printPath = (schema: string, name: string): string =>
  schema === "public" ? printWord(name) : `${printWord(schema)}.${printWord(name)}`;

/** The path of what a key names. */
export function printKey(key: TableKey): string {
  const [schema, name] = parseTableKey(key) ?? ["public", key];
  return printPath(schema, name);
}

/** `users.id`, `core.users.(a, b)` */
export function printEnd({ table, columns }: Pick<End, "table" | "columns">): string {
  const words = columns.map(printWord);
  return `${printKey(table)}.${words.length === 1 ? words[0] : `(${words.join(", ")})`}`;
}

type Side = Pick<End, "many" | "optional">;

/** The sign between two ends: `>`, `?-`, `<>`. */
export function printRelation(left: Side, right: Side): string {
  const sign = left.many ? (right.many ? "<>" : ">") : right.many ? "<" : "-";
  return `${left.optional ? "?" : ""}${sign}${right.optional ? "?" : ""}`;
}

/** Whether a name needs no quotes, as keys of settings and metadata must not. */
export const isPlain = (name: string): boolean => printWord(name) === name;

/** The key of a field. Keys take no quotes in other tools, and a first digit in all. */
export const printLabel = (key: string): string => (isLabel(key) ? key : printWord(key));

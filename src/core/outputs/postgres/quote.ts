import { columnOnlyWords, reservedWords } from "./keywords.ts";

const plain = /^[a-z_][a-z0-9_$]*$/;
const mayBeUnstorable = /[\0\ud800-\udfff]/;
const unstorable = /[\0\p{Surrogate}]/gu;

/** What Postgres can hold: without NUL and halves of characters, which become U+FFFD. */
export const storable = (text: string): string =>
  mayBeUnstorable.test(text) ? text.replace(unstorable, "\uFFFD") : text;

const longestKeyword = Math.max(...[...reservedWords].map((word) => word.length));

const inQuotes = (name: string): string => `"${storable(name).replaceAll('"', '""')}"`;

/** The name of a table, column, index, constraint …: in quotes only where it needs them. */
export const identifier = (name: string): string =>
  plain.test(name) && (name.length > longestKeyword || !reservedWords.has(name)) ? name : inQuotes(name);

/** The name of a type. */
export const typeIdentifier = (name: string): string =>
  plain.test(name) && !reservedWords.has(name) && !columnOnlyWords.has(name) ? name : inQuotes(name);

/** With its schema, unless that is `public`. */
export const qualified = (schema: string, name: string): string =>
  // An unqualified name that starts like this finds the catalog's relation first.
  schema === "public" && !name.startsWith("pg_") ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;

export const literal = (text: string): string => `'${storable(text).replaceAll("'", "''")}'`;

/** Several column names in parentheses. */
export const columnList = (columns: readonly string[]): string => `(${columns.join(", ")})`;

/** Bytes in UTF-8 of a well-formed text. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a character beyond U+FFFF counts for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** The longest beginning of at most `bytes` bytes, cut between characters. */
export function cut(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || byteLength(text) <= bytes) return text;
  let left = bytes;
  let kept = "";
  for (const character of text) {
    left -= byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
}

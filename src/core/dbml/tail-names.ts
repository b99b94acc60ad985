/**
 * Names of what the model keeps under prefixed keys: `policy_<label>: '…'`. The label is the name when it is a plain
 * word; else the value begins with the true name as SQL quotes it, `policy_see_own: '"Users see own" for select …'`.
 */
import type { Span } from "#core/diagnostic.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";

/** What the value of a prefixed key says. */
export type NamedTail = {
  readonly name: string;
  /** Only of partitions: `audit."p 1" for values …`. */
  readonly schema: string | undefined;
  readonly rest: string;
};

const ownName = /^\s*(?:([\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")+")\.)?"((?:[^"]|"")+)"\s*/u;
const plainLabel = /^[\p{L}\p{M}0-9_]+$/u;
const surrogate = /[\ud800-\udfff]/;

/** The name that stands in the value, or else the label. */
export function readTail(label: string, text: string): NamedTail {
  const match = ownName.exec(text);
  if (match === null) return { name: label, schema: undefined, rest: text };
  const [whole, schema, name = ""] = match;
  return {
    name: unquoted(name),
    schema: schema?.startsWith('"') ? unquoted(schema.slice(1, -1)) : schema,
    rest: text.slice(whole.length),
  };
}

/** Where the name stands at the beginning of a value, with its quotes. */
export function ownNameIn(text: string): [Span] | undefined {
  const match = ownName.exec(text);
  if (match === null) return undefined;
  const to = match[0].trimEnd().length;
  return [{ from: to - (match[2] ?? "").length - 2, to }];
}

const unquoted = (name: string): string => name.replaceAll('""', '"');

/** Whether a name can stand behind a prefix as it is. */
export const isLabel = (name: string): boolean => plainLabel.test(name) && !surrogate.test(name);

/** A key and its value that read back as that name. `isTaken` knows the keys that are there already. */
export function printTail(
  prefix: string,
  { name, schema, rest }: NamedTail,
  isTaken: (key: string) => boolean,
): { readonly key: string; readonly value: string } {
  const key = freeLabel(`${prefix}${labelOf(name)}`, isTaken);
  return { key, value: tailValue(key.slice(prefix.length), { name, schema, rest }) };
}

/** The value under a key that stands already: the name stands in it where the label does not say it. */
export function tailValue(label: string, { name, schema, rest }: NamedTail): string {
  if (schema === undefined && label === name && !ownName.test(rest)) return rest;
  const own = `${schema === undefined ? "" : `${identifier(schema)}.`}"${name.replaceAll('"', '""')}"`;
  return rest === "" ? own : `${own} ${rest}`;
}

const longestLabel = 120;

/** Letters, digits and underscores of a name. */
export function labelOf(name: string): string {
  const start = name.length <= longestLabel ? name : name.slice(0, longestLabel);
  if (isLabel(start)) return start;
  const plain = start.replaceAll(/[^\p{L}\p{M}0-9_]+|[\ud800-\udfff]+/gu, "_").replace(/^_+|_+$/g, "");
  return plain === "" || !isLabel(plain) ? "x" : plain;
}

/** The label, or the first of `label_2`, `label_3` … that is free. */
export function freeLabel(key: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(key)) return key;
  for (let count = 2; ; count++) {
    const next = `${key}_${count}`;
    if (!isTaken(next)) return next;
  }
}

/** What stands under prefixed keys of a table: `index_<label>`, `policy_<label>` … */
import type { Check, Index, Partition, Reference, Verbatim } from "#core/schema/schema.ts";
import { parseCheckTail, parseReferenceTail } from "./constraint-tails.ts";
import { parseIndexTail } from "./index-tail.ts";
import { parsePartitionTail } from "./partition-tail.ts";
import { type NamedTail, readTail } from "./tail-names.ts";

type Prefix = "index_" | "exclude_" | "policy_" | "trigger_" | "reference_" | "check_" | "partition_" | "sql_";

/** A key with a prefix and what it says. */
export type Tail = NamedTail & { readonly key: string };

/** All settings of a prefix, in the order of the text. */
export function tailsIn(settings: ReadonlyMap<string, string>, prefix: Prefix): readonly Tail[] {
  const found: Tail[] = [];
  for (const [key, text] of settings) {
    if (key.length > prefix.length && key.startsWith(prefix))
      found.push({ key, ...readTail(key.slice(prefix.length), text) });
  }
  return found;
}

/** Takes those out that `read` makes something of; the others stay settings. */
export function takeTails<T>(
  settings: Map<string, string>,
  prefix: Prefix,
  read: (tail: Tail) => T | undefined,
): readonly T[] {
  return tailsIn(settings, prefix).flatMap((tail) => {
    const value = read(tail);
    if (value === undefined) return [];
    settings.delete(tail.key);
    return [value];
  });
}

export const verbatim = ({ name, rest }: Tail): Verbatim | undefined =>
  rest.trim() === "" ? undefined : { name, definition: rest };

/** In the schema of its parent, when it names none. */
export function partitionOf({ name, schema, rest }: Tail, parent: string): Partition | undefined {
  const tail = parsePartitionTail(rest);
  return tail && { ...tail, schema: schema ?? parent, name };
}

/** The indexes with what their tails say. Of two tails with one name the last counts. */
export function withIndexTails(indexes: readonly Index[], settings: Map<string, string>): readonly Index[] {
  const named = new Set(indexes.map(({ name }) => name));
  const tails = new Map(
    takeTails(settings, "index_", ({ name, rest }) => {
      const tail = named.has(name) ? parseIndexTail(rest) : undefined;
      return tail && ([name, tail] as const);
    }),
  );
  if (tails.size === 0) return indexes;
  return indexes.map((index) => {
    const tail = index.name === undefined ? undefined : tails.get(index.name);
    return tail === undefined ? index : { ...index, ...tail, keys: tail.keys ?? index.keys };
  });
}

export function withCheckTails(checks: readonly Check[], settings: Map<string, string>): readonly Check[] {
  const named = new Set(checks.map(({ name }) => name));
  const tails = new Map(
    takeTails(settings, "check_", ({ name, rest }) => {
      const tail = named.has(name) ? parseCheckTail(rest) : undefined;
      return tail && ([name, tail] as const);
    }),
  );
  if (tails.size === 0) return checks;
  return checks.map((check) => ({ ...check, ...(check.name === undefined ? {} : tails.get(check.name)) }));
}

/** What a table's settings say of its named references. */
export function referenceTails(
  settings: ReadonlyMap<string, string>,
): ReadonlyMap<string, Pick<Reference, "deferrable" | "match" | "setColumns" | "notValid" | "notEnforced">> {
  return new Map(
    tailsIn(settings, "reference_").flatMap(({ name, rest }) => {
      const tail = parseReferenceTail(rest);
      return tail === undefined ? [] : [[name, tail] as const];
    }),
  );
}

/** Names that a command is asked to give. */

import { shownName } from "#core/dbml/declared.ts";
import { byteLength, cut } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design, Refusal } from "./command.ts";
import { declaredOf } from "./find.ts";

/** Postgres cuts longer names off, so that two may become one. */
export const longestName = 63;

const unprintable = /[`\p{Cc}\p{Surrogate}]/u;

/** Why something cannot bear that name, if it cannot. */
export function badName(what: string, name: string): Refusal | undefined {
  if (name.trim() === "") return { refused: `${what} needs a name.` };
  if (byteLength(name) > longestName) {
    return { refused: `This name is ${byteLength(name)} bytes long: Postgres takes ${longestName} at most.` };
  }
  return unprintable.test(name)
    ? { refused: "A name cannot hold backticks, line breaks or control characters." }
    : undefined;
}

/** Why that is no colour, if it is none. */
export const badColor = (color: string): Refusal | undefined =>
  /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)
    ? undefined
    : { refused: `"${color}" is not a colour such as #3b82f6.` };

/** Why no table can have that name, if none can. `except` is the table that is to have it. */
export function takenTable(design: Design, schema: string, name: string, except?: TableKey): Refusal | undefined {
  const declared = declaredOf(design);
  const key = tableKey(schema, name);
  if (key !== except && declared.tables.has(key)) return { refused: `"${shownName(key)}" is already a table.` };
  const aliased = schema === "public" ? declared.aliases.get(name) : undefined;
  return aliased === undefined ? undefined : { refused: `"${name}" is already an alias of "${shownName(aliased)}".` };
}

/** The name, or the first of `name_2`, `name_3` … that is free. It stays within what Postgres takes. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let count = 2; ; count++) {
    const end = `_${count}`;
    const start = cut(name, longestName - end.length);
    if (!isTaken(start + end)) return start + end;
  }
}

export const freeTableName = (design: Design, schema: string, name: string): string =>
  freeName(name, (each) => takenTable(design, schema, each) !== undefined);

/** What columns say in settings of more than one word. */
import { plainSequence } from "#core/schema/plain.ts";
import type { Column, SequenceOptions } from "#core/schema/schema.ts";
import { cursorOn } from "./sql-cursor.ts";

type Identity = {
  readonly identity: NonNullable<Column["identity"]>;
  readonly identityOptions: SequenceOptions | undefined;
};

/** `always start with 10 increment by 5`, `by default`; `undefined` when it is not that. */
export function parseIdentity(text: string): Identity | undefined {
  const cursor = cursorOn(text);
  if (cursor === undefined) return undefined;
  const isAlways = cursor.take("always");
  if (!isAlways && !cursor.take("by", "default")) return undefined;
  const identity = isAlways ? "always" : "by default";
  if (cursor.isDone()) return { identity, identityOptions: undefined };
  const inner = cursor.parens();
  if (inner !== undefined && !cursor.isDone()) return undefined;
  const identityOptions = parseSequence(inner ?? text.slice(cursor.at()));
  return identityOptions && { identity, identityOptions };
}

/** `start with 10 increment by 5 minvalue 1 maxvalue 99 cache 20 cycle sequence name s`, in any order. */
function parseSequence(text: string): SequenceOptions | undefined {
  const cursor = cursorOn(text);
  let options: SequenceOptions = plainSequence;
  while (cursor !== undefined && !cursor.isDone()) {
    if (cursor.take("no", "minvalue") || cursor.take("no", "maxvalue")) continue;
    if (cursor.take("no", "cycle")) options = { ...options, cycle: false };
    else if (cursor.take("cycle")) options = { ...options, cycle: true };
    else if (cursor.take("sequence", "name")) {
      // It stands in the schema of its table, whatever is written before its name.
      const name = cursor.path()?.at(-1);
      if (name === undefined) return undefined;
      options = { ...options, name };
    } else {
      const key = numberKey(cursor.take);
      const value = key === undefined ? undefined : cursor.integer();
      if (key === undefined || value === undefined) return undefined;
      options = { ...options, [key]: value };
    }
  }
  return cursor === undefined ? undefined : options;
}

function numberKey(
  take: (...words: readonly string[]) => boolean,
): "start" | "increment" | "min" | "max" | "cache" | undefined {
  if (take("start", "with") || take("start")) return "start";
  if (take("increment", "by") || take("increment")) return "increment";
  if (take("minvalue")) return "min";
  if (take("maxvalue")) return "max";
  return take("cache") ? "cache" : undefined;
}

type NotNull = Pick<Column, "notNullName" | "notNullTail">;

/** `users_id_nn no inherit`: the name of the constraint, and what follows it; `undefined` when it is neither. */
export function parseNotNull(text: string): NotNull | undefined {
  const cursor = cursorOn(text);
  if (cursor === undefined) return undefined;
  let notNullTail = takeNotNullTail(cursor.take);
  if (notNullTail !== undefined) return cursor.isDone() ? { notNullName: undefined, notNullTail } : undefined;
  const notNullName = cursor.name();
  notNullTail = takeNotNullTail(cursor.take);
  return notNullName !== undefined && cursor.isDone() ? { notNullName, notNullTail } : undefined;
}

function takeNotNullTail(take: (...words: readonly string[]) => boolean): Column["notNullTail"] {
  if (take("no", "inherit")) return "no inherit";
  return take("not", "valid") ? "not valid" : undefined;
}

/** Rows that ANALYZE samples a column by, from 0 to 10,000. */
export function parseStatistics(text: string): number | undefined {
  const digits = /^\s*(\d{1,5})\s*$/.exec(text)?.[1];
  const count = digits === undefined ? undefined : Number(digits);
  return count !== undefined && count <= 10_000 ? count : undefined;
}

/** `lower(email) stored`; without a last word it is stored. */
export function parseGenerated(text: string): Column["generated"] {
  const kind = /\s(stored|virtual)\s*$/i.exec(text);
  const expression = (kind === null ? text : text.slice(0, kind.index)).trim();
  return expression === "" ? undefined : { expression, stored: kind?.[1]?.toLowerCase() !== "virtual" };
}

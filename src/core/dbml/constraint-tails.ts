/** What DBML cannot say of references and checks, kept under `reference_<name>` and `check_<name>`. */
import type { Check, Reference } from "#core/schema/schema.ts";
import { cursorOn, namesIn, type SqlCursor } from "./sql-cursor.ts";

type ReferenceTail = Pick<Reference, "deferrable" | "match" | "setColumns" | "notValid" | "notEnforced">;

type CheckTail = Pick<Check, "noInherit" | "notValid" | "notEnforced">;

/** `[not] deferrable [initially deferred | immediate]`; `undefined` when none of it comes next. */
export function takeDeferrable(cursor: SqlCursor): string | undefined {
  const words: string[] = [];
  if (cursor.take("not", "deferrable")) words.push("not deferrable");
  else if (cursor.take("deferrable")) words.push("deferrable");
  if (cursor.take("initially", "deferred")) words.push("initially deferred");
  else if (cursor.take("initially", "immediate")) words.push("initially immediate");
  return words.length === 0 ? undefined : words.join(" ");
}

/** `[match full] [set null (a)] [deferrable …] [not valid] [not enforced]`, in any order; `undefined` when it is not that. */
export function parseReferenceTail(text: string): ReferenceTail | undefined {
  const cursor = cursorOn(text);
  if (cursor === undefined || cursor.isDone()) return undefined;
  let tail: ReferenceTail = {
    deferrable: undefined,
    match: "simple",
    setColumns: [],
    notValid: false,
    notEnforced: false,
  };
  while (!cursor.isDone()) {
    if (cursor.take("match", "full")) tail = { ...tail, match: "full" };
    else if (cursor.take("match", "simple")) tail = { ...tail, match: "simple" };
    else if (cursor.take("set", "null") || cursor.take("set", "default")) {
      const setColumns = namesIn(cursor.parens() ?? "");
      if (setColumns === undefined || setColumns.length === 0) return undefined;
      tail = { ...tail, setColumns };
    } else if (cursor.take("not", "valid")) tail = { ...tail, notValid: true };
    else if (cursor.take("not", "enforced")) tail = { ...tail, notEnforced: true };
    else {
      const deferrable = takeDeferrable(cursor);
      if (deferrable === undefined) return undefined;
      tail = { ...tail, deferrable };
    }
  }
  return tail;
}

/** `[no inherit] [not valid] [not enforced]`, in any order; `undefined` when it is not that. */
export function parseCheckTail(text: string): CheckTail | undefined {
  const cursor = cursorOn(text);
  if (cursor === undefined || cursor.isDone()) return undefined;
  let tail: CheckTail = { noInherit: false, notValid: false, notEnforced: false };
  while (!cursor.isDone()) {
    if (cursor.take("no", "inherit")) tail = { ...tail, noInherit: true };
    else if (cursor.take("not", "valid")) tail = { ...tail, notValid: true };
    else if (cursor.take("not", "enforced")) tail = { ...tail, notEnforced: true };
    else return undefined;
  }
  return tail;
}

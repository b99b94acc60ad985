/** Settings of Postgres's own, as `WITH (…)` takes them. */
import type { Parameters } from "#core/schema/schema.ts";
import { cursorOn, cutAt } from "./sql-cursor.ts";

/** `fillfactor=70, toast.autovacuum_enabled = 'false', fastupdate`; `undefined` when it is not that. */
export function parseParameters(text: string): Parameters | undefined {
  const found = new Map<string, string | undefined>();
  const pieces = cutAt(text, ",");
  if (pieces === undefined || pieces.length === 0) return undefined;
  for (const piece of pieces) {
    const cursor = cursorOn(piece);
    const key = cursor?.path()?.join(".");
    if (cursor === undefined || key === undefined) return undefined;
    if (cursor.isDone()) {
      found.set(key, undefined);
      continue;
    }
    if (!cursor.symbol("=")) return undefined;
    const value = piece.slice(cursor.at()).trim();
    const isText = quoted.test(value);
    if (!isText && !/^[\w.+-]+$/.test(value)) return undefined;
    found.set(key, isText ? value.slice(1, -1).replaceAll("''", "'") : value);
  }
  return [...found].map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const quoted = /^'(?:[^']|'')*'$/;

/** A partition, kept under `partition_<name>` of its parent. */

import { withoutEnd } from "#core/schema/head.ts";
import { plainPartition } from "#core/schema/plain.ts";
import type { Partition } from "#core/schema/schema.ts";
import { parseParameters } from "./parameters.ts";
import { cursorOn, cutAt, type SqlCursor } from "./sql-cursor.ts";

type PartitionTail = Omit<Partition, "schema" | "name">;

/**
 * `for values … | default`, then `[partition by …] [with (…)] [tablespace x] [unlogged]`, and behind a semicolon whole
 * statements about it; `undefined` when it is not that.
 */
export function parsePartitionTail(text: string): PartitionTail | undefined {
  const [first, ...after] = cutAt(text, ";") ?? [];
  const cursor = first === undefined ? undefined : cursorOn(first);
  if (cursor === undefined) return undefined;
  const from = cursor.at();
  if (!takeBound(cursor)) return undefined;
  const { schema: _schema, ...plain } = plainPartition;
  let tail: PartitionTail = { ...plain, bound: cursor.since(from), after: after.map(withoutEnd) };
  while (!cursor.isDone()) {
    if (cursor.take("partition", "by")) {
      const start = cursor.at();
      if (cursor.name() === undefined || cursor.parens() === undefined) return undefined;
      tail = { ...tail, partition: cursor.since(start) };
    } else if (cursor.take("with")) {
      const options = parseParameters(cursor.parens() ?? "");
      if (options === undefined) return undefined;
      tail = { ...tail, options };
    } else if (cursor.take("tablespace")) {
      const tablespace = cursor.name();
      if (tablespace === undefined) return undefined;
      tail = { ...tail, tablespace };
    } else if (cursor.take("unlogged")) tail = { ...tail, unlogged: true };
    else return undefined;
  }
  return tail;
}

function takeBound(cursor: SqlCursor): boolean {
  if (cursor.take("default")) return true;
  if (!cursor.take("for", "values")) return false;
  if (cursor.take("in") || cursor.take("with")) return cursor.parens() !== undefined;
  return cursor.take("from") && cursor.parens() !== undefined && cursor.take("to") && cursor.parens() !== undefined;
}

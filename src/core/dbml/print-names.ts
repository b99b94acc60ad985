/** Names for what has none, but needs one because its table's `Metadata` says something of it. */
import { indexColumns } from "#core/outputs/postgres/part-names.ts";
import { joinedColumns, objectName } from "#core/outputs/postgres/pg-names.ts";
import type { Check, Index, Reference, Table } from "#core/schema/schema.ts";
import { printIndexTail } from "./index-tail.ts";
import { checksOf, type TableNames } from "./print-metadata.ts";
import { hasTail } from "./print-reference.ts";
import { printCheckTail } from "./print-tails.ts";
import { freeLabel } from "./tail-names.ts";

const noNames: ReadonlyMap<object, string> = new Map();

/** As Postgres itself would call them: `given` are the names that they get among all others of their design. */
export function tableNames(
  table: Table,
  references: readonly Reference[],
  given: ReadonlyMap<object, string> = noNames,
): TableNames {
  const { name, indexes } = table;
  const checks = checksOf(table);
  const taken = new Set([...indexes, ...checks, ...references].flatMap((each) => each.name ?? []));
  const made = new Map<object, string>();
  const call = (of: object, columns: readonly string[] | undefined, label: string): void => {
    const wanted = given.get(of) ?? objectName(name, columns && joinedColumns(columns), label);
    const free = freeLabel(wanted, (each) => taken.has(each));
    taken.add(free);
    made.set(of, free);
  };
  for (const index of indexes) {
    if (index.name !== undefined || printIndexTail(index) === undefined) continue;
    if (index.pk) call(index, undefined, "pkey");
    else call(index, indexColumns(index), index.unique && index.constraint ? "key" : "idx");
  }
  for (const check of checks) {
    if (check.name === undefined && printCheckTail(check) !== undefined) call(check, undefined, "check");
  }
  for (const reference of references) {
    if (reference.name === undefined && hasTail(reference)) call(reference, reference.from.columns, "fkey");
  }
  const nameOf = (of: Index | Check | Reference): string | undefined => of.name ?? made.get(of);
  return { index: nameOf, check: nameOf, reference: nameOf };
}

/** What DBML cannot say of a table and its parts: the fields of its `Metadata`. */
import type { Check, Index, Reference, Table } from "#core/schema/schema.ts";
import { printIndexTail } from "./index-tail.ts";
import { printCheckTail, printPartitionTail, printReferenceTail } from "./print-tails.ts";
import { printLabel } from "./print-words.ts";
import { printSqlText } from "./sql-text.ts";
import { printQuoted } from "./strings.ts";
import { printTail } from "./tail-names.ts";

/** Names for what needs one, because something is said of it elsewhere. */
export type TableNames = {
  readonly index: (index: Index) => string | undefined;
  readonly check: (check: Check) => string | undefined;
  readonly reference: (reference: Reference) => string | undefined;
};

const indent = "  ";

/** The lines of `Metadata Table t { … }`; `rest` are settings that cannot stand in the table's own list. */
export function metadataLines(
  table: Table,
  references: readonly Reference[],
  rest: readonly { readonly key: string; readonly value: string }[],
  names: TableNames,
): readonly string[] {
  const taken = new Set(rest.map(({ key }) => key));
  const lines: string[] = [];
  const add = (prefix: string, name: string, value: string, isSql = false, schema?: string): void => {
    const tail = printTail(prefix, { name, schema, rest: value }, (key) => taken.has(key));
    taken.add(tail.key);
    lines.push(`${tail.key}: ${isSql ? printSqlText(tail.value, indent) : printQuoted(tail.value)}`);
  };
  for (const index of table.indexes) {
    const tail = printIndexTail(index);
    if (tail !== undefined) add("index_", names.index(index) ?? "", tail);
  }
  for (const check of checksOf(table)) {
    const tail = printCheckTail(check);
    if (tail !== undefined) add("check_", names.check(check) ?? "", tail);
  }
  for (const reference of references) {
    const tail = printReferenceTail(reference);
    if (tail !== undefined) add("reference_", names.reference(reference) ?? "", tail);
  }
  for (const { name, definition } of table.exclusions) add("exclude_", name, definition);
  for (const { name, definition } of table.policies) add("policy_", name, definition);
  for (const { name, definition } of table.triggers) add("trigger_", name, definition);
  for (const partition of table.partitions) {
    const schema = partition.schema === table.schema ? undefined : partition.schema;
    add("partition_", partition.name, printPartitionTail(partition), true, schema);
  }
  for (const { name, definition } of table.after) add("sql_", name, definition, true);
  return [...lines, ...rest.map(({ key, value }) => `${printLabel(key)}: ${printQuoted(value)}`)];
}

/** Those of the table, and those of its columns that need more than an expression. */
export const checksOf = (table: Table): readonly Check[] => [
  ...table.checks,
  ...table.columns.flatMap(({ checks }) => checks.filter((check) => !isPlainCheck(check))),
];

/** Whether a column's own setting says all of it. */
export const isPlainCheck = (check: Check): boolean => check.name === undefined && printCheckTail(check) === undefined;

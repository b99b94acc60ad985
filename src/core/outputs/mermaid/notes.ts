import type { Diagnostic } from "#core/diagnostic.ts";
import type { Schema } from "#core/schema/schema.ts";

/** What a Mermaid ER diagram has no words for: one sentence for each kind. */
export function unsaid(schema: Schema): readonly Diagnostic[] {
  const { tables } = schema;
  const columns = tables.flatMap((table) => table.columns);
  const count = <T>(items: readonly T[], of: (item: T) => number): number =>
    items.reduce((sum, item) => sum + of(item), 0);
  const has = (present: boolean): number => (present ? 1 : 0);
  const kinds: readonly (readonly [count: number, code: string, one: string, many: string])[] = [
    [schema.enums.length, "enums", "enum", "enums"],
    [count(tables, (table) => table.indexes.filter((index) => !index.pk).length), "indexes", "index", "indexes"],
    [
      count(tables, (table) => table.checks.length) + count(columns, (column) => column.checks.length),
      "checks",
      "check",
      "checks",
    ],
    [count(tables, (table) => table.exclusions.length), "exclusions", "exclusion", "exclusions"],
    [count(columns, (column) => has(column.default !== undefined)), "defaults", "default", "defaults"],
    [count(tables, (table) => has(table.note !== undefined)), "table-notes", "note on a table", "notes on tables"],
    [
      count(tables, (table) => has(table.partition !== undefined)),
      "partitions",
      "partitioned table",
      "partitioned tables",
    ],
    [
      count(tables, (table) => table.policies.length + table.triggers.length),
      "policies",
      "policy or trigger",
      "policies and triggers",
    ],
    [schema.groups.length, "groups", "group", "groups"],
    [schema.notes.length, "notes", "sticky note", "sticky notes"],
    [schema.records.length, "records", "block of records", "blocks of records"],
  ];
  return kinds.flatMap(([number, code, one, many]) =>
    number === 0
      ? []
      : [
          {
            severity: "info",
            code: `mermaid-${code}`,
            message: `Mermaid shows no ${many}: ${number} ${number === 1 ? one : many} left out.`,
          },
        ],
  );
}

const drawn = 50_000;

/** Mermaid's own limit, which whoever shows the diagram can raise. */
export function tooLong(text: string): readonly Diagnostic[] {
  if (text.length <= drawn) return [];
  const message = "Mermaid draws texts of up to 50,000 characters, unless its setting maxTextSize is raised.";
  return [{ severity: "warning", code: "mermaid-length", message }];
}

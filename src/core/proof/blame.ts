import type { Names } from "#core/outputs/postgres/names.ts";
import type { Element, Statement } from "#core/outputs/postgres/statement.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";

/** Of a statement that makes a table: the column or the part whose line is refused. */
export function blame(
  { sql, of, phase }: Statement,
  position: number | undefined,
  { schema, names }: { readonly schema: Schema; readonly names: Names },
): Element {
  if (of.kind !== "table" || phase !== "define" || position === undefined) return of;
  const table = tablesByKey(schema).get(of.table);
  if (table === undefined) return of;
  const from = sql.lastIndexOf("\n", position - 1) + 1;
  const end = sql.indexOf("\n", position);
  const line = sql.slice(from, end < 0 ? undefined : end).trim();
  const column = table.columns.find(({ name }) => {
    const written = names.tables.get(of.table)?.columns.get(name);
    return written !== undefined && line.startsWith(`${written} `);
  });
  const checked = table.columns.find(({ checks }) => checks.some(({ expression }) => line.includes(expression)));
  const found = column ?? checked;
  if (found !== undefined) return { kind: "column", table: of.table, column: found.name };
  const check = table.checks.find(({ expression }) => line.includes(expression));
  if (check?.name !== undefined) return { kind: "part", table: of.table, part: "check", name: check.name };
  return of;
}

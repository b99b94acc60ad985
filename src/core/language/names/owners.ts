/** Whose a column is: a table's own, or a partial's that the table takes in. */
import type { Declared, Placed } from "#core/dbml/declared.ts";
import { factsOf } from "#core/dbml/facts.ts";
import type { ColumnNode, TableNode } from "#core/dbml/syntax.ts";
import type { Named } from "#core/language/mention.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** The columns that a table's or a partial's own text declares. Of two of the same name the later is the column. */
export const columnNodes = perObject(
  (node: TableNode): ReadonlyMap<string, ColumnNode> =>
    new Map(node.items.flatMap((item) => (item.kind === "column" ? [[item.name.text, item]] : []))),
);

type NamedColumn = Extract<Named, { kind: "column" }>;

/** What a column of a table is: its own before a partial's, and of partials the last. `undefined`: it has none of that name. */
export function columnOfTable(declared: Declared, table: TableKey, column: string): NamedColumn | undefined {
  const placed = declared.tables.get(table);
  if (placed === undefined) return undefined;
  if (columnNodes(placed.node).has(column)) return { kind: "column", table, column };
  const from = factsOf(placed.node).injects.findLast(({ name }) => {
    const partial = declared.partials.get(name.text);
    return partial !== undefined && columnNodes(partial.node).has(column);
  });
  return from && { kind: "column", table: from.name.text, column, inPartial: true };
}

/** What a partial means by one of its columns: its own, or that of the first table that takes it in and has one. */
export function columnOfPartial(declared: Declared, partial: string, column: string): NamedColumn | undefined {
  const placed = declared.partials.get(partial);
  if (placed !== undefined && columnNodes(placed.node).has(column)) {
    return { kind: "column", table: partial, column, inPartial: true };
  }
  for (const table of takersOf(declared).get(partial) ?? []) {
    const found = columnOfTable(declared, table, column);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tables that take a partial in, by its name. */
export const takersOf = perObject((declared: Declared): ReadonlyMap<string, readonly TableKey[]> => {
  const takers = new Map<string, TableKey[]>();
  for (const [key, { node }] of declared.tables) {
    for (const { name } of factsOf(node).injects) {
      const known = takers.get(name.text);
      if (known === undefined) takers.set(name.text, [key]);
      else known.push(key);
    }
  }
  return takers;
});

/** The text that declares a column. */
export function columnHome(declared: Declared, { table, inPartial }: NamedColumn): Placed<TableNode> | undefined {
  return inPartial ? declared.partials.get(table) : declared.tables.get(table);
}

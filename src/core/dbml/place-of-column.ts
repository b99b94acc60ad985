import type { TableKey } from "#core/schema/schema.ts";
import type { Declared, Placed } from "./declared.ts";
import type { ColumnNode, TableNode } from "./syntax.ts";

/** The node of a table's column: its own, or that of a partial it takes in. */
export function placedColumn(declared: Declared, key: TableKey, column: string): Placed<ColumnNode> | undefined {
  const placed = declared.tables.get(key);
  if (placed === undefined) return undefined;
  const own = columnNode(placed.node, column);
  if (own !== undefined) return { node: own, base: placed.base };
  for (const item of placed.node.items) {
    const partial = item.kind === "inject" ? declared.partials.get(item.name.text) : undefined;
    const node = partial && columnNode(partial.node, column);
    if (partial !== undefined && node !== undefined) return { node, base: partial.base };
  }
  return undefined;
}

const columnNode = (table: TableNode, name: string): ColumnNode | undefined =>
  table.items.find((item): item is ColumnNode => item.kind === "column" && item.name.text === name);

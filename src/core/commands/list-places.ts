import type { Placed } from "#core/dbml/declared.ts";
import type { ColumnNode, TableNode } from "#core/dbml/syntax.ts";
import type { ListPlace } from "./setting-list.ts";

/** Where a table's settings stand: behind its name and alias. */
export const tableList = ({ node, base }: Placed<TableNode>): ListPlace => ({
  list: node.settings,
  base,
  at: base + (node.alias ?? node.name).to,
});

export const columnList = ({ node, base }: Placed<ColumnNode>): ListPlace => ({
  list: node.settings,
  base,
  at: base + node.to,
});

/** The lines of columns in a table's body. */
import type { Placed } from "#core/dbml/declared.ts";
import type { TableItem, TableNode } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import type { Design } from "./command.ts";
import { type FoundTable, ownColumns, spanAt } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";
import type { PrintedColumn } from "./print.ts";

/** What holds columns: `c text`, or `~partial`. */
const holdsColumns = (item: TableItem): boolean => item.kind === "column" || item.kind === "inject";

/** After the named column; last when `undefined`, first when `null`. After a partial's column is after all of them. */
export function insertColumn(
  design: Design,
  found: FoundTable,
  after: string | null | undefined,
  line: string,
): TextEdit[] {
  const { node, base, table } = found;
  const columns = node.items.filter(holdsColumns);
  const partial = typeof after === "string" ? columnsByName(table).get(after)?.partial : undefined;
  const item =
    after === null
      ? undefined
      : after === undefined
        ? columns.at(-1)
        : columns.find((each) =>
            each.kind === "inject"
              ? each.name.text === partial
              : partial === undefined && each.kind === "column" && each.name.text === after,
          );
  return insertItem(design.document.text, bodyOf(found), item && spanAt(base, item), () => line);
}

export const bodyOf = ({ node, base }: Placed<TableNode>) => bodyAt(base, node.body, node.items, node.from);

/** The column's line, its type in one column with those of a table that aligns them. */
export function padded(node: TableNode, { name, type, settings }: PrintedColumn): string {
  const widths = new Set(ownColumns(node).map((column) => column.type.from - column.name.from));
  const [width = 0] = widths;
  const isAligned = widths.size === 1 && new Set(ownColumns(node).map(({ name: own }) => own.to - own.from)).size > 1;
  return `${isAligned ? name.padEnd(width - 1) : name} ${type}${settings}`;
}

import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { End, Schema, TableKey } from "#core/schema/schema.ts";
import { getSession } from "#session/use-session.ts";

/** Selects an element, and asks the other panes to show it. */
export function pointAtTable(table: TableKey, column?: string): void {
  const session = getSession();
  session.select({ tables: [table], column: column === undefined ? undefined : { table, column } });
  void session.revealTable(table, "other", column);
}

export const pointAtReference = (key: string): void => getSession().select({ references: [key] });

/** A table's name, also of one that the schema does not hold just now. */
export function tableName(schema: Schema, key: TableKey): string {
  const table = tablesByKey(schema).get(key);
  return table === undefined ? key : displayName(table);
}

/** `orders.user_id`, `order_items.(order_id, line)` */
export const endName = (schema: Schema, { table, columns }: Pick<End, "table" | "columns">): string =>
  `${tableName(schema, table)}.${columns.length === 1 ? columns[0] : `(${columns.join(", ")})`}`;

/** The named view that is open, for commands that place something. */
export function inView(): { readonly view?: string } {
  const { view } = getSession().getState().look;
  return view === undefined ? {} : { view };
}

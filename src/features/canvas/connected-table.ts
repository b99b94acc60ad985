import { type Point, snap } from "#core/layout/boxes.ts";
import { metrics } from "#core/layout/sizes.ts";
import type { Grip } from "#core/offers/connect.ts";
import { type NewTable, newTableFor } from "#core/offers/new-table.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Session } from "#session/state.ts";
import { until } from "#session/until.ts";
import type { MenuItem } from "#ui/Menu.tsx";
import type { Edit } from "./edited.ts";

type Parts = { readonly session: Session; readonly edit: (next: Edit) => void };

/** What is offered where a drag from a column ended on the empty canvas, at a point of the drawing. */
export function connectedTableItems(parts: Parts, start: Grip, at: Point): readonly MenuItem[] {
  const place = { x: snap(at.x - metrics.minWidth / 2), y: snap(at.y - metrics.header / 2) };
  const made = newTableFor(parts.session.getState().schema, start, place);
  return made === undefined ? [] : [{ title: made.title, onSelect: () => void make(parts, made) }];
}

/** Its name is edited as soon as the table is there. */
async function make({ session, edit }: Parts, { calls, table }: NewTable): Promise<void> {
  const outcome = await session.run("batch", calls);
  if ("refused" in outcome) return;
  const isThere = await until(session, ({ schema }) => tablesByKey(schema).has(table));
  if (isThere) edit({ part: "table", table });
}

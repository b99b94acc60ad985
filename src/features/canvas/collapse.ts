import type { PlaceChanges } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { around, centre } from "#core/layout/boxes.ts";
import { groupBoxSize } from "#core/layout/routing/links.ts";
import { groupKey } from "#core/schema/names.ts";
import type { Session, State } from "#session/state.ts";
import { boxesOf, type Drawn } from "./table-boxes.ts";

/** Whether the group is one box in the view that is open: a collapsed group is one that has a place there. */
export const isCollapsed = ({ document, look }: Pick<State, "document" | "look">, group: string): boolean =>
  placesIn(document.places, look.view).has(groupKey(group));

/** The places that collapse a group into a box in the middle of its tables, or open it again. */
export function toggled(state: Drawn, group: string): PlaceChanges {
  const tables = state.schema.groups.find(({ name }) => name === group)?.tables ?? [];
  const whole = around(boxesOf(state, tables).values());
  const middle = whole === undefined ? { x: 0, y: 0 } : centre(whole);
  const place = {
    x: Math.round(middle.x - groupBoxSize.width / 2),
    y: Math.round(middle.y - groupBoxSize.height / 2),
  };
  return changesIn(state.look.view, new Map([[groupKey(group), isCollapsed(state, group) ? undefined : place]]));
}

/** Collapses a group, or opens it again, as one undo step. */
export function toggleGroup(session: Session, group: string): void {
  const state = session.getState();
  const title = `${isCollapsed(state, group) ? "Expand" : "Collapse"} ${group}`;
  session.commit({ edits: [], places: toggled(state, group) }, { title });
}

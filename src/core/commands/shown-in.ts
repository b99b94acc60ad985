import type { PlaceChanges, TextEdit } from "#core/document/transaction.ts";
import { changesIn } from "#core/document/view-places.ts";
import type { ViewParts } from "./arguments.ts";
import { type Design, isRefusal, type Plan } from "./command.ts";
import { findView } from "./find.ts";
import { withNewParts } from "./view-parts.ts";
import { writeView } from "./view-text.ts";

type Fresh = { readonly edits: readonly TextEdit[]; readonly show: ViewParts; readonly places: PlaceChanges };

/** The plan of what adds something new: in an open view it is shown and placed there, and the view's text says so. */
export function shownIn(design: Design, view: string | undefined, { edits, show, places }: Fresh): Plan {
  if (view === undefined) return places.size === 0 ? { edits } : { edits, places };
  const found = findView(design, view);
  if (isRefusal(found)) return found;
  const whole = [...edits, ...writeView(design, found, withNewParts(found.view, show))];
  return places.size === 0 ? { edits: whole } : { edits: whole, places: changesIn(view, places) };
}

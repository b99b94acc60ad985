import type { Target } from "#core/offers/offer.ts";
import { targetOfSelection } from "#session/perform-offer.ts";
import type { Selection } from "#session/state.ts";

type At = { readonly x: number; readonly y: number };

/** What the menu by key is for, and where it opens: at what is selected, else in the middle of the canvas. */
export function selectedMenu(selection: Selection, root: Element): { readonly target: Target; readonly at: At } {
  const target = targetOfSelection(selection);
  return { target: target ?? { kind: "design" }, at: placeOf(root, target) };
}

function selectorOf(target: Target | undefined): string | undefined {
  switch (target?.kind) {
    case "column":
      return `[data-table="${CSS.escape(target.table)}"] [data-column="${CSS.escape(target.column)}"]`;
    case "tables":
      return `[data-table="${CSS.escape(target.tables[0] ?? "")}"] .table-title`;
    case "references":
      return `[data-reference="${CSS.escape(target.references[0] ?? "")}"] path`;
    case "note":
      return `[data-note="${CSS.escape(target.note)}"]`;
    default:
      return undefined;
  }
}

/** Below the start of a table's part, in the middle of anything else; in the middle of the canvas when it is not in view. */
function placeOf(root: Element, target: Target | undefined): At {
  const frame = root.getBoundingClientRect();
  const selector = selectorOf(target);
  const box = selector === undefined ? undefined : root.querySelector(selector)?.getBoundingClientRect();
  const isTable = target?.kind === "tables" || target?.kind === "column";
  const at =
    box === undefined
      ? undefined
      : isTable
        ? { x: box.left + Math.min(32, box.width / 2), y: box.bottom }
        : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const isSeen =
    at !== undefined && at.x >= frame.left && at.x <= frame.right && at.y >= frame.top && at.y <= frame.bottom;
  return isSeen ? at : { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
}

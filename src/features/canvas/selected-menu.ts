import { tablesByKey } from "#core/schema/lookup.ts";
import type { State } from "#session/state.ts";
import type { MenuItem } from "#ui/Menu.tsx";
import { canvasMenu, columnMenu, type MenuParts, referenceMenu, tableMenu } from "./menus.ts";

type At = { readonly x: number; readonly y: number };

export type SelectedMenu = {
  readonly label: string;
  readonly items: (parts: MenuParts) => readonly MenuItem[];
  readonly at: At;
};

/** The menu of what is selected, at its place: of the column, else the table, the reference, or the canvas. */
export function selectedMenu(
  { schema, selection }: Pick<State, "schema" | "selection">,
  root: Element,
  toCanvas: (at: At) => At,
): SelectedMenu {
  const [tableKey] = selection.tables;
  const table = tablesByKey(schema).get(selection.column?.table ?? tableKey ?? "");
  const card = table === undefined ? "" : `[data-table="${CSS.escape(table.key)}"]`;
  if (table !== undefined && selection.column !== undefined) {
    const { column } = selection.column;
    const at = placeOf(root, `${card} [data-column="${CSS.escape(column)}"]`);
    return { label: `Column ${column}`, items: (parts) => columnMenu(parts, schema, table, column), at };
  }
  if (table !== undefined) {
    const at = placeOf(root, `${card} .table-title`);
    return { label: `Table ${table.name}`, items: (parts) => tableMenu(parts, table), at };
  }
  const reference = schema.references.find(({ key }) => key === selection.references[0]);
  if (reference !== undefined) {
    const at = placeOf(root, `[data-reference="${CSS.escape(reference.key)}"] .reference-route`);
    return { label: "Reference", items: (parts) => referenceMenu(parts, reference), at };
  }
  const at = placeOf(root, undefined);
  return { label: "Canvas", items: (parts) => canvasMenu(parts, toCanvas(at)), at };
}

/** Below the start of a table's part, in the middle of anything else; in the middle of the canvas when it is not in view. */
function placeOf(root: Element, selector: string | undefined): At {
  const frame = root.getBoundingClientRect();
  const box = selector === undefined ? undefined : root.querySelector(selector)?.getBoundingClientRect();
  const at =
    box === undefined
      ? undefined
      : selector?.startsWith("[data-table") === true
        ? { x: box.left + Math.min(32, box.width / 2), y: box.bottom }
        : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const isSeen =
    at !== undefined && at.x >= frame.left && at.x <= frame.right && at.y >= frame.top && at.y <= frame.bottom;
  return isSeen ? at : { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
}

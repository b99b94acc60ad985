import { type RefObject, useCallback, useState } from "react";
import type { Target } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { MenuItem } from "#ui/Menu.tsx";
import { type MenuParts, menuOf } from "./menus.ts";
import { pointOn } from "./stage/navigate.ts";
import type { Hit } from "./stage/scene-index.ts";
import type { Stage } from "./stage/stage.ts";

type At = { readonly x: number; readonly y: number };

type OpenMenu = { readonly label: string; readonly items: readonly MenuItem[]; readonly at: At };

type OpenMenuOf = (target: Target, at: At) => void;

/** The one menu that may be open on the canvas. */
export function useMenus(
  parts: Pick<MenuParts, "session" | "actions" | "tools" | "edit">,
  stage: Stage,
  root: RefObject<HTMLElement | null>,
) {
  const [menu, setMenu] = useState<OpenMenu>();
  const { session, actions, tools, edit } = parts;
  const openMenu = useCallback<OpenMenuOf>(
    (target, at) => {
      const point = stage.toDrawing(
        root.current === null ? at : pointOn(root.current, { clientX: at.x, clientY: at.y }),
      );
      // After the menu that it was chosen from has closed.
      const open: MenuParts["open"] = (label, items) => setMenu({ label, items, at });
      const items = menuOf(target, { session, actions, tools, edit, open, at, point });
      if (items.length > 0) setMenu({ label: labelOf(session.getState().schema, target), items, at });
    },
    [session, actions, tools, edit, stage, root],
  );
  const openItems = useCallback((label: string, items: readonly MenuItem[], at: At) => {
    if (items.length > 0) setMenu({ label, items, at });
  }, []);
  const closeMenu = useCallback(() => setMenu(undefined), []);
  return { menu, openMenu, openItems, closeMenu };
}

function labelOf(schema: Schema, target: Target): string {
  switch (target.kind) {
    case "tables": {
      const [table = ""] = target.tables;
      if (target.tables.length > 1) return `${target.tables.length} tables`;
      return `Table ${tablesByKey(schema).get(table)?.name ?? table}`;
    }
    case "column":
      return `Column ${target.column}`;
    case "references":
      return target.references.length > 1 ? `${target.references.length} references` : "Reference";
    case "group":
      return `Group ${target.group}`;
    case "note":
      return `Note ${target.note}`;
    default:
      return "Canvas";
  }
}

/** What the menu of a thing is for: of all that is selected with it, when it is of the selection. */
export function targetOf(hit: Hit | undefined, session: Session): Target {
  const { tables, references } = session.getState().selection;
  switch (hit?.kind) {
    case "table": {
      const { key } = hit.table;
      return { kind: "tables", tables: tables.includes(key) ? tables : [key] };
    }
    case "edge": {
      const { key } = hit.edge;
      return { kind: "references", references: references.includes(key) ? references : [key] };
    }
    case "group":
      return { kind: "group", group: hit.group.name };
    case "note":
      return { kind: "note", note: hit.note.name };
    case undefined:
      return { kind: "design" };
  }
}

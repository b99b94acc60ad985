import type { Alignment } from "#core/layout/align.ts";
import type { Point } from "#core/layout/boxes.ts";
import type { Target } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { offerMenu, offersOf, questionFor } from "#session/offer-menu.ts";
import { type Doable, performOffer } from "#session/perform-offer.ts";
import type { Session } from "#session/state.ts";
import { askFor } from "#ui/ask.ts";
import type { MenuItem } from "#ui/Menu.tsx";
import type { CanvasActions } from "./canvas-actions.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { isCollapsed } from "./collapse.ts";
import type { Edit } from "./edited.ts";

export type MenuParts = {
  readonly session: Session;
  readonly actions: CanvasActions;
  readonly tools: CanvasTools;
  readonly edit: (next: Edit) => void;
  /** Opens another menu in the place of the one that was chosen from. */
  readonly open: (label: string, items: readonly MenuItem[]) => void;
  /** Where the menu is: on the screen, and in the drawing. */
  readonly at: Point;
  readonly point: Point;
};

/** The menu of an element, or of the empty canvas: what every list offers for it, and what only a canvas can do. */
export function menuOf(target: Target, parts: MenuParts): readonly MenuItem[] {
  const { session } = parts;
  const offers = offersOf(session, target).filter(({ id }) => target.kind !== "design" || !onlyInLists.has(id));
  const offered = offerMenu(offers, {
    open: parts.open,
    perform: (offer) => {
      if (!editInPlace(offer, target, parts)) perform(offer, session);
    },
  });
  const own = ownItems(target, parts);
  return [...own.first, ...offered, ...own.last];
}

/** What the canvas does at a point, in its own words. */
const onlyInLists = new Set(["add table", "add note", "add group"]);

/** Whether what is asked for is edited where it stands. */
function editInPlace(offer: Doable, target: Target, { edit, actions }: MenuParts): boolean {
  const [table] = target.kind === "tables" ? target.tables : [];
  if (target.kind === "tables" && table !== undefined && target.tables.length === 1) {
    if (offer.id === "rename") edit({ part: "table", table });
    else if (offer.id === "add column") actions.addColumn(table);
    else return false;
    return true;
  }
  if (target.kind === "column") {
    const { table: key, column } = target;
    if (offer.id === "rename") edit({ part: "name", table: key, column });
    else if (offer.id === "type" || offer.id === "default" || offer.id === "note")
      edit({ part: offer.id, table: key, column });
    else if (offer.id === "add column") actions.addColumn(key, column);
    else return false;
    return true;
  }
  if (target.kind === "group" && offer.id === "rename") edit({ part: "group", group: target.group });
  else if (target.kind === "note" && offer.id === "content") edit({ part: "sticky note", note: target.note });
  else return false;
  return true;
}

function perform(offer: Doable, session: Session): void {
  if (offer.kind === "ask") askFor(questionFor(session, offer));
  else void performOffer(session, offer);
}

type Own = { readonly first: readonly MenuItem[]; readonly last: readonly MenuItem[] };

function ownItems(target: Target, parts: MenuParts): Own {
  switch (target.kind) {
    case "design":
      return { first: canvasItems(parts), last: [] };
    case "tables":
      return { first: [], last: tablesItems(target.tables, parts) };
    case "references": {
      const [reference] = target.references;
      const { edit, at } = parts;
      if (reference === undefined || target.references.length > 1) return none;
      return {
        first: [{ title: "Edit…", shortcut: "enter", onSelect: () => edit({ part: "reference", reference, at }) }],
        last: [],
      };
    }
    case "group": {
      const title = isCollapsed(parts.session.getState(), target.group) ? "Expand" : "Collapse";
      return { first: [{ title, onSelect: () => parts.tools.toggleGroup(target.group) }], last: [] };
    }
    default:
      return none;
  }
}

const none: Own = { first: [], last: [] };

function canvasItems({ session, actions, tools, point }: MenuParts): readonly MenuItem[] {
  const { schema } = session.getState();
  const isEmpty = schema.tables.length === 0;
  return [
    { title: "Add table here", shortcut: "alt+n", onSelect: () => void actions.addTable(point) },
    { title: "Add note here", onSelect: () => void tools.addNote(point) },
    {
      title: "Find tables and columns…",
      shortcut: "mod+f",
      disabled: isEmpty,
      onSelect: tools.find,
    },
    { title: "Paste", shortcut: "mod+v", onSelect: () => void tools.pasteAt(point) },
    {
      title: "Select all tables",
      shortcut: "mod+a",
      separated: true,
      disabled: isEmpty,
      onSelect: () => session.select({ tables: schema.tables.map(({ key }) => key) }),
    },
    { title: "Fit everything", shortcut: "shift+1", disabled: isEmpty, onSelect: () => actions.showAll() },
    { title: "Tidy up", shortcut: "shift+t", disabled: isEmpty, onSelect: () => void actions.tidy() },
    {
      title: "Tidy up left to right",
      disabled: isEmpty,
      onSelect: () => void actions.tidy(undefined, "left-to-right"),
    },
    { title: "Tidy up compactly", disabled: isEmpty, onSelect: () => void actions.tidy(undefined, "compact") },
  ];
}

const alignments: readonly (readonly [title: string, how: Alignment])[] = [
  ["Left edges", "left"],
  ["Centres", "centre"],
  ["Right edges", "right"],
  ["Top edges", "top"],
  ["Middles", "middle"],
  ["Bottom edges", "bottom"],
];

function tablesItems(tables: readonly string[], { session, tools, open }: MenuParts): readonly MenuItem[] {
  const [one, two] = tables;
  const { schema } = session.getState();
  const clipboard: readonly MenuItem[] = [
    { title: "Copy", shortcut: "mod+c", separated: true, onSelect: () => void tools.copy() },
    { title: "Cut", shortcut: "mod+x", onSelect: () => void tools.cut() },
  ];
  if (one === undefined || two === undefined) return clipboard;
  const nameOf = (key: string): string => tablesByKey(schema).get(key)?.name ?? key;
  const align = alignments.map(([title, how], at) => ({
    title,
    separated: at === 3,
    onSelect: () => tools.align(how),
  }));
  return [
    {
      title: "Align…",
      separated: true,
      onSelect: () => open("Align", align),
    },
    ...(tables.length < 3
      ? [
          {
            title: `Path from ${nameOf(one)} to ${nameOf(two)}`,
            onSelect: () => tools.showPath(one, two),
          },
        ]
      : [
          { title: "Distribute across", onSelect: () => tools.distribute("across") },
          { title: "Distribute down", onSelect: () => tools.distribute("down") },
        ]),
    ...clipboard,
  ];
}

import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { AskOffer, Offer, RunOffer, Target } from "#core/offers/offer.ts";
import { flatOffers } from "#core/offers/offers.ts";
import { type OfferItem, offerMenu, offersOf, questionFor } from "#session/offer-menu.ts";
import { type Doable, goTo, performOffer, selectionOfTarget } from "#session/perform-offer.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { askFor } from "#ui/ask.ts";
import { holdKeys, releaseKeys } from "#ui/held-keys.ts";
import { isShortcut } from "#ui/shortcut.ts";
import { nextField } from "./field-order.ts";
import type { Fields, Part } from "./fields.ts";
import { type Row, renamedTarget, rowId } from "./row.ts";
import { selectedIds, tablesBetween, toggledTable } from "./selected.ts";
import type { Press, PressEvent } from "./Tree.tsx";
import { treeStep, typedAhead } from "./tree-keys.ts";
import type { useOutline } from "./use-outline.ts";

type At = { readonly x: number; readonly y: number };

type Place = {
  readonly focusTree: () => void;
  readonly rowBox: (index: number) => DOMRect | undefined;
};

const typeAheadPause = 700;
/** The canvas and the editor follow once the keys rest. */
const revealPause = 90;

/** What can be done in the outline, and what is being done. */
export function useEditing(outline: ReturnType<typeof useOutline>, place: Place) {
  const session = getSession();
  const { schema, rows, at, row } = outline;
  const selection = useSessionState((state) => state.selection);
  const hidden = useSessionState((state) => state.look.hidden);
  const stale = useSessionState((state) => state.stale);
  const [field, setField] = useState<{ readonly id: string; readonly part: Part }>();
  /** A field was just left by its keys: what it was in is selected once it is shown. */
  const [isLeft, setIsLeft] = useState(false);
  const [menu, setMenu] = useState<{ readonly label: string; readonly items: readonly OfferItem[]; readonly at: At }>();
  const anchor = useRef(0);
  const typed = useRef({ text: "", time: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const selected = useMemo(() => selectedIds(selection), [selection]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const offered = (target: Target): readonly Offer[] => offersOf(session, target);
  /** Of the selected tables, when it is one of them. */
  const targetOf = ({ target }: Row): Target => {
    const { tables } = session.getState().selection;
    const [own] = target.kind === "tables" ? target.tables : [];
    return own !== undefined && tables.length > 1 && tables.includes(own) ? { kind: "tables", tables } : target;
  };

  const point = (index: number): void => {
    const next = rows[index];
    if (next === undefined) return;
    outline.goTo(next.id, index);
    clearTimeout(timer.current);
    const wanted = selectionOfTarget(next.target);
    session.select(wanted);
    if (Object.keys(wanted).length > 0) timer.current = setTimeout(() => goTo(session, next.target), revealPause);
  };
  const edit = (target: Target, part: Part, id = rowId(target)): void => {
    if (!outline.indexes.has(id)) outline.openTo(target);
    outline.goTo(id, at);
    setField({ id, part });
  };
  const ask = (offer: AskOffer, wanted: Row | undefined): void => {
    const part = offer.id === "rename" || offer.id === "type" ? offer.id : undefined;
    if (part !== undefined && wanted !== undefined && isInPlace(wanted, part)) edit(wanted.target, part, wanted.id);
    else askFor(questionFor(session, offer, (answer) => answered(offer, answer)));
  };
  const answered = (offer: AskOffer, answer: string): void => {
    const result = offer.result?.(answer);
    if (result === undefined) return;
    outline.openTo(result);
    outline.goTo(rowId(result));
  };
  const run = async (offer: RunOffer): Promise<void> => {
    if (offer.unnamed === true) holdKeys();
    if (offer.unnamed === true && offer.result !== undefined) edit(offer.result, "rename");
    const outcome = await performOffer(session, offer);
    if ("refused" in outcome && offer.unnamed === true) {
      releaseKeys(undefined);
      setField(undefined);
      place.focusTree();
    }
    if (offer.result === undefined || "refused" in outcome) return;
    // What has no name yet is gone to when its name is given.
    if (offer.unnamed === true) return;
    outline.goTo(rowId(offer.result));
    goTo(session, offer.result);
  };
  const perform = (offer: Doable, wanted: Row | undefined): void => {
    if (offer.disabled === true) return;
    if (offer.kind === "ask") ask(offer, wanted);
    else if (offer.kind === "run") void run(offer);
    else void performOffer(session, offer);
  };
  const openMenu = (label: string, target: Target, where: At, wanted: Row | undefined): void => {
    const open = (title: string, items: readonly OfferItem[]): void => setMenu({ label: title, items, at: where });
    open(label, offerMenu(offered(target), { perform: (offer) => perform(offer, wanted), open }));
  };
  const turnEye = (wanted: Row | undefined): void => {
    const [offer] = wanted === undefined ? [] : eyeOffers(wanted, hidden);
    if (offer !== undefined) void performOffer(session, offer);
  };

  const select = (index: number, extend: boolean, add: boolean): void => {
    const next = rows[index];
    if (next === undefined) return;
    if (!extend) anchor.current = index;
    if (!extend && !add) {
      point(index);
      return;
    }
    outline.goTo(next.id, index);
    const tables = extend ? tablesBetween(rows, anchor.current, index) : toggledTable(selection.tables, next.target);
    session.select({ tables });
  };

  const onPress = (what: Press, index: number, event: PressEvent): void => {
    const pressed = rows[index];
    if (pressed === undefined) return;
    if (what === "turn") outline.turn(pressed.id);
    else if (what === "eye") turnEye(pressed);
    else if (what === "row") select(index, event.shiftKey, event.ctrlKey || event.metaKey);
    else if (what === "edit" && isInPlace(pressed, "rename")) edit(pressed.target, "rename", pressed.id);
    else if (what === "menu") {
      const target = targetOf(pressed);
      if (target === pressed.target) point(index);
      openMenu(pressed.title, target, { x: event.clientX, y: event.clientY }, pressed);
    }
    if (what === "edit") anchor.current = index;
  };

  const does = (what: "rename" | "see" | "menu" | "select all" | "leave"): void => {
    if (row === undefined) return;
    if (what === "rename" && row.target.kind === "view") goTo(session, row.target);
    else if (what === "rename" && isInPlace(row, "rename")) edit(row.target, "rename", row.id);
    else if (what === "rename" && row.isOpen !== undefined) outline.turn(row.id);
    else if (what === "see") turnEye(row);
    else if (what === "select all") session.select({ tables: schema.tables.map(({ key }) => key) });
    else if (what === "leave") session.select({});
    else if (what === "menu") {
      const box = place.rowBox(at);
      openMenu(row.title, targetOf(row), { x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 }, row);
    }
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, page: number): void => {
    if (event.target !== event.currentTarget) return;
    const doing = shortcutOf(event.nativeEvent, row);
    const step = doing === undefined ? treeStep(event.nativeEvent, rows, at, page) : undefined;
    if (doing === undefined && step === undefined) return;
    event.preventDefault();
    if (doing !== undefined) perform(doing, row);
    else if (step === undefined) return;
    else if ("go" in step) select(step.go, step.extends, false);
    else if ("turn" in step) outline.turn(rows[step.turn]?.id ?? "");
    else if ("does" in step) does(step.does);
    else typeAhead(step.type, event.timeStamp);
  };
  const typeAhead = (letter: string, time: number): void => {
    const before = time - typed.current.time < typeAheadPause ? typed.current.text : "";
    typed.current = { text: before + letter, time };
    const next = typedAhead(rows, at, typed.current.text);
    if (next !== undefined) select(next, false, false);
  };
  /** The offer that the keys ask for: of the row, else of the design. */
  const shortcutOf = (event: globalThis.KeyboardEvent, wanted: Row | undefined): Doable | undefined => {
    const isAsked = ({ shortcut }: Offer): boolean =>
      shortcut !== undefined &&
      (isShortcut(event, shortcut) || (shortcut === "delete" && isShortcut(event, "backspace")));
    const own = wanted === undefined ? undefined : flatOffers(offered(targetOf(wanted))).find(isAsked);
    return own ?? flatOffers(offered({ kind: "design" })).find(isAsked);
  };

  const fields: Fields = useFields({
    offersOf: offered,
    moved: (id) => outline.goTo(id),
    edit,
    run,
    end: () => {
      setField(undefined);
      // Only when the field was left by its own keys: a press elsewhere has chosen the focus already.
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.classList.contains("outline-field") === true) {
        place.focusTree();
        setIsLeft(true);
      }
    },
  });
  useEffect(() => {
    if (!isLeft) return;
    setIsLeft(false);
    if (row !== undefined) goTo(session, row.target);
  }, [isLeft, row, session]);

  return {
    onKey,
    onPress,
    fields,
    menu,
    closeMenu: () => setMenu(undefined),
    openAddMenu: (event: MouseEvent<HTMLElement>): void => {
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      openMenu("Add", { kind: "design" }, { x: left, y: bottom + 4 }, undefined);
    },
    /** For keys pressed in the pane but not in the tree. */
    onPaneKey: (event: KeyboardEvent<HTMLElement>): void => {
      if (event.defaultPrevented || !isShortcut(event.nativeEvent, "alt+n")) return;
      const offer = shortcutOf(event.nativeEvent, undefined);
      if (offer === undefined) return;
      event.preventDefault();
      perform(offer, undefined);
    },
    isSelected: ({ id, target }: Row): boolean => selected.has(id) || selected.has(rowId(target)),
    isHidden: ({ tables }: Row): boolean => tables.length > 0 && tables.every((key) => hidden.has(key)),
    isStale: ({ target }: Row): boolean => target.kind === "tables" && target.tables.some((key) => stale.has(key)),
    partOf: ({ id, target }: Row): Part | undefined =>
      field !== undefined && (field.id === id || field.id === rowId(target)) ? field.part : undefined,
  };
}

/** Whether a part is edited in the row, rather than asked for in a dialog. */
const isInPlace = ({ target }: Row, part: Part): boolean =>
  part === "type" ? target.kind === "column" : !["design", "schema"].includes(target.kind);

/** What the eye of a row does: one offer, or none. */
function eyeOffers({ tables }: Row, hidden: ReadonlySet<string>): readonly Doable[] {
  if (tables.length === 0) return [];
  const isHidden = tables.every((key) => hidden.has(key));
  const way = isHidden ? "unhide" : "hide";
  return [{ id: way, title: "", section: "show", kind: "show", tables, show: { way } }];
}

type FieldParts = {
  readonly offersOf: (target: Target) => readonly Offer[];
  readonly moved: (id: string) => void;
  readonly edit: (target: Target, part: Part) => void;
  readonly run: (offer: RunOffer) => Promise<void>;
  readonly end: () => void;
};

/** The same object at all times, doing what the newest parts do. */
function useFields(parts: FieldParts): Fields {
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });
  return useMemo(() => {
    const offerOf = ({ target }: Row, part: Part): AskOffer | undefined =>
      now.current.offersOf(target).find((offer): offer is AskOffer => offer.kind === "ask" && offer.id === part);
    return {
      question: (row, part) => {
        const ask = offerOf(row, part)?.ask;
        return ask === undefined
          ? undefined
          : { label: ask.label, initial: ask.initial, choices: ask.choices ?? (() => []) };
      },
      commit: async (row, part, value) => {
        const offer = offerOf(row, part);
        if (offer === undefined) return undefined;
        const outcome = await performOffer(getSession(), offer, value);
        if ("refused" in outcome) return outcome.refused;
        if (part === "rename") now.current.moved(rowId(renamedTarget(row.target, value)));
        return undefined;
      },
      step: async (row, part, value, way) => {
        const target = part === "rename" ? renamedTarget(row.target, value) : row.target;
        const next = nextField(getSession().getState().schema, target, part, way);
        if (next === undefined) {
          now.current.end();
          return false;
        }
        if (next !== "new") {
          now.current.edit(next.target, next.part);
          return true;
        }
        const add = now.current
          .offersOf(target)
          .find((offer): offer is RunOffer => offer.kind === "run" && offer.shortcut === "alt+enter");
        if (add === undefined) {
          now.current.end();
          return false;
        }
        await now.current.run(add);
        return true;
      },
      end: () => now.current.end(),
    };
  }, []);
}

import { type RefObject, useEffect, useRef } from "react";

import type { Located } from "#core/dbml/locate.ts";
import type { Point } from "#core/layout/boxes.ts";
import type { Selection, Session } from "#session/state.ts";
import { createMover } from "./stage/movers.ts";
import { listenToWheel, pointOn } from "./stage/navigate.ts";
import { listenToPresses } from "./stage/press.ts";
import type { Hit } from "./stage/scene-index.ts";
import type { Stage } from "./stage/stage.ts";

/** In px of the screen: an edge counts from here on. */
const reach = { mouse: 6, touch: 14 } as const;

/** What lies under a pointer: an element says so itself, the drawing is asked for the rest. */
export function hitAt(
  stage: Stage,
  root: Element,
  event: {
    readonly clientX: number;
    readonly clientY: number;
    readonly target: EventTarget | null;
    readonly pointerType?: string;
  },
): Hit | undefined {
  const { scene } = stage.index;
  if (event.target instanceof Element) {
    const card = event.target.closest("[data-card]")?.getAttribute("data-card");
    const table = card === null ? undefined : scene.tables.find(({ key }) => key === card);
    if (table !== undefined) return { kind: "table", table };
    const name = event.target.closest("[data-note]")?.getAttribute("data-note");
    const note = name === null ? undefined : scene.notes.find((each) => each.name === name);
    if (note !== undefined) return { kind: "note", note };
  }
  const { zoom } = stage.camera.view();
  const far = event.pointerType === "touch" ? reach.touch : reach.mouse;
  return stage.index.hit(stage.toDrawing(pointOn(root, event)), far / zoom);
}

/** What is selected when only this is. */
export function selectionOf(hit: Hit): Partial<Selection> {
  switch (hit.kind) {
    case "table":
      return { tables: [hit.table.key] };
    case "note":
      return { notes: [hit.note.name] };
    case "group":
      return { groups: [hit.group.name] };
    case "edge":
      return { references: [hit.edge.key] };
  }
}

/** What the text shows when it is clicked. */
function elementOf(hit: Hit): Located {
  switch (hit.kind) {
    case "table":
      return { kind: "table", table: hit.table.key };
    case "note":
      return { kind: "note", name: hit.note.name };
    case "group":
      return { kind: "group", name: hit.group.name };
    case "edge":
      return { kind: "reference", key: hit.edge.key };
  }
}

export function isSelected(hit: Hit, selection: Selection): boolean {
  switch (hit.kind) {
    case "table":
      return selection.tables.includes(hit.table.key);
    case "note":
      return selection.notes.includes(hit.note.name);
    case "group":
      return selection.groups.includes(hit.group.name);
    case "edge":
      return selection.references.includes(hit.edge.key);
  }
}

/** The selection with the thing added to it, or taken out. */
function toggled(selection: Selection, hit: Hit): Selection {
  const swap = (names: readonly string[], name: string): readonly string[] =>
    names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
  const next = { ...selection, column: undefined };
  switch (hit.kind) {
    case "table":
      return { ...next, tables: swap(selection.tables, hit.table.key) };
    case "note":
      return { ...next, notes: swap(selection.notes, hit.note.name) };
    case "group":
      return { ...next, groups: swap(selection.groups, hit.group.name) };
    case "edge":
      return { ...next, references: swap(selection.references, hit.edge.key) };
  }
}

type Parts = {
  readonly session: Session;
  readonly stage: Stage;
  readonly root: RefObject<HTMLElement | null>;
  readonly pans: () => boolean;
  /** With the column that was pressed, if it was one. */
  readonly openMenuAt: (hit: Hit | undefined, at: Point, column: string | undefined) => void;
};

/** Selecting, moving, panning and zooming by mouse, trackpad, finger and pen. */
export function usePresses({ session, stage, root, pans, openMenuAt }: Parts): void {
  const openMenu = useRef(openMenuAt);
  const panning = useRef(pans);
  useEffect(() => {
    openMenu.current = openMenuAt;
    panning.current = pans;
  });

  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const selected = (): Selection => session.getState().selection;
    let base: Selection = selected();

    const stopPresses = listenToPresses({
      stage,
      element,
      hitAt: (event) => hitAt(stage, element, event),
      pans: () => panning.current(),
      onDown: (hit, { additive, touch }) => {
        if (hit === undefined || additive || touch || hit.kind === "edge" || isSelected(hit, selected())) return;
        session.select(selectionOf(hit));
      },
      onClick: (hit, how) => {
        if (hit === undefined) {
          if (!how.additive) session.select({});
          return;
        }
        if (how.additive) session.select(toggled(selected(), hit));
        else session.select(selectionOf(hit));
        if (!how.additive) void session.reveal(elementOf(hit), "canvas");
      },
      startMove: (hit, how) => {
        if (!isSelected(hit, selected())) {
          // A finger moves only what was chosen before; otherwise it pans.
          if (how.touch) return undefined;
          session.select(how.additive ? toggled(selected(), hit) : selectionOf(hit));
        }
        return createMover(session, stage);
      },
      onBox: (phase, how) => {
        // A finger has no key to say so.
        if (phase === "start") base = how.additive || how.touch ? selected() : { ...selected(), ...nothing };
        else if (phase === "move") {
          const next = boxed(stage, base);
          if (next !== undefined && !isSame(next, selected())) session.select(next);
        }
      },
      onHold: (hit, { target, clientX: x, clientY: y }) => {
        const row = target instanceof Element ? target.closest("[data-column]") : null;
        const column = row?.getAttribute("data-column") ?? undefined;
        if (hit?.kind === "table" && column !== undefined) {
          const { key } = hit.table;
          session.select({ tables: [key], references: [], column: { table: key, column } });
        } else if (hit !== undefined && !isSelected(hit, selected())) session.select(selectionOf(hit));
        openMenu.current(hit, { x, y }, column);
      },
    });
    const stopWheel = listenToWheel(element, stage.camera, {
      swapped: () => session.getState().preferences.canvas.wheel === "zoom",
    });

    let frame = 0;
    let last: PointerEvent | undefined;
    const hover = (): void => {
      frame = 0;
      if (last === undefined) return;
      const isFree = last.buttons === 0 && last.pointerType !== "touch" && !isElsewhere(last.target);
      const hit = isFree ? hitAt(stage, element, last) : undefined;
      stage.hover(hit?.kind === "edge" ? hit.edge.key : undefined);
      element.toggleAttribute("data-hovers", hit?.kind === "edge" || hit?.kind === "group");
    };
    const onMove = (event: PointerEvent): void => {
      last = event;
      if (frame === 0) frame = requestAnimationFrame(hover);
    };
    const onLeave = (): void => stage.hover(undefined);
    // What shows on hover shows on what is selected instead.
    const onDown = ({ pointerType }: PointerEvent): void => {
      element.toggleAttribute("data-touch", pointerType === "touch");
    };
    element.addEventListener("pointerdown", onDown, true);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerleave", onLeave);
    return () => {
      stopPresses();
      stopWheel();
      cancelAnimationFrame(frame);
      element.removeEventListener("pointerdown", onDown, true);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerleave", onLeave);
    };
  }, [session, stage, root]);
}

const nothing = { tables: [], references: [], groups: [], notes: [], column: undefined } as const;

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("[data-floats], [data-card], [data-note]") !== null;

/** What the box has taken in, beside what was selected before; `undefined` when that is selected already. */
function boxed(stage: Stage, base: Selection): Selection | undefined {
  const band = stage.band();
  if (band === undefined) return undefined;
  const inside = stage.index.within(band);
  const meets = (box: { x: number; y: number; width: number; height: number }): boolean =>
    box.x < band.x + band.width &&
    band.x < box.x + box.width &&
    box.y < band.y + band.height &&
    band.y < box.y + box.height;
  return {
    ...base,
    tables: [...new Set([...base.tables, ...inside.tables.filter(meets).map(({ key }) => key)])],
    notes: [...new Set([...base.notes, ...inside.notes.filter(meets).map(({ name }) => name)])],
    groups: [
      ...new Set([
        ...base.groups,
        ...inside.groups.filter((group) => group.collapsed && meets(group)).map(({ name }) => name),
      ]),
    ],
  };
}

const isSame = (a: Selection, b: Selection): boolean =>
  a.tables.length === b.tables.length &&
  a.notes.length === b.notes.length &&
  a.groups.length === b.groups.length &&
  a.tables.every((key, at) => key === b.tables[at]) &&
  a.notes.every((name, at) => name === b.notes[at]) &&
  a.groups.every((name, at) => name === b.groups[at]);

import { useEffect, useLayoutEffect, useRef } from "react";
import type { Schema } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import type { CanvasActions } from "./canvas-actions.ts";

/** Keeps the view where it helps: shows all of a design that is opened or replaced, and what another pane points at. */
export function useView(actions: CanvasActions): void {
  const design = useSessionState((state) => state.design.id);
  const schema = useSessionState((state) => state.schema);
  const isRead = useSessionState((state) => state.schemaRevision >= 0);
  const hasPlaces = useSessionState(({ document, schema: { tables } }) =>
    tables.some(({ key }) => document.places.has(key)),
  );
  const reveal = useSessionState((state) => state.reveal);
  const seen = useRef<{ readonly design: string; readonly schema: Schema }>(undefined);
  const revealed = useRef(reveal?.id);

  useLayoutEffect(() => {
    const isBlank = schema.tables.length === 0;
    // Tables that were just read get their places a moment later.
    if (!isRead || !(isBlank || hasPlaces)) return;
    const before = seen.current;
    seen.current = { design, schema };
    const isOpened = before?.design !== design;
    if (isBlank) {
      if (isOpened) actions.showBlank();
    } else if (isOpened || isReplaced(before.schema, schema)) actions.showAll(0);
    else if (before.schema !== schema) actions.keepInView();
  }, [design, schema, isRead, hasPlaces, actions]);

  useFit(actions);

  useEffect(() => {
    if (reveal === undefined || reveal.id === revealed.current) return;
    revealed.current = reveal.id;
    if (reveal.by === "canvas") return;
    if (reveal.what !== undefined) actions.revealThing(reveal.what);
    if (reveal.table === undefined) return;
    // Who points at a column has selected it already.
    const session = getSession();
    if (!session.getState().selection.tables.includes(reveal.table)) session.select({ tables: [reveal.table] });
    actions.reveal(reveal.table, { near: reveal.by === "other" });
  }, [reveal, actions]);
}

/** Fits what a view or a focus leaves, when another is chosen. */
function useFit(actions: CanvasActions): void {
  const view = useSessionState((state) => state.look.view);
  const focus = useSessionState((state) => state.look.focus);
  const before = useRef({ view, focus });
  useEffect(() => {
    if (before.current.view === view && before.current.focus === focus) return;
    before.current = { view, focus };
    actions.showSoon();
  }, [view, focus, actions]);
}

/** Whether most tables were not there before: a text was pasted or a file read, rather than edited. */
function isReplaced(before: Schema, after: Schema): boolean {
  if (before === after) return false;
  const known = new Set(before.tables.map(({ key }) => key));
  const fresh = after.tables.filter(({ key }) => !known.has(key)).length;
  return fresh >= 2 && fresh > after.tables.length / 2;
}

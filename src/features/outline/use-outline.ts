import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { Target } from "#core/offers/offer.ts";
import { targetOfSelection } from "#session/perform-offer.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { rowId as idOf, type Row } from "./row.ts";
import { outlineRows } from "./rows.ts";
import { openedTo } from "./ways.ts";

const nothing: ReadonlySet<string> = new Set();

/** The rows of the outline, and the one that the keys are at. */
export function useOutline() {
  const schema = useSessionState((state) => state.schema);
  const [query, setQuery] = useState("");
  const shownQuery = useDeferredValue(query);
  const first = targetOfSelection(getSession().getState().selection);
  const [turned, setTurned] = useState<ReadonlySet<string>>(() =>
    first === undefined ? nothing : openedTo(schema, first, nothing),
  );
  const [turnedFound, setTurnedFound] = useState<{ readonly query: string; readonly ids: ReadonlySet<string> }>();
  const [active, setActive] = useState<{ readonly id: string; readonly at: number }>({
    id: first === undefined ? "" : idOf(first),
    at: 0,
  });

  const isFiltered = shownQuery.trim() !== "";
  const found = turnedFound?.query === shownQuery ? turnedFound.ids : nothing;
  const rows = useMemo(
    () => outlineRows(schema, { turned: isFiltered ? found : turned, query: shownQuery }),
    [schema, isFiltered, found, turned, shownQuery],
  );
  const indexes = useMemo(() => indexesOf(rows), [rows]);
  // What is gone leaves the keys at what took its place.
  const at = indexes.get(active.id) ?? Math.min(active.at, rows.length - 1);

  const goTo = (id: string, fallback = at): void => setActive({ id, at: indexes.get(id) ?? Math.max(0, fallback) });
  const openTo = (target: Target): void => {
    setQuery("");
    setTurned((before) => openedTo(getSession().getState().schema, target, before));
  };
  const turn = (id: string): void => {
    const turnedOne = (before: ReadonlySet<string>): ReadonlySet<string> => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    };
    if (isFiltered) setTurnedFound({ query: shownQuery, ids: turnedOne(found) });
    else setTurned(turnedOne);
  };

  const row = rows[at];
  const shown = useRef<string>(undefined);
  useEffect(() => {
    shown.current = row === undefined ? undefined : idOf(row.target);
  });
  // The canvas and the editor lead here as well.
  useEffect(
    () =>
      getSession().subscribe(({ selection, schema: now }, before) => {
        // What is no longer selected because it is gone leads nowhere.
        if (selection === before.selection || now !== before.schema) return;
        const target = targetOfSelection(selection);
        if (target === undefined || idOf(target) === shown.current) return;
        if (target.kind === "tables" && target.tables.length > 1) return;
        setTurned((ids) => openedTo(now, target, ids));
        setActive((was) => ({ id: idOf(target), at: was.at }));
      }),
    [],
  );

  return { schema, rows, at, row, indexes, query, setQuery, isFiltered, goTo, openTo, turn };
}

/** By the row's own id, and by its element's where that is another one. */
function indexesOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const indexes = new Map(rows.map(({ id }, index) => [id, index]));
  for (const [index, { target }] of rows.entries()) {
    if (target.kind === "group" && !indexes.has(idOf(target))) indexes.set(idOf(target), index);
  }
  return indexes;
}

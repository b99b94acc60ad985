import { type RefObject, useEffect, useState } from "react";
import type { TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import { connectionOf, type Grip } from "./connect.ts";

type Line = { readonly fromX: number; readonly fromY: number; readonly toX: number; readonly toY: number };

export type ConnectionStart = { readonly table: TableKey; readonly column: string; readonly event: PointerEvent };

/** The line that follows the pointer from a column, and the reference that is made where it is let go. */
export function Connection({
  start,
  root,
  session,
  onEnd,
}: {
  start: ConnectionStart;
  root: RefObject<HTMLElement | null>;
  session: Session;
  onEnd: () => void;
}) {
  const [line, setLine] = useState<Line>();
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return undefined;
    return followPointer(canvas, start, {
      onMove: setLine,
      onEnd: (grip) => {
        onEnd();
        if (grip !== undefined) connect(session, start, grip);
      },
    });
  }, [start, root, session, onEnd]);

  if (line === undefined) return null;
  const middle = (line.fromX + line.toX) / 2;
  return (
    <svg className="connection-line" aria-hidden="true">
      <path d={`M${line.fromX} ${line.fromY}C${middle} ${line.fromY} ${middle} ${line.toY} ${line.toX} ${line.toY}`} />
      <circle cx={line.toX} cy={line.toY} r="3.5" />
    </svg>
  );
}

function connect(session: Session, start: ConnectionStart, grip: Grip): void {
  const connection = connectionOf(session.getState().schema, { table: start.table, column: start.column }, grip);
  if ("refused" in connection) session.notify({ tone: "error", text: connection.refused });
  else void session.run("addReference", connection);
}

/** Calls back on each move, and at the end with what lies under the pointer; marks it meanwhile. */
function followPointer(
  canvas: HTMLElement,
  { event: first, table, column }: ConnectionStart,
  { onMove, onEnd }: { readonly onMove: (line: Line) => void; readonly onEnd: (grip: Grip | undefined) => void },
): () => void {
  let marked: Element | undefined;
  const mark = (element: Element | undefined): void => {
    marked?.removeAttribute("data-target");
    element?.setAttribute("data-target", "");
    marked = element;
  };
  const under = (event: PointerEvent): { readonly element: Element; readonly grip: Grip } | undefined => {
    const hit = document.elementFromPoint(event.clientX, event.clientY);
    const card = hit?.closest("[data-table]");
    if (card === null || card === undefined || !canvas.contains(card)) return undefined;
    const row = hit?.closest("[data-column]");
    const grip = {
      table: card.getAttribute("data-table") ?? "",
      column: row?.getAttribute("data-column") ?? undefined,
    };
    if (grip.table === table && (grip.column === column || grip.column === undefined)) return undefined;
    return { element: row ?? card, grip };
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== first.pointerId) return;
    const box = canvas.getBoundingClientRect();
    mark(under(event)?.element);
    onMove({
      fromX: first.clientX - box.left,
      fromY: first.clientY - box.top,
      toX: event.clientX - box.left,
      toY: event.clientY - box.top,
    });
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== first.pointerId) return;
    const grip = event.type === "pointerup" ? under(event)?.grip : undefined;
    stop();
    onEnd(grip);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    onEnd(undefined);
  };
  const stop = (): void => {
    mark(undefined);
    canvas.removeAttribute("data-connecting");
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", up);
    window.removeEventListener("keydown", key, true);
  };
  canvas.setAttribute("data-connecting", "");
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", up);
  window.addEventListener("keydown", key, true);
  return stop;
}

import { type RefObject, useEffect, useState } from "react";
import type { Point } from "#core/layout/boxes.ts";
import { connectionOf, type Grip } from "#core/offers/connect.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";

type Line = {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** Whether nothing can be made here. */
  readonly refused: boolean;
};

export type ConnectionStart = { readonly table: TableKey; readonly column: string; readonly event: PointerEvent };

/** The line that follows the pointer from a column, and the reference that is made where it is let go. */
export function Connection({
  start,
  root,
  session,
  onEnd,
  onNothing,
}: {
  start: ConnectionStart;
  root: RefObject<HTMLElement | null>;
  session: Session;
  onEnd: () => void;
  /** It was let go over the empty canvas, there in the window. */
  onNothing: (start: ConnectionStart, at: Point) => void;
}) {
  const [line, setLine] = useState<Line>();
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return undefined;
    return followPointer(canvas, start, {
      isRefused: (grip) => isOnItself(start, grip) || "refused" in connectionOf(session.getState().schema, start, grip),
      onMove: setLine,
      onEnd: (grip, empty) => {
        onEnd();
        if (empty !== undefined) onNothing(start, empty);
        if (grip !== undefined && !isOnItself(start, grip)) void connect(session, start, grip);
      },
    });
  }, [start, root, session, onEnd, onNothing]);

  if (line === undefined) return null;
  const middle = (line.fromX + line.toX) / 2;
  return (
    <svg className="connection-line" data-refused={line.refused ? "" : undefined} aria-hidden="true">
      <path d={`M${line.fromX} ${line.fromY}C${middle} ${line.fromY} ${middle} ${line.toY} ${line.toX} ${line.toY}`} />
      <circle cx={line.toX} cy={line.toY} r="3.5" />
    </svg>
  );
}

const isOnItself = (start: ConnectionStart, { table, column }: Grip): boolean =>
  table === start.table && (column === start.column || column === undefined);

async function connect(session: Session, start: ConnectionStart, grip: Grip): Promise<void> {
  const connection = connectionOf(session.getState().schema, { table: start.table, column: start.column }, grip);
  if ("refused" in connection) {
    session.notify({ tone: "error", text: connection.refused });
    return;
  }
  const [call, ...more] = connection.calls;
  if (call === undefined) return;
  const outcome =
    more.length === 0 ? await session.run(call.command, call.args) : await session.run("batch", connection.calls);
  if ("done" in outcome && connection.notice !== undefined) {
    session.notify({ tone: "info", text: connection.notice, action: { title: "Undo", run: "undo" } });
  }
}

/** In px: so near to its start a drag has no target yet, and shows none. */
const justBegun = 12;

/** Calls back on each move, and at the end with what lies under the pointer; marks it meanwhile. */
function followPointer(
  canvas: HTMLElement,
  { event: first }: ConnectionStart,
  {
    isRefused,
    onMove,
    onEnd,
  }: {
    readonly isRefused: (grip: Grip) => boolean;
    readonly onMove: (line: Line) => void;
    readonly onEnd: (grip: Grip | undefined, empty?: Point) => void;
  },
): () => void {
  let marked: Element | undefined;
  let refused = false;
  const mark = (element: Element | undefined, grip: Grip | undefined): void => {
    if (element === marked) return;
    marked?.removeAttribute("data-target");
    marked = element;
    refused = grip !== undefined && isRefused(grip);
    element?.setAttribute("data-target", refused ? "refused" : "");
    canvas.setAttribute("data-connecting", refused ? "refused" : "");
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
    return { element: row ?? card, grip };
  };
  const isAway = (event: PointerEvent): boolean =>
    Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) > justBegun;
  const isOnNothing = (event: PointerEvent): boolean => {
    const hit = document.elementFromPoint(event.clientX, event.clientY);
    return hit !== null && canvas.contains(hit) && hit.closest("[data-card], [data-note], [data-floats]") === null;
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== first.pointerId) return;
    const box = canvas.getBoundingClientRect();
    const target = isAway(event) ? under(event) : undefined;
    mark(target?.element, target?.grip);
    onMove({
      fromX: first.clientX - box.left,
      fromY: first.clientY - box.top,
      toX: event.clientX - box.left,
      toY: event.clientY - box.top,
      refused,
    });
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== first.pointerId) return;
    const isDropped = event.type === "pointerup";
    const grip = isDropped ? under(event)?.grip : undefined;
    const empty = isDropped && isAway(event) && isOnNothing(event) ? { x: event.clientX, y: event.clientY } : undefined;
    stop();
    onEnd(grip, empty);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    onEnd(undefined);
  };
  const stop = (): void => {
    mark(undefined, undefined);
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

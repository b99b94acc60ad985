import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowHeight } from "./RowLine.tsx";
import type { Row } from "./row.ts";

/** Rows drawn above and below those in view, so that scrolling does not show gaps. */
const spare = 10;

type TreeProps = {
  readonly rows: readonly Row[];
  /** -1 when there are no rows. */
  readonly at: number;
  readonly render: (row: Row, index: number) => ReactNode;
  /** `page`: how many rows are in view. */
  readonly onKey: (event: KeyboardEvent<HTMLElement>, page: number) => void;
  readonly onPress: (part: Press, index: number, event: PressEvent) => void;
};

export type Press = "turn" | "eye" | "row" | "edit" | "menu";
export type PressEvent = {
  readonly clientX: number;
  readonly clientY: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
};

export const rowDomId = (index: number): string => `outline-row-${index}`;

/** A tree of which only the rows in view, and the one that the keys are at, are there. The focus is on the tree itself. */
export function Tree({ rows, at, render, onKey, onPress }: TreeProps) {
  const tree = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, count: 40 });
  const active = rows[at]?.id;

  useLayoutEffect(() => {
    const element = tree.current;
    if (element === null) return;
    const measure = (): void => {
      // In steps, so that most scrolling draws nothing new.
      const first = Math.floor(element.scrollTop / rowHeight / 5) * 5;
      const count = Math.ceil(element.clientHeight / rowHeight) + 5;
      setView((before) => (before.first === first && before.count === count ? before : { first, count }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  useEffect(() => {
    const element = tree.current;
    if (element === null || active === undefined) return;
    const top = at * rowHeight;
    const bottom = top + rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  }, [at, active]);

  const press = (what: Press | undefined, event: PressEvent & { readonly target: EventTarget }): void => {
    const { target } = event;
    const line = target instanceof Element ? target.closest("[data-row]") : null;
    if (!(line instanceof HTMLElement) || (target instanceof Element && target.closest("input, [role=listbox]")))
      return;
    // A row that is pressed takes the focus, and the keys are the tree's.
    tree.current?.focus({ preventScroll: true });
    const part = target instanceof Element ? target.closest("[data-part]")?.getAttribute("data-part") : undefined;
    const asked = what ?? (part === "turn" || part === "eye" ? part : "row");
    onPress(asked, Number(line.dataset.row), event);
  };
  const from = Math.max(0, view.first - spare);
  const to = Math.min(rows.length, view.first + view.count + spare);
  const shown = rows.slice(from, to);
  const isAway = at >= 0 && (at < from || at >= to);
  const row = rows[at];
  return (
    <div
      ref={tree}
      className="outline-tree"
      role="tree"
      tabIndex={0}
      aria-label="Tables and what else the design has"
      aria-multiselectable="true"
      aria-activedescendant={at < 0 ? undefined : rowDomId(at)}
      onKeyDown={(event) => onKey(event, Math.max(1, view.count - 7))}
      onClick={(event) => press(undefined, event)}
      onDoubleClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest("[data-part]"))) press("edit", event);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        press("menu", event);
      }}
    >
      <div className="outline-rows" role="none" style={{ height: rows.length * rowHeight }}>
        {shown.map((each, index) => render(each, from + index))}
        {isAway && row !== undefined && render(row, at)}
      </div>
    </div>
  );
}

import { memo, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { SceneTable } from "#core/drawing/scene.ts";
import { displayName } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { createMounted, type Mounted } from "./mounted.ts";
import type { Stage } from "./stage.ts";

/** The tables in view that are elements now. */
export function useMounted(stage: Stage, isKept: (table: TableKey) => boolean): readonly SceneTable[] {
  const [mounted, setMounted] = useState<Mounted>();
  const kept = useRef(isKept);
  useEffect(() => {
    kept.current = isKept;
  });
  useEffect(() => {
    const made = createMounted(stage, (table) => kept.current(table));
    setMounted(made);
    return made.stop;
  }, [stage]);
  return useSyncExternalStore(mounted?.subscribe ?? never, mounted?.tables ?? none);
}

const never = (): (() => void) => () => undefined;
const nothing: readonly SceneTable[] = [];
const none = (): readonly SceneTable[] => nothing;

type CardProps = {
  readonly stage: Stage;
  readonly table: SceneTable;
  readonly selected: boolean;
  readonly editing: boolean;
  readonly children: ReactNode;
};

/** Where a table's card stands. While it is dragged it is not seen: what is dragged is drawn, which moves at no cost. */
export const Card = memo(function Card({ stage, table, selected, editing, children }: CardProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const isDragged = stage.drag()?.moving.names.tables.has(table.key) === true;
      // Not hidden in another way: it keeps the focus.
      if (element.current !== null) element.current.style.opacity = isDragged ? "0" : "";
    };
    follow();
    return stage.subscribe((change) => {
      if (change === "dragged things") follow();
    });
  }, [stage, table]);
  const count = table.table.columns.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    <div
      ref={element}
      className="stage-card"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter edits it, arrows move it, and its menu opens by key
      tabIndex={0}
      data-card={table.key}
      data-selected={selected ? "" : undefined}
      data-editing={editing ? "" : undefined}
      aria-label={`Table ${displayName(table.table)}, ${count} ${count === 1 ? "column" : "columns"}${table.stale ? ", as it last was" : ""}`}
      style={{
        width: table.width,
        height: table.height,
        transform: `translate(${table.x}px,${table.y}px)`,
      }}
    >
      {children}
    </div>
  );
});

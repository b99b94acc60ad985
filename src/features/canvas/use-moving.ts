import type { NodeChange } from "@xyflow/react";
import { useMemo, useState } from "react";
import type { Place } from "#core/document/transaction.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { TableNode } from "./table-nodes.ts";

type Moving = ReadonlyMap<TableKey, Place>;

const still: Moving = new Map();

/** Holds the places of tables while they are dragged; the document hears of them once, at the end. */
export function useMoving(session: Session) {
  const [moving, setMoving] = useState<Moving>(still);
  const handlers = useMemo(() => {
    const move = (changes: readonly NodeChange<TableNode>[]): void => {
      const moved = changes.flatMap((change): [TableKey, Place][] =>
        change.type === "position" && change.dragging === true && change.position !== undefined
          ? [[change.id, change.position]]
          : [],
      );
      if (moved.length > 0) setMoving((before) => new Map([...before, ...moved]));
    };
    const drop = (nodes: readonly TableNode[]): void => {
      const { places } = session.getState().document;
      const moved = nodes.flatMap(({ id, position: { x, y } }): [TableKey, Place][] => {
        const before = places.get(id);
        if (before === undefined || (before.x === x && before.y === y)) return [];
        return [[id, { ...before, x, y }]];
      });
      if (moved.length > 0) session.commit({ edits: [], places: new Map(moved) }, { title: "Move tables" });
      setMoving(still);
    };
    return { move, drop };
  }, [session]);
  return { moving, ...handlers };
}

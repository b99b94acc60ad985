import type { EdgeChange, NodeChange } from "@xyflow/react";
import { type RefObject, useMemo, useRef } from "react";
import type { Session } from "#session/state.ts";
import type { ReferenceEdge } from "./reference-edges.ts";
import { selectedAfter } from "./selecting.ts";
import type { TableNode } from "./table-nodes.ts";

/** How things were when the pointer went down, before React Flow made anything of it. */
export type Press = { readonly additive: boolean; readonly tables: readonly string[] };

/** Takes what React Flow selects into the session. A box selects tables only, with shift or mod beside those that were. */
export function useSelecting(session: Session, press: RefObject<Press>) {
  const box = useRef<{ readonly base: readonly string[] }>(undefined);
  return useMemo(
    () => ({
      onNodesChange: (changes: readonly NodeChange<TableNode>[]): void => {
        const { tables: before } = session.getState().selection;
        const chosen = selectedAfter(before, changes);
        const tables = box.current === undefined ? chosen : [...new Set([...box.current.base, ...chosen])];
        const isSame = tables.length === before.length && tables.every((key) => before.includes(key));
        if (!isSame) session.select({ tables });
      },
      onEdgesChange: (changes: readonly EdgeChange<ReferenceEdge>[]): void => {
        const isWanted = (change: EdgeChange<ReferenceEdge>): boolean =>
          box.current === undefined || (change.type === "select" && !change.selected);
        const { references: before } = session.getState().selection;
        const references = selectedAfter(before, changes.filter(isWanted));
        if (references !== before) session.select({ tables: session.getState().selection.tables, references });
      },
      onBoxStart: (): void => {
        box.current = { base: press.current.additive ? press.current.tables : [] };
      },
      onBoxEnd: (): void => {
        box.current = undefined;
      },
    }),
    [session, press],
  );
}

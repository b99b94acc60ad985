import { memo } from "react";
import { useSessionState } from "#session/use-session.ts";

/** Teaches the one gesture that an empty canvas needs; says so when everything is hidden. */
export const EmptyCanvas = memo(function EmptyCanvas() {
  const isEmpty = useSessionState(
    ({ schema, schemaRevision }) => schemaRevision >= 0 && schema.tables.length + schema.notes.length === 0,
  );
  if (!isEmpty) return null;
  return (
    <div className="canvas-empty">
      <p>
        <strong>Double-click</strong> to add a table, type DBML at the left, or drop a file here: DBML, SQL and more.
      </p>
    </div>
  );
});

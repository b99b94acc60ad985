import { type RefObject, useId } from "react";
import { defaultText } from "#core/offers/default-text.ts";
import { enumOf } from "#core/schema/lookup.ts";
import type { Column, Schema } from "#core/schema/schema.ts";
import { useSessionState } from "#session/use-session.ts";
import { Anchored } from "./Anchored.tsx";
import type { Move, TableActions } from "./editing.ts";
import { InPlace } from "./InPlace.tsx";

type CellPopoverProps = {
  readonly part: "default" | "note";
  readonly table: string;
  readonly column: Column;
  /** The row that it stands under. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly actions: TableActions;
};

/** What a row has no room for: a column's default or its note. */
export function CellPopover({ part, table, column, anchor, actions }: CellPopoverProps) {
  const id = useId();
  const schema = useSessionState((state) => state.schema);
  const at = { part, table, column: column.name };
  const parts = {
    mayBeEmpty: true,
    onCommit: (value: string) => actions.commit(at, value),
    onStep: (value: string, move: Move) => actions.step(at, value, move),
    onEnd: actions.endEditing,
  };
  return (
    <Anchored anchor={anchor} className="cell-popover">
      <span className="cell-popover-title" id={id}>
        {part === "default" ? "Default" : "Note"}
      </span>
      {part === "default" ? (
        <InPlace
          {...parts}
          label={`Default of ${column.name}`}
          className="cell-popover-field cell-popover-code"
          value={defaultText(column.default)}
          placeholder={examplesOf(schema, column)}
          maxLength={2000}
        />
      ) : (
        <InPlace
          {...parts}
          label={`Note on ${column.name}`}
          className="cell-popover-field"
          value={column.note ?? ""}
          placeholder="What people should know of it"
          maxLength={20_000}
          multiline
        />
      )}
    </Anchored>
  );
}

function examplesOf(schema: Schema, column: Column): string {
  const values = enumOf(schema, column)?.values ?? [];
  if (values.length === 0) return "0, 'text', true, now()";
  return `${values
    .slice(0, 4)
    .map(({ name }) => name)
    .join(", ")}${values.length > 4 ? ", …" : ""}`;
}

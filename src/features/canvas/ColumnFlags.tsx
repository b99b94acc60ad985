import { type KeyboardEvent, memo } from "react";
import { primaryKey } from "#core/schema/lookup.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import { holdKeys, releaseKeys } from "#ui/held-keys.ts";
import { Icon } from "#ui/Icon.tsx";
import { type Editing, type FlagCell, isFlag, type Move, type TableActions } from "./editing.ts";
import { moveOf, sideways } from "./grid-keys.ts";
import { focusOnce } from "./use-field.ts";

type ColumnFlagsProps = {
  readonly table: Table;
  readonly column: Column;
  /** Where the cell cursor is, when it is in this row. */
  readonly editing: Editing["part"] | undefined;
  readonly actions: TableActions;
};

/** Primary key, not null and unique: each on or off, by a click or by the space bar. */
export const ColumnFlags = memo(function ColumnFlags({ table, column, editing, actions }: ColumnFlagsProps) {
  const isKey = primaryKey(table).includes(column.name);
  const flags = [
    { part: "pk", title: "Primary key", on: isKey, fixed: false },
    { part: "notNull", title: "Not null", on: isKey || column.notNull === true, fixed: isKey },
    { part: "unique", title: "Unique", on: column.unique, fixed: false },
  ] as const;
  return (
    <span className="column-flags nodrag nopan">
      {flags.map((flag) => (
        <Flag
          // A cell that gets the cursor is made anew, so that it takes the focus.
          key={flag.part === editing ? `${flag.part}-here` : flag.part}
          {...flag}
          table={table.key}
          column={column.name}
          isHere={flag.part === editing}
          actions={actions}
        />
      ))}
    </span>
  );
});

type FlagProps = {
  readonly part: FlagCell;
  readonly title: string;
  readonly on: boolean;
  /** It follows from something else. */
  readonly fixed: boolean;
  readonly table: string;
  readonly column: string;
  readonly isHere: boolean;
  readonly actions: TableActions;
};

/** In ms: two clicks further apart are not a double one. */
const pairTime = 500;
/** When a flag was clicked last, of whichever row. */
let clickedAt = Number.NEGATIVE_INFINITY;

function Flag({ part, title, on, fixed, table, column, isHere, actions }: FlagProps) {
  const toggle = (): void => {
    if (!fixed) actions.toggle(table, column, part);
  };
  const step = async (move: Move): Promise<void> => {
    holdKeys();
    if (!(await actions.step({ part, table, column }, "", move))) releaseKeys(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The keys of the canvas would delete the column or move the table.
    event.stopPropagation();
    const move = moveOf(event, false) ?? sideways(event.key);
    if (event.key === " ") toggle();
    else if (event.key === "Escape") actions.endEditing("key");
    else if (move !== undefined) void step(move);
    else return;
    event.preventDefault();
  };
  /** Of a double click whose first click was meant for the row: it has brought the flag under the pointer. */
  const isSecondOfPair = ({ detail }: { readonly detail: number }): boolean =>
    detail > 1 && performance.now() - clickedAt > pairTime;
  return (
    <button
      type="button"
      ref={isHere ? focusOnce : undefined}
      className={`column-flag${on ? " column-flag-on" : ""}`}
      tabIndex={isHere ? 0 : -1}
      aria-label={`${title}: ${column}`}
      aria-pressed={on}
      aria-disabled={fixed}
      title={title}
      data-sign={signs[part]}
      // The focus stays where it is.
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (isSecondOfPair(event)) return;
        event.stopPropagation();
        clickedAt = performance.now();
        toggle();
      }}
      onDoubleClick={(event) => {
        if (!isSecondOfPair(event)) event.stopPropagation();
      }}
      onBlur={({ relatedTarget }) => {
        if (isHere && relatedTarget !== null) actions.endEditing("left");
      }}
      onKeyDown={onKeyDown}
    >
      {part === "pk" && <Icon name="key" size={11} />}
    </button>
  );
}

const signs = { pk: undefined, notNull: "NN", unique: "U" } as const;

/** Whether a row shows its flags while the cell cursor is there: the fields for its name and its type need their room. */
export const leavesRoom = (part: Editing["part"]): boolean => isFlag(part) || part === "default" || part === "note";

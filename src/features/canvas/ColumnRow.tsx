import { memo, useRef } from "react";
import type { SceneRow } from "#core/drawing/scene.ts";
import { defaultText } from "#core/offers/default-text.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import { useSessionState } from "#session/use-session.ts";
import { CellPopover } from "./CellPopover.tsx";
import { ColumnFlags, leavesRoom } from "./ColumnFlags.tsx";
import type { Cell, Editing, Move, TableActions } from "./editing.ts";
import { InPlace } from "./InPlace.tsx";
import { TypeField } from "./TypeField.tsx";
import "./column-row.css";

type ColumnRowProps = {
  readonly table: Table;
  readonly row: SceneRow;
  readonly isLit: boolean;
  /** Whether the table is as wide as tables become, so that names and types may be too long for it. */
  readonly isCut: boolean;
  /** Whether PostgreSQL does not take it. */
  readonly isRefused: boolean;
  readonly isSelected: boolean;
  readonly isPointed: boolean;
  /** Whether its table is selected. */
  readonly isTableSelected: boolean;
  readonly isDragged: boolean;
  /** Where the cell cursor is, when it is in this row. */
  readonly editing: Cell | undefined;
  readonly actions: TableActions;
  readonly onGrip: (column: string, event: PointerEvent) => void;
};

/** A column of a table: what keys it is in, its name, and its type. */
export const ColumnRow = memo(function ColumnRow(props: ColumnRowProps) {
  const {
    table,
    row,
    isLit,
    isCut,
    isRefused,
    isSelected,
    isPointed,
    isTableSelected,
    isDragged,
    editing,
    actions,
    onGrip,
  } = props;
  const { column } = row;
  const element = useRef<HTMLDivElement>(null);
  const at = (part: Cell) => ({ part, table: table.key, column: column.name }) as const;
  const isAtHand = (isPointed && isTableSelected) || isSelected || editing !== undefined;
  const hasFlags = editing === undefined ? isAtHand : leavesRoom(editing);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table's keys reach its columns too
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      ref={element}
      className={`column-row${isLit ? " column-lit" : ""}${isSelected ? " column-selected" : ""}${column.pk ? " column-pk" : ""}${isCut || isAtHand ? " column-cut" : ""}`}
      data-column={column.name}
      data-dragged={isDragged ? "" : undefined}
      data-refused={isRefused ? "" : undefined}
      onClick={(event) => {
        if (!event.shiftKey && !event.ctrlKey && !event.metaKey) actions.selectColumn(table.key, column.name);
      }}
      onDoubleClick={(event) => {
        if (editing === undefined) actions.edit(at(cellAt(event.target)));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        if (isWithin(event.target, "[data-handle]")) {
          event.stopPropagation();
          actions.startConnection(table.key, column.name, event.nativeEvent);
        } else if (isWithin(event.target, "[data-grip]")) {
          event.stopPropagation();
          onGrip(column.name, event.nativeEvent);
        }
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        actions.openColumnMenu(table.key, column.name, { x: event.clientX, y: event.clientY });
      }}
    >
      <span className="column-icon" title={row.role && roles[row.role]} />
      {(isAtHand || isDragged) && column.partial === undefined && (
        <span className="column-grip nodrag nopan" data-grip="" title="Drag to another place, or Alt+Up and Alt+Down" />
      )}
      <NameCell column={column} at={at("name")} isOpen={editing === "name"} actions={actions} />
      {column.default !== undefined && !hasFlags && editing === undefined && (
        <span className="default-mark" data-cell-of="default" title={`Default: ${defaultText(column.default)}`}>
          =
        </span>
      )}
      {hasFlags && <ColumnFlags table={table} column={column} editing={editing} actions={actions} />}
      <TypeCell row={row} at={at("type")} isOpen={editing === "type"} isPressed={hasFlags} actions={actions} />
      {(editing === "default" || editing === "note") && (
        <CellPopover
          key={editing}
          part={editing}
          table={table.key}
          column={column}
          anchor={element}
          actions={actions}
        />
      )}
      {(isPointed || isTableSelected) &&
        sides.map((side) => (
          <span
            key={side}
            className={`column-handle column-handle-${side} nodrag nopan`}
            data-handle={side}
            title="Drag to a column to draw a reference"
          />
        ))}
    </div>
  );
});

const sides = ["left", "right"] as const;

type CellProps = { readonly at: Editing; readonly isOpen: boolean; readonly actions: TableActions };

function NameCell({ column, at, isOpen, actions }: CellProps & { readonly column: Column }) {
  if (isOpen)
    return (
      <InPlace label="Name of the column" className="column-name-field" value={column.name} {...partsOf(at, actions)} />
    );
  return (
    <>
      <span className="column-name" title={column.name}>
        {column.name}
      </span>
      {column.note !== undefined && (
        <span
          className="note-dot"
          data-cell-of="note"
          title={column.note}
          role="img"
          aria-label={`Note: ${column.note}`}
        />
      )}
    </>
  );
}

function TypeCell({
  row: { column, type, nullable, isEnum },
  at,
  isOpen,
  isPressed,
  actions,
}: CellProps & {
  readonly row: SceneRow;
  /** Whether the flags take its room: then the name gives way before the type cannot be read. */
  readonly isPressed: boolean;
}) {
  return isOpen ? (
    <>
      <OpenType label={`Type of ${column.name}`} value={type} at={at} actions={actions} />
      {nullable && <span className="column-null column-null-hidden">?</span>}
    </>
  ) : (
    <span
      className={`column-type${isEnum ? " column-enum" : ""}`}
      data-cell-of="type"
      style={isPressed ? { minWidth: `calc(${Math.min(type.length, leastType)}ch + 15px)` } : undefined}
      title={`${isEnum ? "enum " : ""}${type}, ${nullable ? "may be null" : "never null"}`}
    >
      <span className="column-type-text">{type}</span>
      {nullable && <span className="column-null">?</span>}
    </span>
  );
}

/** In letters: less of a type says nothing. */
const leastType = 9;

function OpenType({
  label,
  value,
  at,
  actions,
}: Omit<CellProps, "isOpen"> & { readonly label: string; readonly value: string }) {
  const schema = useSessionState((state) => state.schema);
  return (
    <TypeField label={label} className="column-type-field" value={value} schema={schema} {...partsOf(at, actions)} />
  );
}

const partsOf = (at: Editing, actions: TableActions) => ({
  onCommit: (value: string) => actions.commit(at, value),
  onStep: (value: string, move: Move) => actions.step(at, value, move),
  onEnd: actions.endEditing,
});

/** The cell that a press means. */
function cellAt(target: EventTarget): Cell {
  const cell = target instanceof Element ? target.closest("[data-cell-of]")?.getAttribute("data-cell-of") : undefined;
  return cell === "type" || cell === "note" || cell === "default" ? cell : "name";
}

const isWithin = (target: EventTarget, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

const roles: Readonly<Record<NonNullable<SceneRow["role"]>, string>> = {
  pk: "Primary key",
  pkfk: "Primary key and foreign key",
  fk: "Foreign key",
  unique: "Unique",
  index: "Indexed",
};

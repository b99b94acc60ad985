import { memo } from "react";
import { isNullable, primaryKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import type { Column, Table } from "#core/schema/schema.ts";
import { Icon, type IconName } from "#ui/Icon.tsx";
import type { TableActions } from "./editing.ts";
import { InPlace } from "./InPlace.tsx";

type ColumnRowProps = {
  readonly table: Table;
  readonly column: Column;
  readonly isForeign: boolean;
  readonly isEnum: boolean;
  readonly isIndexed: boolean;
  readonly isLit: boolean;
  readonly isSelected: boolean;
  readonly editing: "name" | "type" | undefined;
  readonly actions: TableActions;
};

/** A column of a table: what keys it is in, its name, and its type. */
export const ColumnRow = memo(function ColumnRow(props: ColumnRowProps) {
  const { table, column, isLit, isSelected, editing, actions } = props;
  const at = (part: "name" | "type") => ({ part, table: table.key, column: column.name }) as const;
  const role = roleOf(props);
  const nullable = isNullable(table, column);
  const type = typeText(column);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table's keys reach its columns too
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className={`column-row${isLit ? " column-lit" : ""}${isSelected ? " column-selected" : ""}${column.pk ? " column-pk" : ""}`}
      data-column={column.name}
      onClick={(event) => {
        if (!event.shiftKey && !event.ctrlKey && !event.metaKey) actions.selectColumn(table.key, column.name);
      }}
      onDoubleClick={(event) => {
        if (editing === undefined) actions.edit(at(isWithin(event.target, ".column-type") ? "type" : "name"));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0 || !isWithin(event.target, "[data-handle]")) return;
        event.stopPropagation();
        actions.startConnection(table.key, column.name, event.nativeEvent);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        actions.openColumnMenu(table.key, column.name, { x: event.clientX, y: event.clientY });
      }}
    >
      <span className={`column-icon column-icon-${role?.kind ?? "none"}`} title={role?.title}>
        {role !== undefined && <Icon name={role.icon} size={13} />}
      </span>
      {editing === "name" ? (
        <InPlace
          label="Name of the column"
          className="column-name-field"
          value={column.name}
          onCommit={(value) => actions.commit(at("name"), value)}
          onStep={(value, step) => actions.step(at("name"), value, step)}
          onEnd={actions.endEditing}
        />
      ) : (
        <span className="column-name" title={column.name}>
          {column.name}
        </span>
      )}
      {column.note !== undefined && (
        <span className="note-dot" title={column.note} role="img" aria-label={`Note: ${column.note}`} />
      )}
      {editing === "type" ? (
        <InPlace
          label={`Type of ${column.name}`}
          className="column-type-field"
          value={type}
          onCommit={(value) => actions.commit(at("type"), value)}
          onStep={(value, step) => actions.step(at("type"), value, step)}
          onEnd={actions.endEditing}
        />
      ) : (
        <span
          className={`column-type${props.isEnum ? " column-enum" : ""}`}
          title={typeTitle(type, nullable, props.isEnum)}
        >
          <span className="column-type-text">{type}</span>
          {nullable && <span className="column-null">?</span>}
        </span>
      )}
      {(["left", "right"] as const).map((side) => (
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

const isWithin = (target: EventTarget, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

const typeTitle = (type: string, nullable: boolean, isEnum: boolean): string =>
  `${isEnum ? "enum " : ""}${type}, ${nullable ? "may be null" : "never null"}`;

type Role = { readonly kind: string; readonly icon: IconName; readonly title: string };

function roleOf({ table, column, isForeign, isIndexed }: ColumnRowProps): Role | undefined {
  const isKey = primaryKey(table).includes(column.name);
  if (isKey) return { kind: "pk", icon: "key", title: isForeign ? "Primary key and foreign key" : "Primary key" };
  if (isForeign) return { kind: "fk", icon: "reference", title: "Foreign key" };
  if (uniqueSets(table).some((set) => set.includes(column.name)))
    return { kind: "unique", icon: "unique", title: "Unique" };
  if (isIndexed) return { kind: "index", icon: "index", title: "Indexed" };
  return undefined;
}

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { type CSSProperties, memo, type ReactNode, useMemo } from "react";
import { metrics } from "#core/layout/sizes.ts";
import type { Table } from "#core/schema/schema.ts";
import { Icon } from "#ui/Icon.tsx";
import { ColumnRow } from "./ColumnRow.tsx";
import { InPlace } from "./InPlace.tsx";
import "./table.css";
import { separator, type TableData, type TableNode } from "./table-nodes.ts";

/** A table on the canvas. Drawn again only when what it shows has changed. */
export const TableCard = memo(function TableCard({ data, selected }: Pick<NodeProps<TableNode>, "data" | "selected">) {
  const { table, stale, color, actions } = data;
  const foreign = useSet(data.foreign);
  const enums = useSet(data.enums);
  const lit = useSet(data.lit);
  const indexed = useMemo(() => indexedColumns(table), [table]);
  const { editing } = data;
  return (
    <div
      className={`table-card${selected ? " table-selected" : ""}${data.lit !== "" ? " table-lit" : ""}`}
      data-table={table.key}
      data-stale={stale ? "true" : undefined}
      style={color === undefined ? undefined : ({ "--table-color": color } as CSSProperties)}
    >
      <Handle type="target" position={Position.Left} className="table-handle" isConnectable={false} />
      <Handle type="source" position={Position.Left} className="table-handle" isConnectable={false} />
      <Title data={data} />
      <div className="table-rows" style={{ padding: `${metrics.padding}px 0` }}>
        {table.columns.map((column) => (
          <ColumnRow
            key={column.name}
            table={table}
            column={column}
            isForeign={foreign.has(column.name)}
            isEnum={enums.has(column.name)}
            isIndexed={indexed.has(column.name)}
            isLit={lit.has(column.name)}
            isSelected={data.selectedColumn === column.name}
            editing={
              editing !== undefined && editing.part !== "table" && editing.column === column.name
                ? editing.part
                : undefined
            }
            actions={actions}
          />
        ))}
        {table.columns.length === 0 && <div className="column-none">No columns</div>}
      </div>
      <button
        type="button"
        className="add-column nodrag"
        tabIndex={selected ? 0 : -1}
        aria-label={`Add a column to ${table.name}`}
        onClick={() => actions.addColumn(table.key)}
      >
        <Icon name="add" size={12} />
        <span>Column</span>
      </button>
    </div>
  );
});

function Title({ data: { table, color, editing, actions } }: { data: TableData }) {
  const isEditing = editing?.part === "table";
  return (
    <div className={`table-title${color === undefined ? "" : " table-colored"}`}>
      {isEditing ? (
        <InPlace
          label="Name of the table"
          className="table-name-field"
          value={table.name}
          onCommit={(value) => actions.commit({ part: "table", table: table.key }, value)}
          onStep={(value, step) => actions.step({ part: "table", table: table.key }, value, step)}
          onEnd={actions.endEditing}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the table does the same
        <span
          className="table-name"
          data-name=""
          title={table.name}
          onDoubleClick={() => actions.edit({ part: "table", table: table.key })}
        >
          {table.schema !== "public" && <span className="table-schema">{table.schema}.</span>}
          {breakable(table.name)}
        </span>
      )}
      {table.note !== undefined && (
        <span className="note-mark" title={table.note} role="img" aria-label={`Note: ${table.note}`}>
          <Icon name="note" size={13} />
        </span>
      )}
    </div>
  );
}

/** May break after an underscore first. */
const breakable = (name: string): ReactNode =>
  name.split(/(?<=_)(?=[^_])/).flatMap((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name have no other identity
    at === 0 ? [part] : [<wbr key={at} />, part],
  );

const useSet = (joined: string): ReadonlySet<string> =>
  useMemo(() => new Set(joined === "" ? [] : joined.split(separator)), [joined]);

const indexedColumns = (table: Table): ReadonlySet<string> =>
  new Set(
    table.indexes
      .filter(({ pk }) => !pk)
      .flatMap(({ keys }) => keys.filter(({ kind }) => kind === "column").map(({ value }) => value)),
  );

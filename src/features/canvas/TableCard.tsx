import {
  type CSSProperties,
  memo,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { SceneTable } from "#core/drawing/scene.ts";
import { metrics } from "#core/layout/sizes.ts";
import { useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";
import { ColumnRow } from "./ColumnRow.tsx";
import { followGrip } from "./drag-column.ts";
import type { Editing, TableActions } from "./editing.ts";
import { InPlace } from "./InPlace.tsx";
import { separator } from "./lit.ts";
import { NewRow } from "./NewRow.tsx";
import { RowMarks } from "./RowMarks.tsx";
import { refusals } from "./refusals.ts";
import "./table.css";

type TableCardProps = {
  readonly table: SceneTable;
  /** The columns of lit edges, joined by `separator`. */
  readonly lit: string;
  readonly selected: boolean;
  readonly selectedColumn: string | undefined;
  /** Where the cell cursor is, when it is in this table. */
  readonly editing: Editing | undefined;
  readonly actions: TableActions;
};

/** A table on the canvas, as large as the element that holds it. Drawn again only when what it shows has changed. */
export const TableCard = memo(function TableCard(props: TableCardProps) {
  const { table: scene, selected, selectedColumn, editing, actions } = props;
  const { table, rows, color, stale } = scene;
  const lit = useMemo(() => new Set(props.lit === "" ? [] : props.lit.split(separator)), [props.lit]);
  const [pointed, setPointed] = useState<string>();
  const { grip, dragged } = useColumnDrag(scene, actions);
  const refused = useSessionState((state) => refusals(state).get(table.key));
  const isCut = scene.width >= metrics.maxWidth;
  const newRow = editing?.part === "new" ? editing : undefined;
  const newAt = newRow === undefined ? -1 : placeOf(scene, newRow.after);
  const shown = rows.map((row) => (
    <ColumnRow
      key={row.column.name}
      table={table}
      row={row}
      isLit={lit.has(row.column.name)}
      isCut={isCut}
      isRefused={refused?.column === row.column.name}
      isSelected={selectedColumn === row.column.name}
      isPointed={dragged === undefined && pointed === row.column.name}
      isTableSelected={selected}
      isDragged={dragged?.column === row.column.name}
      editing={editingOf(editing, row.column.name)}
      actions={actions}
      onGrip={grip}
    />
  ));
  if (newRow !== undefined) {
    shown.splice(newAt, 0, <NewRow key={`new ${identityOf(newRow)}`} at={newRow} actions={actions} />);
  }
  return (
    <div
      className={`table-card${selected ? " table-selected" : ""}${selectedColumn === undefined ? "" : " table-part-selected"}${props.lit === "" ? "" : " table-lit"}`}
      data-table={table.key}
      data-stale={stale ? "true" : undefined}
      data-refused={refused === undefined ? undefined : (refused.column ?? "")}
      style={color === undefined ? undefined : ({ "--table-color": color } as CSSProperties)}
    >
      <Title scene={scene} isCut={isCut} isEditing={editing?.part === "table"} actions={actions} />
      {refused !== undefined && (
        <span className="refused-mark" title={refused.message} role="img" aria-label={refused.message}>
          <Icon name="error" size={16} />
        </span>
      )}
      {(shown.length > 0 || table.columns.length === 0) && (
        <div
          className="table-rows"
          data-dragging={dragged === undefined ? undefined : ""}
          style={{ padding: `${metrics.padding}px 0` }}
          onPointerOver={(event) => setPointed(columnUnder(event))}
          onPointerLeave={() => setPointed(undefined)}
        >
          {shown}
          <RowMarks rows={rows} gap={newAt} />
          {shown.length === 0 && <div className="column-none">No columns</div>}
          {dragged !== undefined && (
            <span className="column-drop" style={{ top: metrics.padding + dragged.gap * metrics.row }} />
          )}
        </div>
      )}
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

const identities = new WeakMap<Editing, number>();
let newest = 0;

/** Tells one new row from the next: each begins empty, and stays as it is until the next has come. */
function identityOf(editing: Editing): number {
  const known = identities.get(editing);
  if (known !== undefined) return known;
  newest += 1;
  identities.set(editing, newest);
  return newest;
}

const editingOf = (editing: Editing | undefined, column: string) =>
  editing !== undefined && "column" in editing && editing.column === column ? editing.part : undefined;

/** Before which row a new one stands. */
function placeOf({ rows }: SceneTable, after: string | undefined): number {
  const at = after === undefined ? -1 : rows.findIndex(({ column }) => column.name === after);
  return at < 0 ? rows.length : at + 1;
}

function columnUnder({ target, pointerType }: PointerEvent): string | undefined {
  if (pointerType === "touch" || !(target instanceof Element)) return undefined;
  return target.closest("[data-column]")?.getAttribute("data-column") ?? undefined;
}

/** A column that is dragged by its grip, and the gap between rows where it would stand. */
function useColumnDrag({ table, rows }: SceneTable, actions: TableActions) {
  const [dragged, setDragged] = useState<{ readonly column: string; readonly gap: number }>();
  const stop = useRef<() => void>(undefined);
  const now = useRef({ table, rows });
  useEffect(() => {
    now.current = { table, rows };
  });
  useEffect(() => () => stop.current?.(), []);
  const grip = useMemo(
    () =>
      (column: string, event: globalThis.PointerEvent): void => {
        const list = event.target instanceof Element ? event.target.closest<HTMLElement>(".table-rows") : null;
        if (list === null) return;
        event.preventDefault();
        stop.current = followGrip(list, event, {
          count: now.current.rows.length,
          onOver: (gap) => setDragged({ column, gap }),
          onDrop: (gap) => actions.moveColumn(now.current.table.key, column, now.current.rows[gap]?.column.name),
          onEnd: () => {
            stop.current = undefined;
            setDragged(undefined);
          },
        });
      },
    [actions],
  );
  return { grip, dragged };
}

type TitleProps = {
  readonly scene: SceneTable;
  readonly isCut: boolean;
  readonly isEditing: boolean;
  readonly actions: TableActions;
};

function Title({ scene: { table, rows, color }, isCut, isEditing, actions }: TitleProps) {
  const hidden = table.columns.length - rows.length;
  const at = { part: "table", table: table.key } as const;
  return (
    <div
      className={`table-title${color === undefined ? "" : " table-colored"}${isCut || hidden > 0 ? " table-title-cut" : ""}`}
    >
      {isEditing ? (
        <InPlace
          label="Name of the table"
          className="table-name-field"
          value={table.name}
          onCommit={(value) => actions.commit(at, value)}
          onStep={(value, move) => actions.step(at, value, move)}
          onEnd={actions.endEditing}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the table does the same
        <span className="table-name" data-name="" title={table.name} onDoubleClick={() => actions.edit(at)}>
          {table.schema !== "public" && <span className="table-schema">{table.schema}.</span>}
          {breakable(table.name)}
        </span>
      )}
      {hidden > 0 && (
        <span className="table-more" title={`${hidden} more ${hidden === 1 ? "column" : "columns"}`}>
          +{hidden}
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

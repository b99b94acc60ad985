import { type NodeChange, ReactFlow, SelectionMode, useReactFlow } from "@xyflow/react";
import {
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Menu, type MenuItem } from "#ui/Menu.tsx";
import { Connection, type ConnectionStart } from "./Connection.tsx";
import { createCanvasActions } from "./canvas-actions.ts";
import { listenForCanvasKeys } from "./canvas-keys.ts";
import { ErrorStrip } from "./ErrorStrip.tsx";
import { assignLanes } from "./edge-lanes.ts";
import type { Editing } from "./editing.ts";
import { canvasMenu, columnMenu, type MenuParts, referenceMenu, tableMenu } from "./menus.ts";
import { ReferenceLine } from "./ReferenceLine.tsx";
import { columnsOf, createEdges, litReferences, type ReferenceEdge } from "./reference-edges.ts";
import { selectedMenu } from "./selected-menu.ts";
import { selectionText } from "./selecting.ts";
import { TableCard } from "./TableCard.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { createTableActions } from "./table-actions.ts";
import { createNodes, type TableNode } from "./table-nodes.ts";
import { useMoving } from "./use-moving.ts";
import { type Press, useSelecting } from "./use-selecting.ts";
import { useTyping } from "./use-typing.ts";
import { useView } from "./use-view.ts";
import { zoomRange } from "./views.ts";

const nodeTypes = { table: TableCard };
const edgeTypes = { reference: ReferenceLine };
const middleButton = [1];
const multiSelectionKeys = ["Shift", "Meta", "Control"];
const grid: [number, number] = [8, 8];

type OpenMenu = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: { readonly x: number; readonly y: number };
};

export function Canvas() {
  const session = getSession();
  const schema = useSessionState((state) => state.schema);
  const places = useSessionState((state) => state.document.places);
  const stale = useSessionState((state) => state.stale);
  const selection = useSessionState((state) => state.selection);
  const typing = useTyping();
  const root = useRef<HTMLDivElement>(null);
  const press = useRef<Press>({ additive: false, tables: [] });
  const flow = useReactFlow();

  const [editing, setEditing] = useState<Editing>();
  const [hovered, setHovered] = useState<string>();
  const [menu, setMenu] = useState<OpenMenu>();
  const [connecting, setConnecting] = useState<ConnectionStart>();
  const { moving, move, drop } = useMoving(session);

  const edit = useCallback(
    (next: Editing | undefined) => {
      // What is edited is what is selected, so that the keys that come after mean it too.
      if (next !== undefined) {
        const column = next.part === "table" ? undefined : { table: next.table, column: next.column };
        session.select({ tables: [next.table], references: [], column });
      }
      setEditing(next);
    },
    [session],
  );
  const actions = useMemo(
    () =>
      createCanvasActions({
        session,
        flow,
        frame: () => root.current?.getBoundingClientRect() ?? emptyFrame,
        edit,
      }),
    [session, flow, edit],
  );
  const openMenu = useCallback(
    (
      label: string,
      items: (parts: MenuParts) => readonly MenuItem[],
      at: { readonly x: number; readonly y: number },
    ) => {
      // After the menu that it was chosen from has closed.
      const open = (title: string, next: readonly MenuItem[]): void => setMenu({ label: title, items: next, at });
      setMenu({ label, items: items({ session, actions, edit, open }), at });
    },
    [session, actions, edit],
  );
  const tableActions = useMemo(
    () =>
      createTableActions({
        session,
        actions,
        edit,
        connect: setConnecting,
        openColumnMenu: (table, column, at) => {
          const now = session.getState().schema;
          const found = tablesByKey(now).get(table);
          if (found !== undefined) openMenu(`Column ${column}`, (parts) => columnMenu(parts, now, found, column), at);
        },
        wasAlone: (table) => press.current.tables.length === 1 && press.current.tables[0] === table,
        focus: () => root.current?.focus({ preventScroll: true }),
      }),
    [session, actions, edit, openMenu],
  );
  useView(root, actions);

  const lit = useMemo(() => litReferences(schema, selection, hovered), [schema, selection, hovered]);
  const litColumns = useMemo(() => columnsOf(lit), [lit]);
  const makeNodes = useMemo(() => createNodes(tableActions), [tableActions]);
  const makeEdges = useMemo(createEdges, []);
  const nodes = useMemo(
    () =>
      makeNodes({
        schema,
        places,
        moving,
        stale,
        selected: selection.tables,
        column: selection.column,
        lit: litColumns,
        editing,
      }),
    [makeNodes, schema, places, moving, stale, selection, litColumns, editing],
  );
  const lanes = useMemo(() => assignLanes(schema, places), [schema, places]);
  const edges = useMemo(
    () => makeEdges({ schema, lanes, selected: selection.references, lit: new Set(lit.map(({ key }) => key)) }),
    [makeEdges, schema, lanes, selection.references, lit],
  );

  const selecting = useSelecting(session, press);
  const { onNodesChange: select } = selecting;
  const onNodesChange = useCallback(
    (changes: NodeChange<TableNode>[]) => {
      move(changes);
      select(changes);
    },
    [move, select],
  );

  useEffect(() => {
    const openSelected = (): void => {
      if (root.current === null) return;
      const { label, items, at } = selectedMenu(session.getState(), root.current, flow.screenToFlowPosition);
      openMenu(label, items, at);
    };
    return listenForCanvasKeys(root, { session, actions, openMenu: openSelected });
  }, [session, actions, openMenu, flow]);

  const onPointerDown = (event: ReactPointerEvent): void => {
    press.current = {
      additive: event.shiftKey || event.ctrlKey || event.metaKey,
      tables: session.getState().selection.tables,
    };
    // React Flow keeps the press for itself, so the focus would stay in the editor and keys would go there.
    const target = event.target as Element;
    if (target.closest("input, button, .react-flow__node") === null) root.current?.focus({ preventScroll: true });
  };
  const contextMenu = (event: ReactMouseEvent | MouseEvent): { readonly x: number; readonly y: number } => {
    event.preventDefault();
    return { x: event.clientX, y: event.clientY };
  };
  const endConnecting = useCallback(() => setConnecting(undefined), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is Alt+N
    <div
      ref={root}
      className="canvas"
      tabIndex={-1}
      onPointerDownCapture={onPointerDown}
      onDoubleClick={(event) => {
        if (!(event.target instanceof Element) || !event.target.classList.contains("react-flow__pane")) return;
        void actions.addTable(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      }}
      onFocus={(event) => {
        const key = event.target.matches(".react-flow__node:focus-visible")
          ? event.target.getAttribute("data-id")
          : null;
        if (key !== null) actions.reveal(key);
      }}
    >
      <ReactFlow<TableNode, ReferenceEdge>
        aria-label="Drawing of the design"
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={selecting.onEdgesChange}
        onNodeDragStop={(_, __, moved) => drop(moved)}
        onNodeClick={(event, { id }) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey) return;
          if (session.getState().selection.tables.length > 1)
            session.select({ tables: [id], references: [], column: undefined });
          void session.revealTable(id, "canvas");
        }}
        onNodeContextMenu={(event, { id }) => {
          const table = tablesByKey(schema).get(id);
          if (!selection.tables.includes(id)) session.select({ tables: [id], references: [], column: undefined });
          if (table !== undefined)
            openMenu(`Table ${table.name}`, (parts) => tableMenu(parts, table), contextMenu(event));
        }}
        onEdgeMouseEnter={(_, { id }) => setHovered(id)}
        onEdgeMouseLeave={() => setHovered(undefined)}
        onEdgeContextMenu={(event, { id, data }) => {
          session.select({ tables: [], references: [id], column: undefined });
          if (data !== undefined)
            openMenu("Reference", (parts) => referenceMenu(parts, data.reference), contextMenu(event));
        }}
        onPaneClick={() => session.select({ tables: [], references: [], column: undefined })}
        onPaneContextMenu={(event) => {
          const at = contextMenu(event);
          openMenu("Canvas", (parts) => canvasMenu(parts, flow.screenToFlowPosition(at)), at);
        }}
        onSelectionStart={selecting.onBoxStart}
        onSelectionEnd={selecting.onBoxEnd}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        multiSelectionKeyCode={multiSelectionKeys}
        deleteKeyCode={null}
        panActivationKeyCode={typing ? null : "Space"}
        panOnDrag={middleButton}
        panOnScroll
        panOnScrollSpeed={1}
        zoomOnDoubleClick={false}
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        // From the first pixel, so that the table stays under the pointer.
        nodeDragThreshold={0}
        snapToGrid
        snapGrid={grid}
        nodesConnectable={false}
        edgesFocusable={false}
        edgesReconnectable={false}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements
        disableKeyboardA11y
      />
      {connecting !== undefined && (
        <Connection start={connecting} root={root} session={session} onEnd={endConnecting} />
      )}
      {schema.tables.length === 0 && <EmptyCanvas />}
      <ErrorStrip />
      <Toolbar actions={actions} flow={flow} />
      <div className="visually-hidden" role="status">
        {useSelectionText(schema, selection)}
      </div>
      {menu !== undefined && (
        <Menu key={menu.label} label={menu.label} items={menu.items} at={menu.at} onClose={() => setMenu(undefined)} />
      )}
    </div>
  );
}

const emptyFrame = { left: 0, top: 0, width: 0, height: 0 };

function EmptyCanvas() {
  const isRead = useSessionState((state) => state.schemaRevision >= 0);
  if (!isRead) return null;
  return (
    <div className="canvas-empty">
      <p>
        <strong>Double-click</strong> to add a table, or type DBML at the left.
      </p>
    </div>
  );
}

function useSelectionText(schema: Schema, { tables, references, column }: Selection): string {
  const names =
    tables.length > 1
      ? tables
      : tables.map((key) => {
          const table = tablesByKey(schema).get(key);
          return table === undefined ? key : displayName(table);
        });
  return selectionText(names, references, column?.column);
}

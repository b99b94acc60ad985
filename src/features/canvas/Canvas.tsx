import { type MouseEvent as ReactMouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { paletteOf } from "#core/drawing/palette.ts";
import type { Point } from "#core/layout/boxes.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Menu } from "#ui/Menu.tsx";
import { useShownTheme } from "#ui/theme.ts";
import { Connection, type ConnectionStart } from "./Connection.tsx";
import { createCanvasActions } from "./canvas-actions.ts";
import { listenForCanvasKeys } from "./canvas-keys.ts";
import { createCanvasTools } from "./canvas-tools.ts";
import { connectedTableItems } from "./connected-table.ts";
import { EdgeTip } from "./EdgeTip.tsx";
import { EmptyCanvas } from "./EmptyCanvas.tsx";
import { ErrorStrip } from "./ErrorStrip.tsx";
import { cellOf, type Edit } from "./edited.ts";
import { selectionOf } from "./editing.ts";
import { endsInWindow } from "./ends-in-window.ts";
import { FindBar } from "./FindBar.tsx";
import { GroupField } from "./GroupField.tsx";
import { ReferencePopover } from "./inspector/ReferencePopover.tsx";
import { columnsOf, litReferences, litScene } from "./lit.ts";
import { PathPanel } from "./PathPanel.tsx";
import { SelectionStatus } from "./SelectionStatus.tsx";
import { selectedMenu } from "./selected-menu.ts";
import { useMounted } from "./stage/Cards.tsx";
import { Minimap } from "./stage/Minimap.tsx";
import { nearZoom } from "./stage/mounted.ts";
import { pointOn } from "./stage/navigate.ts";
import { StageView } from "./stage/StageView.tsx";
import { createStage } from "./stage/stage.ts";
import { Things, useIsNear } from "./Things.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { createTableActions } from "./table-actions.ts";
import { targetOf, useMenus } from "./use-menus.ts";
import { useOfferedActions } from "./use-offered-actions.ts";
import { hitAt, isSelected, selectionOf as selectionOfHit, usePresses } from "./use-presses.ts";
import { useHovered, useJoined, useScene } from "./use-scene.ts";
import { useSpace } from "./use-space.ts";
import { useView } from "./use-view.ts";
import { ViewBar } from "./ViewBar.tsx";
import { createVisits } from "./visits.ts";

const nothingFound: readonly TableKey[] = [];

/** So few tables are found without a map. */
const mapFrom = 12;

export function Canvas() {
  const session = getSession();
  const schema = useSessionState((state) => state.schema);
  const selection = useSessionState((state) => state.selection);
  const notation = useSessionState((state) => state.look.notation);
  const showsMap = useSessionState((state) => state.preferences.canvas.minimap);
  const palette = paletteOf(useShownTheme());
  const root = useRef<HTMLDivElement>(null);
  const [stage] = useState(createStage);
  const [visits] = useState(() => createVisits(stage.camera));

  const [edited, setEdited] = useState<Edit>();
  const [connecting, setConnecting] = useState<ConnectionStart>();
  const [finding, setFinding] = useState(false);
  const [found, setFound] = useState<readonly TableKey[]>(nothingFound);
  const [path, setPath] = useState<{ readonly from: TableKey; readonly to: TableKey }>();
  const hovered = useHovered(stage);
  const joined = useJoined(stage);
  const scene = useScene(stage);
  const isNear = useIsNear(stage);
  const isSpaceHeld = useSpace();

  const edit = useCallback(
    (next: Edit | undefined) => {
      const cell = cellOf(next);
      // What is edited is what is selected, so that the keys that come after mean it too.
      if (cell !== undefined) session.select(selectionOf(cell));
      if (next?.part === "sticky note") session.select({ notes: [next.note] });
      setEdited(next);
    },
    [session],
  );
  const frame = useCallback(() => root.current?.getBoundingClientRect() ?? { left: 0, top: 0 }, []);
  const actions = useMemo(
    () => createCanvasActions({ session, stage, visits, edit, frame }),
    [session, stage, visits, edit, frame],
  );
  const tools = useMemo(() => {
    const showPath = (from: TableKey, to: TableKey): void => setPath({ from, to });
    return createCanvasTools({ session, stage, edit, showPath, find: () => setFinding(true) });
  }, [session, stage, edit]);
  useView(actions);

  // What is edited in place must be an element.
  const editedTable = cellOf(edited)?.table;
  useEffect(() => {
    if (editedTable !== undefined && stage.camera.view().zoom < nearZoom) actions.reveal(editedTable, { near: true });
  }, [editedTable, stage, actions]);

  const { menu, openMenu, openItems, closeMenu } = useMenus({ session, actions, tools, edit }, stage, root);
  const tableActions = useMemo(
    () =>
      createTableActions({
        session,
        edit,
        connect: setConnecting,
        openColumnMenu: (table, column, at) => openMenu({ kind: "column", table, column }, at),
        focus: () => root.current?.focus({ preventScroll: true }),
      }),
    [session, edit, openMenu],
  );
  usePresses({
    session,
    stage,
    root,
    pans: isSpaceHeld,
    openMenuAt: (hit, at, column) =>
      openMenu(
        hit?.kind === "table" && column !== undefined
          ? { kind: "column", table: hit.table.key, column }
          : targetOf(hit, session),
        at,
      ),
  });
  useEffect(() => {
    const openSelected = (): void => {
      if (root.current === null) return;
      const { target, at } = selectedMenu(session.getState().selection, root.current);
      openMenu(target, at);
    };
    return listenForCanvasKeys(root, { session, actions, tools, openMenu: openSelected });
  }, [session, actions, tools, openMenu]);

  useOfferedActions(actions, tools);

  const lit = useMemo(() => litReferences(schema, selection, hovered), [schema, selection, hovered]);
  const litColumns = useMemo(() => columnsOf(lit), [lit]);
  const mounted = useMounted(stage, (table) => table === editedTable || isFocused(root.current, table));
  const mountedKeys = useMemo(() => new Set(mounted.map(({ key }) => key)), [mounted]);
  const shownNotes = useMemo(() => new Set(isNear ? scene.notes.map(({ name }) => name) : []), [isNear, scene.notes]);
  const litParts = useMemo(
    () => litScene(scene, selection, lit, found, joined),
    [scene, selection, lit, found, joined],
  );
  const paint = useMemo(
    () => ({ palette, notation, lit: litParts, mounted: mountedKeys, notes: shownNotes }),
    [palette, notation, litParts, mountedKeys, shownNotes],
  );

  const onContextMenu = (event: ReactMouseEvent): void => {
    const { target } = event;
    if (root.current === null || !(target instanceof Element)) return;
    if (target.closest("[data-floats], input, textarea") !== null) return;
    event.preventDefault();
    const hit = hitAt(stage, root.current, event.nativeEvent);
    if (hit !== undefined && !isSelected(hit, session.getState().selection)) session.select(selectionOfHit(hit));
    openMenu(targetOf(hit, session), { x: event.clientX, y: event.clientY });
  };
  const onDoubleClick = (event: ReactMouseEvent): void => {
    const { target } = event;
    if (root.current === null || !(target instanceof Element)) return;
    if (target.closest("[data-floats], [data-card], [data-note]") !== null) return;
    const hit = hitAt(stage, root.current, event.nativeEvent);
    const at = { x: event.clientX, y: event.clientY };
    switch (hit?.kind) {
      case undefined:
        void actions.addTable(stage.toDrawing(pointOn(root.current, event)));
        break;
      case "table":
        actions.reveal(hit.table.key, { near: true });
        break;
      case "edge":
        edit({ part: "reference", reference: hit.edge.key, at });
        break;
      case "group":
        if (hit.group.collapsed) tools.toggleGroup(hit.group.name);
        else edit({ part: "group", group: hit.group.name });
        break;
      case "note":
        edit({ part: "sticky note", note: hit.note.name });
        break;
    }
  };
  const endConnecting = useCallback(() => setConnecting(undefined), []);
  const offerTable = useCallback(
    (start: ConnectionStart, at: Point) => {
      if (root.current === null) return;
      const point = stage.toDrawing(pointOn(root.current, { clientX: at.x, clientY: at.y }));
      openItems("New reference", connectedTableItems({ session, edit }, start, point), at);
    },
    [session, stage, edit, openItems],
  );
  const endEdit = useCallback(() => setEdited(undefined), []);
  const editedGroup = edited?.part === "group" ? scene.groups.find(({ name }) => name === edited.group) : undefined;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is Alt+N
    <div
      ref={root}
      className="canvas"
      tabIndex={-1}
      onPointerDownCapture={({ target }) => {
        // A press on the drawing takes the focus out of the editor, so that keys mean the canvas.
        if (target instanceof Element && target.closest("input, textarea, select, button, [data-floats]") === null)
          root.current?.focus({ preventScroll: true });
      }}
      onContextMenu={onContextMenu}
      onDoubleClick={onDoubleClick}
      onFocus={({ target }) => {
        const key = target.matches("[data-card]:focus-visible") ? target.getAttribute("data-card") : null;
        if (key !== null) actions.reveal(key);
      }}
    >
      <StageView stage={stage} paint={paint}>
        <Things
          stage={stage}
          scene={scene}
          mounted={mounted}
          selection={selection}
          litColumns={litColumns}
          edited={edited}
          edit={edit}
          tableActions={tableActions}
        />
      </StageView>
      {connecting !== undefined && (
        <Connection start={connecting} root={root} session={session} onEnd={endConnecting} onNothing={offerTable} />
      )}
      <EmptyCanvas />
      <ErrorStrip />
      <ViewBar actions={actions} />
      {finding && (
        <FindBar
          schema={schema}
          onFound={setFound}
          onGo={(table, column) => {
            session.select({ tables: [table], column: column === undefined ? undefined : { table, column } });
            actions.reveal(table, { near: true });
          }}
          onClose={() => {
            setFinding(false);
            root.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {showsMap && scene.tables.length > mapFrom && <Minimap stage={stage} palette={palette} />}
      <Toolbar actions={actions} tools={tools} stage={stage} />
      {path !== undefined && <PathPanel schema={schema} {...path} onClose={() => setPath(undefined)} />}
      <EdgeTip stage={stage} root={root} edge={scene.edges.find(({ key }) => key === hovered)} />
      {editedGroup !== undefined && <GroupField stage={stage} group={editedGroup} onEnd={endEdit} />}
      {edited?.part === "reference" && (
        <ReferencePopover
          key={edited.reference}
          reference={edited.reference}
          at={edited.at}
          ends={() => endsInWindow(stage, { x: frame().left, y: frame().top }, edited.reference)}
          onClose={endEdit}
        />
      )}
      <SelectionStatus />
      {menu !== undefined && (
        <Menu key={menu.label} label={menu.label} items={menu.items} at={menu.at} onClose={closeMenu} />
      )}
    </div>
  );
}

const isFocused = (root: Element | null, table: TableKey): boolean =>
  root?.contains(document.activeElement) === true &&
  document.activeElement?.closest("[data-card]")?.getAttribute("data-card") === table;

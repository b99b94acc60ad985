import type { Place } from "#core/document/transaction.ts";
import { BoxIndex, type Point, snap } from "#core/layout/boxes.ts";
import { freePlace } from "#core/layout/pack.ts";
import { metrics } from "#core/layout/sizes.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Session, State } from "#session/state.ts";
import type { Editing } from "./editing.ts";
import { blankView, boxesIn, type Flow, type Frame, isAnyInView, motion, viewOf, viewThatShows } from "./views.ts";

type Parts = {
  readonly session: Session;
  readonly flow: Flow;
  readonly frame: () => Frame & { readonly left: number; readonly top: number };
  readonly edit: (editing: Editing) => void;
};

export type CanvasActions = ReturnType<typeof createCanvasActions>;

/** All that the canvas's keys, buttons and menus do. */
export function createCanvasActions({ session, flow, frame, edit }: Parts) {
  const state = (): State => session.getState();
  const run = (command: string, args: unknown) => session.run(command, args);
  const show = (viewport: ReturnType<typeof viewOf>, duration = motion()): void => {
    if (viewport !== undefined) void flow.setViewport(viewport, { duration });
  };

  const showAll = (duration?: number): void => {
    const { schema, document } = state();
    show(viewOf(boxesIn(schema, document.places), frame()), duration);
  };

  /** At its own size, with nothing on it. */
  const showBlank = (): void => show(blankView(frame()), 0);

  /** Shows all when nothing is in view any more. */
  const keepInView = (): void => {
    const { schema, document } = state();
    const boxes = boxesIn(schema, document.places);
    if (boxes.length > 0 && !isAnyInView(boxes, flow.getViewport(), frame())) showAll();
  };

  const reveal = (table: TableKey, duration?: number): void => {
    const { schema, document } = state();
    const [box] = boxesIn(schema, document.places, new Set([table]));
    if (box === undefined) return;
    const now = flow.getViewport();
    const next = viewThatShows(box, now, frame());
    if (next.x !== now.x || next.y !== now.y) show(next, duration);
  };

  /** A new table with its title at a point of the canvas, or where there is room in the middle of the view; its name is then edited. */
  const addTable = async (at?: Point): Promise<void> => {
    const { schema, document } = state();
    const size = { width: metrics.minWidth, height: metrics.header + metrics.row + 2 * metrics.padding };
    const name = freeName("table_", (each) => tablesByKey(schema).has(tableKey("public", each)));
    const taken = new BoxIndex();
    for (const box of boxesIn(schema, document.places)) taken.add(box);
    const { left, top, width, height } = frame();
    const middle = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 }, { snapToGrid: false });
    const place =
      at === undefined
        ? freePlace(size, { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }, taken, roomAround)
        : { x: snap(at.x - size.width / 2), y: snap(at.y - metrics.header / 2) };
    const outcome = await run("addTable", { schema: "public", name, columns: [idColumn], place });
    if ("refused" in outcome) return;
    const key = tableKey("public", name);
    if (!(await shown(session, ({ schema: now }) => tablesByKey(now).has(key)))) return;
    reveal(key);
    edit({ part: "table", table: key });
  };

  /** A new column, whose name is then edited; `false` when it could not be added. */
  const addColumn = async (table: TableKey, after?: string): Promise<boolean> => {
    const has = (schema: Schema, name: string): boolean => {
      const found = tablesByKey(schema).get(table);
      return found !== undefined && columnsByName(found).has(name);
    };
    const name = freeName("column_", (each) => has(state().schema, each));
    const outcome = await run("addColumn", {
      table,
      column: { name, type: "text" },
      ...(after === undefined ? {} : { after }),
    });
    if ("refused" in outcome || !(await shown(session, ({ schema }) => has(schema, name)))) return false;
    edit({ part: "name", table, column: name });
    return true;
  };

  const remove = (): void => {
    const { tables, references, column } = state().selection;
    if (column !== undefined) void run("removeColumn", column);
    else if (tables.length > 0) void run("removeTables", { tables });
    else if (references.length > 0) void run("removeReferences", { references });
  };

  const duplicate = async (): Promise<void> => {
    const { selection, schema } = state();
    if (selection.column !== undefined) {
      await run("duplicateColumn", selection.column);
      return;
    }
    if (selection.tables.length === 0) return;
    const before = tablesByKey(schema);
    const calls = selection.tables.map((table) => ({ command: "duplicateTable", args: { table } }));
    await run("batch", calls);
    const fresh = (now: Schema): TableKey[] => now.tables.map(({ key }) => key).filter((key) => !before.has(key));
    if (!(await shown(session, (now) => fresh(now.schema).length > 0))) return;
    session.select({ tables: fresh(state().schema), references: [], column: undefined });
  };

  /** Moves the selected tables; a burst of it is one step of the history. */
  const nudge = (x: number, y: number): void => {
    const { document, selection } = state();
    const places = selection.tables.flatMap((key): [TableKey, Place][] => {
      const place = document.places.get(key);
      return place === undefined ? [] : [[key, { ...place, x: place.x + x, y: place.y + y }]];
    });
    if (places.length > 0)
      session.commit({ edits: [], places: new Map(places) }, { title: "Move tables", group: "nudge" });
  };

  const tidy = async (only?: readonly TableKey[]): Promise<void> => {
    await session.arrange(only);
    if (only === undefined) showAll();
  };

  const editSelected = (): void => {
    const { tables, column } = state().selection;
    const [table] = tables;
    if (column !== undefined) edit({ part: "name", ...column });
    else if (table !== undefined) edit({ part: "table", table });
  };

  return {
    run,
    showAll,
    showBlank,
    keepInView,
    reveal,
    addTable,
    addColumn,
    remove,
    duplicate,
    nudge,
    tidy,
    editSelected,
  };
}

/** Between a new table and those that are there, so that references have room. */
const roomAround = 104;

const idColumn = { name: "id", type: "bigint", pk: true, settings: [{ key: "identity", value: "always" }] };

function freeName(prefix: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

const patience = 3000;

/** Waits until the panes show what was done; `false` when they never do. */
export function shown(session: Session, holds: (state: State) => boolean): Promise<boolean> {
  if (holds(session.getState())) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      stop();
      clearTimeout(timer);
      resolve(answer);
    };
    const stop = session.subscribe((state) => {
      if (holds(state)) end(true);
    });
    const timer = setTimeout(() => end(false), patience);
  });
}

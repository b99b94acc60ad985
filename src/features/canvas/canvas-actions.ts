import type { Located } from "#core/dbml/locate.ts";
import { placesIn } from "#core/document/view-places.ts";
import { edgeBox } from "#core/drawing/draw-scene.ts";
import type { ArrangeMode } from "#core/layout/arranging/lay-out.ts";
import { type Box, BoxIndex, type Point, snap } from "#core/layout/boxes.ts";
import { freePlace } from "#core/layout/free-place.ts";
import { metrics } from "#core/layout/sizes.ts";
import { numbered } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Session, State } from "#session/state.ts";
import { until } from "#session/until.ts";
import { orderBeside } from "./column-order.ts";
import type { Edit } from "./edited.ts";
import { type View, zoomedAt } from "./stage/camera.ts";
import { commitMove, placeKeys } from "./stage/movers.ts";
import type { Stage } from "./stage/stage.ts";
import { boxesOf } from "./table-boxes.ts";
import { blankView, isAnyInView, motion, viewOf, viewThatShows } from "./views.ts";
import type { Visits } from "./visits.ts";

type Parts = {
  readonly session: Session;
  readonly stage: Stage;
  readonly visits: Visits;
  readonly edit: (next: Edit) => void;
  /** Where the stage is on the screen. */
  readonly frame: () => { readonly left: number; readonly top: number };
};

export type CanvasActions = ReturnType<typeof createCanvasActions>;

/** All that the canvas's keys, buttons and menus do. */
export function createCanvasActions({ session, stage, visits, edit, frame }: Parts) {
  const { camera } = stage;
  const state = (): State => session.getState();
  const run = (command: string, args: unknown) => session.run(command, args);
  const show = (view: View | undefined, duration = motion()): void => {
    if (view === undefined) return;
    visits.leave();
    camera.glide(view, duration);
  };
  const places = () => placesIn(state().document.places, state().look.view);
  const scene = () => stage.index.scene;
  const drawn = (): readonly Box[] => [...scene().tables, ...scene().notes, ...scene().groups];

  const showAll = (duration?: number): void => show(viewOf(drawn(), stage.size()), duration);

  const showSelection = (): void => {
    const { tables, notes, groups, references } = state().selection;
    const ends = scene()
      .edges.filter(({ key }) => references.includes(key))
      .flatMap(({ reference: { from, to } }) => [from.table, to.table]);
    const boxes = [
      ...scene().tables.filter(({ key }) => tables.includes(key) || ends.includes(key)),
      ...scene().notes.filter(({ name }) => notes.includes(name)),
      ...scene().groups.filter(({ name }) => groups.includes(name)),
    ];
    show(viewOf(boxes, stage.size()));
  };

  /** At its own size, with nothing on it. */
  const showBlank = (): void => show(blankView(stage.size()), 0);

  /** Shows all when nothing is in view any more. */
  const keepInView = (): void => {
    const boxes = drawn();
    if (boxes.length > 0 && !isAnyInView(boxes, camera.view(), stage.size())) showAll();
  };

  /** Brings a table into view; near enough to be read when `near`. */
  const reveal = (table: TableKey, { near = false, duration }: { near?: boolean; duration?: number } = {}): void => {
    const box = boxesOf(state(), [table]).get(table);
    if (box === undefined) return;
    const now = camera.view();
    const size = stage.size();
    if (near && now.zoom < readable) {
      const x = size.width / 2 - (box.x + box.width / 2);
      const y = box.height > size.height - 160 ? 60 - box.y : size.height / 2 - (box.y + box.height / 2);
      show({ x, y, zoom: 1 }, duration);
      return;
    }
    const next = viewThatShows(box, now, size);
    if (next.x !== now.x || next.y !== now.y) show(next, duration);
  };

  /** Brings a note, a group or a reference into view. */
  const revealThing = (what: Located): void => {
    const { notes, groups, edges } = scene();
    const box =
      what.kind === "note"
        ? notes.find(({ name }) => name === what.name)
        : what.kind === "group"
          ? groups.find(({ name }) => name === what.name)
          : what.kind === "reference"
            ? edges.filter(({ key }) => key === what.key).map(edgeBox)[0]
            : undefined;
    if (box === undefined || isAnyInView([box], camera.view(), stage.size())) return;
    show(viewThatShows(box, camera.view(), stage.size()));
  };

  const zoomBy = (factor: number): void => {
    const { width, height } = stage.size();
    camera.glide(zoomedAt(camera.view(), { x: width / 2, y: height / 2 }, factor), motion());
  };

  /** A new table with its title at a point of the canvas, or where there is room in the middle of the view; its name is then edited. */
  const addTable = async (at?: Point): Promise<void> => {
    const { schema } = state();
    const size = { width: metrics.minWidth, height: metrics.header + metrics.row + 2 * metrics.padding };
    const name = numbered("table_", (each) => tablesByKey(schema).has(tableKey("public", each)));
    const taken = new BoxIndex();
    for (const box of drawn()) taken.add(box);
    const { width, height } = stage.size();
    const middle = stage.toDrawing({ x: width / 2, y: height / 2 });
    const place =
      at === undefined
        ? freePlace(size, { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }, taken, roomAround)
        : { x: snap(at.x - size.width / 2), y: snap(at.y - metrics.header / 2) };
    const outcome = await run("addTable", { schema: "public", name, columns: [idColumn], place });
    if ("refused" in outcome) return;
    const key = tableKey("public", name);
    if (!(await until(session, ({ schema: now }) => tablesByKey(now).has(key)))) return;
    reveal(key, { near: true });
    edit({ part: "table", table: key });
  };

  /** An empty row, which becomes a column once it has a name. */
  const addColumn = (table: TableKey, after?: string): void => {
    // Where only keys are shown, a new column would be gone once it has a name.
    if (state().look.detail !== "all") session.look({ detail: "all" });
    edit({ part: "new", table, after });
  };

  /** Moves the selected column up (-1) or down (1) in its table. */
  const moveColumn = (by: -1 | 1): void => {
    const { selection, schema } = state();
    const at = selection.column;
    const table = at === undefined ? undefined : tablesByKey(schema).get(at.table);
    const to = at === undefined || table === undefined ? undefined : orderBeside(table, at.column, by);
    if (to !== undefined) void run("reorderColumn", { ...at, to });
  };

  const remove = (): void => {
    const { tables, references, groups, notes, column } = state().selection;
    if (column !== undefined) {
      void run("removeColumn", column);
      return;
    }
    const calls = [
      ...(tables.length > 0 ? [{ command: "removeTables", args: { tables } }] : []),
      ...(references.length > 0 ? [{ command: "removeReferences", args: { references } }] : []),
      ...groups.map((group) => ({ command: "removeGroup", args: { group } })),
      ...notes.map((note) => ({ command: "removeNote", args: { note } })),
    ];
    const [only, ...more] = calls;
    if (only !== undefined) void (more.length === 0 ? run(only.command, only.args) : run("batch", calls));
  };

  const duplicate = async (): Promise<void> => {
    const { selection, schema } = state();
    if (selection.column !== undefined) {
      await run("duplicateColumn", selection.column);
      return;
    }
    if (selection.tables.length === 0) return;
    const before = tablesByKey(schema);
    await run("duplicateTables", { tables: selection.tables });
    const fresh = (now: Schema): TableKey[] => now.tables.map(({ key }) => key).filter((key) => !before.has(key));
    if (!(await until(session, (now) => fresh(now.schema).length > 0))) return;
    session.select({ tables: fresh(state().schema) });
  };

  /** Moves what is selected; a burst of it is one step of the history. */
  const nudge = (x: number, y: number): void => {
    const { schema, selection } = state();
    commitMove(session, placeKeys(selection, schema, places()), { x, y }, "nudge");
  };

  const tidy = async (only?: readonly TableKey[], mode?: ArrangeMode): Promise<void> => {
    await session.arrange(only, mode);
    if (only === undefined) showAll();
  };

  const editSelected = (): void => {
    const { tables, references, groups, notes, column } = state().selection;
    const [table] = tables;
    const [reference] = references;
    const [group] = groups;
    const [note] = notes;
    if (column !== undefined) edit({ part: "name", ...column });
    else if (table !== undefined) edit({ part: "table", table });
    else if (reference !== undefined) edit({ part: "reference", reference, at: middleOf(reference) });
    else if (note !== undefined) edit({ part: "sticky note", note });
    else if (group !== undefined) edit({ part: "group", group });
  };

  /** The middle of an edge, on the screen. */
  const middleOf = (reference: string): Point => {
    const { left, top } = frame();
    const { x, y, zoom } = camera.view();
    const points = scene().edges.find(({ key }) => key === reference)?.route.points ?? [];
    const at = Math.floor(points.length / 4) * 2;
    return { x: left + x + (points[at] ?? 0) * zoom, y: top + y + (points[at + 1] ?? 0) * zoom };
  };

  /** Shows all, once the stage has what is to be shown. */
  const showSoon = (): void => {
    const go = (): void => {
      stop();
      clearTimeout(timer);
      showAll();
    };
    const stop = stage.subscribe((change) => change === "scene" && go());
    const timer = setTimeout(go, 200);
  };

  const travel = (view: View | undefined): void => {
    if (view !== undefined) camera.glide(view, motion());
  };

  return {
    run,
    show,
    showAll,
    showSelection,
    showSoon,
    showBlank,
    back: (): void => travel(visits.back()),
    forward: (): void => travel(visits.forward()),
    zoomBy,
    revealThing,
    keepInView,
    reveal,
    addTable,
    addColumn,
    moveColumn,
    remove,
    duplicate,
    nudge,
    tidy,
    editSelected,
  };
}

/** Below this zoom the text of a table is too small to work in. */
const readable = 0.6;

/** Between a new table and those that are there, so that references have room. */
const roomAround = 104;

const idColumn = { name: "id", type: "bigint", pk: true, settings: [{ key: "identity", value: "always" }] };

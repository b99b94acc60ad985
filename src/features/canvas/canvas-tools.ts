import type { CommandArguments } from "#core/commands/arguments.ts";
import { restoring } from "#core/commands/restoring.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Place } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import { type Alignment, align, distribute } from "#core/layout/align.ts";
import { type Box, BoxIndex, type Point } from "#core/layout/boxes.ts";
import { freePlace } from "#core/layout/free-place.ts";
import { numbered } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Session, State } from "#session/state.ts";
import { until } from "#session/until.ts";
import { toggleGroup } from "./collapse.ts";
import type { Edit } from "./edited.ts";
import { placeKeys } from "./stage/movers.ts";
import type { Stage } from "./stage/stage.ts";

/** The size of a note without text. */
const freshNote = { width: 208, height: 48 } as const;

type Parts = {
  readonly session: Session;
  readonly stage: Stage;
  readonly edit: (next: Edit) => void;
  readonly showPath: (from: TableKey, to: TableKey) => void;
  readonly find: () => void;
};

/** What was cut last, and what gives back what the rest of the design has lost by it. */
type Cut = {
  readonly text: string;
  readonly design: string;
  readonly tables: readonly TableKey[];
  readonly restore: readonly CommandCall[];
};

export type CanvasTools = ReturnType<typeof createCanvasTools>;

/** What the canvas does with notes, groups, the clipboard, and several things at once. */
export function createCanvasTools({ session, stage, edit, showPath, find }: Parts) {
  const state = (): State => session.getState();
  const places = () => placesIn(state().document.places, state().look.view);

  let lastCut: Cut | undefined;

  /** A new sticky note with its middle at a point, or in the middle of the view; its text is then edited. */
  const addNote = async (at?: Point): Promise<void> => {
    const { schema } = state();
    const { width, height } = stage.size();
    const middle = stage.toDrawing({ x: width / 2, y: height / 2 });
    const taken = new BoxIndex();
    for (const box of [...stage.index.scene.tables, ...stage.index.scene.notes]) taken.add(box);
    const place =
      at === undefined
        ? freePlace(freshNote, { x: middle.x - freshNote.width / 2, y: middle.y - freshNote.height / 2 }, taken, 24)
        : { x: Math.round(at.x - freshNote.width / 2), y: Math.round(at.y - freshNote.height / 2) };
    const note = numbered("note_", (name) => schema.notes.some((each) => each.name === name));
    const args: CommandArguments["addNote"] = { name: note, content: "", place };
    const outcome = await session.run("addNote", args);
    if ("refused" in outcome) return;
    const isShown = await until(session, (now) => now.schema.notes.some(({ name }) => name === note));
    if (isShown) edit({ part: "sticky note", note });
  };

  /** The boxes of what is selected, by the keys of their places. */
  const selectedBoxes = (): ReadonlyMap<string, Box> => {
    const keys = placeKeys(state().selection, state().schema, places());
    const { tables, notes, groups } = stage.index.scene;
    const boxes = new Map<string, Box>();
    for (const table of tables) if (keys.has(table.key)) boxes.set(table.key, table);
    for (const note of notes) if (keys.has(noteKey(note.name))) boxes.set(noteKey(note.name), note);
    for (const group of groups)
      if (group.collapsed && keys.has(groupKey(group.name))) boxes.set(groupKey(group.name), group);
    return boxes;
  };

  const moveTo = (points: ReadonlyMap<string, Point>, title: string): void => {
    const now = places();
    const changes = new Map<string, Place>();
    for (const [key, point] of points) changes.set(key, { ...now.get(key), x: point.x, y: point.y });
    if (changes.size > 0) session.commit({ edits: [], places: changesIn(state().look.view, changes) }, { title });
  };

  /** Answers the text; `undefined` when there is none in the clipboard. */
  const copy = async (): Promise<string | undefined> => {
    const { tables, notes, groups } = state().selection;
    if (tables.length + notes.length + groups.length === 0) return undefined;
    const text = await session.copyText({ tables, notes, groups });
    if (text === undefined || text === "") return undefined;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      session.notify({ tone: "error", text: "The browser does not let the page write to the clipboard." });
      return undefined;
    }
    const count = tables.length === 1 ? "1 table" : `${tables.length} tables`;
    session.notify({ tone: "info", text: tables.length > 0 ? `Copied ${count} as DBML.` : "Copied as DBML." });
    return text;
  };

  const cut = async (): Promise<void> => {
    const { schema, design, selection } = state();
    const { tables, notes, groups, column } = selection;
    if (column !== undefined) {
      session.notify({
        tone: "info",
        text: "A column cannot be cut. To cut its table, choose the table by its title.",
      });
      return;
    }
    const text = await copy();
    if (text === undefined) return;
    // A group goes with its tables, as it does into the clipboard.
    const own = schema.groups.filter(({ name }) => groups.includes(name)).flatMap((group) => group.tables);
    const all = [...new Set([...tables, ...own])];
    const whole = schema.groups.filter(
      (group) => group.tables.length > 0 && group.tables.every((key) => all.includes(key)),
    );
    lastCut = { text: text.replaceAll("\r\n", "\n"), design: design.id, tables: all, restore: restoring(schema, all) };
    const calls = [
      ...(all.length > 0 ? [{ command: "removeTables", args: { tables: all } }] : []),
      ...whole.map(({ name }) => ({ command: "removeGroup", args: { group: name } })),
      ...notes.map((note) => ({ command: "removeNote", args: { note } })),
    ];
    if (calls.length > 0) await session.run("batch", calls);
  };

  /** What a paste of this text gives back to the design that it was cut from, unless its tables are there again. */
  const restored = (text: string): Pick<CommandArguments["pasteDesign"], "restore"> => {
    const { schema, design } = state();
    if (lastCut === undefined || lastCut.text !== text.replaceAll("\r\n", "\n") || lastCut.design !== design.id)
      return {};
    const known = tablesByKey(schema);
    return lastCut.tables.some((key) => known.has(key)) ? {} : { restore: lastCut.restore };
  };

  /** What is pasted stands around the point, or in the middle of the view, and is selected. */
  const paste = async (text: string, at?: Point): Promise<void> => {
    const { width, height } = stage.size();
    const point = at ?? stage.toDrawing({ x: width / 2, y: height / 2 });
    // What was cut just before is known to be gone only when that has been read.
    await until(session, ({ revision, schemaRevision }) => schemaRevision === revision);
    const before = new Set(state().schema.tables.map(({ key }) => key));
    const args: CommandArguments["pasteDesign"] = {
      text,
      at: { x: Math.round(point.x), y: Math.round(point.y) },
      ...restored(text),
    };
    const outcome = await session.run("pasteDesign", args);
    if ("refused" in outcome) return;
    const fresh = (now: State): readonly TableKey[] =>
      now.schema.tables.map(({ key }) => key).filter((key) => !before.has(key));
    if (!(await until(session, (now) => fresh(now).length > 0))) return;
    const tables = fresh(state());
    session.select({ tables });
    const words = tables.length === 1 ? "1 table" : `${tables.length} tables`;
    session.notify({ tone: "info", text: `Pasted ${words}.`, action: { title: "Undo", run: "undo" } });
  };

  const pasteAt = async (at?: Point): Promise<void> => {
    try {
      await paste(await navigator.clipboard.readText(), at);
    } catch {
      session.notify({
        tone: "error",
        text: "The browser does not let the page read the clipboard: press Ctrl+V instead.",
      });
    }
  };

  return {
    addNote,
    toggleGroup: (name: string): void => toggleGroup(session, name),
    copy,
    cut,
    paste,
    pasteAt,
    showPath,
    find,
    align: (how: Alignment): void => moveTo(align(selectedBoxes(), how), "Align"),
    distribute: (way: "across" | "down"): void => moveTo(distribute(selectedBoxes(), way), "Distribute"),
  };
}

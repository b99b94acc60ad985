import { printFile } from "#core/document/file-format.ts";
import type { Document } from "#core/document/transaction.ts";
import { createArranging } from "./arranging.ts";
import { createAsking } from "./asking.ts";
import { createCopying } from "./copying.ts";
import { createDesigns } from "./designs.ts";
import { createEditing } from "./editing.ts";
import type { Engine } from "./engine.ts";
import { followedPlaces, type LinkedPositions } from "./followed-places.ts";
import { createKeeping } from "./keeping.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { readLook, writeLook } from "./link-look.ts";
import { followedLook, followedSelection, prunedLook } from "./look.ts";
import { createNotices } from "./notices.ts";
import { createPasting, type ReadSql } from "./paste-sql.ts";
import { createPointing } from "./pointing.ts";
import { readPreferences, type SettingsStore, writePreferences } from "./preferences.ts";
import { createProving, type Proving } from "./proving.ts";
import { createReading, type WasRead } from "./reading.ts";
import { createRouting } from "./routing.ts";
import { createRunning } from "./running.ts";
import { pruned } from "./selection.ts";
import type { Session } from "./state.ts";
import type { Storage } from "./storage.ts";
import { nothingSelected, openStore } from "./store.ts";
import { createWatching } from "./watching.ts";

/** The world that a session works in. */
export type World = {
  readonly engine: Engine;
  /** `undefined`: nothing is proven. It starts by itself when it is eager. */
  readonly postgres?: Parameters<typeof createProving>[0]["postgres"] | undefined;
  readonly storage: Storage;
  readonly readSql: ReadSql;
  readonly settings: SettingsStore | undefined;
  readonly now: () => number;
  readonly newId: () => string;
  /** Whether the window has no room for all panes side by side. */
  readonly isNarrow: boolean;
  /** The page's address, without a fragment. */
  readonly address: string;
  readonly example: { readonly title: string; readonly document: Document };
};

/** What starts and ends a page asks of its session, besides what panes do. */
export type SessionHost = {
  readonly session: Session;
  /** Opens the design that the fragment of an address holds. A bad link is told in a notice. */
  readonly openLink: (fragment: string) => Promise<void>;
  /** Opens what was open last, unless a link was opened. */
  readonly start: () => Promise<void>;
  /** Saves what is not saved yet; answers whether all is. */
  readonly flush: () => Promise<boolean>;
  /** The page is being left, this very moment: what cannot be saved in time is put aside for the next start. */
  readonly hide: () => void;
  /** Nobody has looked at the page for long. */
  readonly rest: () => void;
  /** Somebody looks at it again. */
  readonly wake: () => void;
};

const mostAmendments = 3;

const off = (): Promise<never> => Promise.reject(new Error("The proof is off."));
const nothing = (): void => undefined;
/** Of a world without PostgreSQL. */
const proofIsOff: Proving = {
  startProof: nothing,
  runSql: off,
  explainSql: off,
  insertSamples: off,
  wasRead: (diagnostics) => diagnostics,
  forget: nothing,
  rest: nothing,
  wake: nothing,
};

/** The shell around the core: the only one that writes the state. */
export function createSession(world: World): SessionHost {
  const { engine, storage, settings, isNarrow, now, newId, address, example } = world;
  const store = openStore(readPreferences(settings, isNarrow));
  const notices = createNotices(store);
  /** Positions from a link, until the engine has told which tables they are of. */
  let linked: { readonly design: string; readonly positions: LinkedPositions } | undefined;
  let amendments = 0;

  const editing = createEditing(store, now, (change, by) => {
    if (by === "opening") {
      watching.forget();
      proving.forget();
    }
    if (by === "user") keeping.keep();
    if (by === "reader") keeping.changed();
    else amendments = 0;
    reading.changed(change);
  });
  const keeping = createKeeping({ store, storage, settings, notices, now, newId });
  const designs = createDesigns({ store, storage, editing, keeping, notices, newId, example });
  const reading = createReading(engine, store.getState, { read: accept, gaveUp });
  const watching = createWatching(store, engine);
  const pointing = createPointing({ store, engine, reading, editing });
  const arranging = createArranging({ store, engine, reading, editing });
  createRouting({ store, engine, now });
  const { postgres } = world;
  const proving = postgres === undefined ? proofIsOff : createProving({ store, engine, postgres });
  const running = createRunning({ store, engine, editing, reading, notices });
  const { pasting, convertLast } = createPasting({
    store,
    editing,
    notices,
    reading,
    reveal: pointing.revealSpan,
    readSql: world.readSql,
  });

  function accept({ revision, schema, stale, diagnostics, places, sent }: WasRead): void {
    const state = store.getState();
    if (revision < state.schemaRevision) return;
    const isNewest = revision === state.revision;
    const followed = followedSelection(state.selection, state.schema, schema);
    const selection = isNewest ? pruned(followed, schema) : followed;
    const look = followedLook(state.look, state.schema, schema);
    const isAsBefore = stale.length === 0 && state.stale.size === 0;
    store.setState({
      schema,
      schemaRevision: revision,
      stale: isAsBefore ? state.stale : new Set(stale),
      diagnostics: proving.wasRead(diagnostics, revision),
      selection,
      look: isNewest ? prunedLook(look, schema) : look,
    });
    const positions = linked?.design === state.design.id ? linked.positions : undefined;
    if (positions !== undefined) linked = undefined;
    // An engine that always wants other places would otherwise be read for ever.
    if (++amendments <= mostAmendments) {
      editing.amend(followedPlaces({ changes: places, sent, now: state.document.places, schema, positions }));
    }
    designs.wasRead();
    watching.refresh();
  }

  function gaveUp(): void {
    const text = "The design could not be read. Your text is safe; the next change tries again.";
    notices.notify({ tone: "error", text });
  }

  engine.onRestart((why) => {
    if (why === "asked") return;
    const what = why === "silent" ? "took too long" : "stopped";
    notices.notify({ tone: "info", text: `Reading the design ${what} and was started again. Your text is safe.` });
  });

  async function openLink(fragment: string): Promise<void> {
    const read = await decodeLink(fragment);
    if ("fault" in read) {
      if (read.fault.code !== "none") notices.notify({ tone: "error", text: read.fault.message });
      return;
    }
    const { text, positions, places, title, view } = read.design;
    const id = newId();
    linked = { design: id, positions };
    await designs.openLinked(id, title ?? "Design from a link", { text, places });
    const look = readLook(view);
    // Its sender's choices are not taken for one's own.
    if (look !== undefined && store.getState().design.id === id)
      store.setState({ look: { ...store.getState().look, ...look } });
  }

  async function link(): Promise<string> {
    await running.settled();
    await reading.settled();
    const { document, schema, schemaRevision, revision, stale, design, look } = store.getState();
    const isSure = schemaRevision === revision && stale.size === 0;
    const tables = isSure ? schema.tables.map(({ key }) => key) : undefined;
    const view = writeLook(look);
    const { text, places } = document;
    const made = await encodeLink({
      text,
      places,
      tables,
      title: design.title,
      ...(view === undefined ? {} : { view }),
    });
    if ("fragment" in made) return address + made.fragment;
    notices.notify({ tone: "error", text: made.fault.message });
    throw new Error(made.fault.message);
  }

  const session: Session = {
    getState: store.getState,
    subscribe: store.subscribe,
    run: running.run,
    commit: (transaction, { title, group }) =>
      editing.commit(transaction, group === undefined ? { title } : { title, group }),
    undo: editing.undo,
    redo: editing.redo,
    select: (selection) => store.setState({ selection: { ...nothingSelected, ...selection } }),
    look: (some) => {
      const look = { ...store.getState().look, ...some };
      store.setState({ look });
      const { canvas } = store.getState().preferences;
      const { detail = canvas.detail, notation = canvas.notation } = some;
      if (detail !== canvas.detail || notation !== canvas.notation) {
        session.prefer({ canvas: { ...canvas, detail, notation } });
      }
    },
    ...pointing,
    ...arranging,
    ...createAsking({ store, engine, reading, editing, notices }),
    ...createCopying({ store, engine, reading }),
    ...pasting,
    startProof: proving.startProof,
    runSql: proving.runSql,
    explainSql: proving.explainSql,
    insertSamples: proving.insertSamples,
    watchOutput: watching.watchOutput,
    watchAdvice: watching.watchAdvice,
    newDesign: designs.newDesign,
    openDesign: designs.openDesign,
    renameDesign: designs.renameDesign,
    deleteDesign: designs.deleteDesign,
    openFile: designs.openFile,
    fileText: () => printFile(store.getState().document),
    keep: designs.keep,
    link,
    notify: notices.notify,
    dismiss: notices.dismiss,
    act: (id) => {
      const offer = store.getState().notices.find((notice) => notice.id === id)?.action?.run;
      notices.dismiss(id);
      if (offer === "undo") editing.undo();
      if (offer === "restore") void designs.restore();
      if (offer === "convert") convertLast();
    },
    prefer: (some) => {
      const before = store.getState().preferences;
      const preferences = { ...before, ...some };
      store.setState({ preferences });
      writePreferences(settings, preferences);
      if (preferences.outputs.options !== before.outputs.options) watching.emitAgain();
    },
  };
  const { rest, wake } = proving;
  return { session, openLink, start: designs.start, flush: () => keeping.flush(true), hide: keeping.hide, rest, wake };
}

import { readFile } from "#core/document/file-format.ts";
import type { Document } from "#core/document/transaction.ts";
import type { Editing } from "./editing.ts";
import { type Keeping, type Kept, maxTitle, reasonOf } from "./keeping.ts";
import type { Notices } from "./notices.ts";
import type { OpenDesign, Session } from "./state.ts";
import type { KeptDesign, Storage } from "./storage.ts";
import type { Store } from "./store.ts";

type Parts = {
  readonly store: Store;
  readonly storage: Storage;
  readonly editing: Editing;
  readonly keeping: Keeping;
  readonly notices: Notices;
  readonly newId: () => string;
  /** What stands there when there is nothing else. */
  readonly example: { readonly title: string; readonly document: Document };
};

/** Which design is open. */
type Designs = Pick<Session, "newDesign" | "openDesign" | "renameDesign" | "deleteDesign" | "openFile" | "keep"> & {
  /** Lists the kept designs, and opens the one that was open last, else the example, unless one is open already. */
  readonly start: () => Promise<void>;
  readonly openLinked: (id: string, title: string, document: Document) => Promise<void>;
  /** Brings back what was deleted last. */
  readonly restore: () => Promise<void>;
  /** The schema of the open design is known, and with it how many tables the list should tell. */
  readonly wasRead: () => void;
};

const maxFile = 16 * 1024 * 1024;

const fromLink = "This design came by a link. Your first change keeps it among your designs.";
const fromUs = "This is an example. Your first change keeps it among your designs.";

export function createDesigns({ store, storage, editing, keeping, notices, newId, example }: Parts): Designs {
  let deleted: KeptDesign | undefined;

  const open = (): OpenDesign => store.getState().design;

  function show(design: OpenDesign, document: Document, kept: Kept): void {
    keeping.begin(kept);
    editing.open(design, document);
  }

  const showExample = (): void =>
    show({ id: newId(), title: example.title, origin: "local" }, example.document, { not: fromUs });

  /** Whether it is open now; no when it is no longer there, or the open one may not be left. */
  async function openKept(id: string): Promise<boolean> {
    const found = await storage.load(id);
    if (found === undefined || !(await keeping.leave())) return false;
    show({ id, title: found.title, origin: "local" }, readFile(found.file), { rev: found.rev });
    await storage.setLastOpen(id);
    return true;
  }

  async function openOrExample(id: string | undefined): Promise<void> {
    if (id === undefined || !(await openKept(id))) showExample();
  }

  async function refresh(): Promise<void> {
    store.setState({ designs: await storage.list() });
  }

  /** A storage that fails is told, whatever was wanted of it. */
  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notices.notify({ tone: "error", text: `${what} did not work: ${reasonOf(error)}.` });
    }
  }

  async function renameKept(id: string, title: string): Promise<void> {
    const found = await storage.load(id);
    const answer = found === undefined ? undefined : await storage.save({ ...found, title, strict: true });
    if (answer === undefined) notices.notify({ tone: "error", text: "This design is no longer there." });
    else if ("conflict" in answer)
      notices.notify({ tone: "error", text: "This design was just changed in another tab." });
    await refresh();
  }

  async function newDesign(title: string, document: Document): Promise<void> {
    if (!(await keeping.leave())) return;
    show({ id: newId(), title: shortTitle(title), origin: "local" }, document, { rev: 0 });
    keeping.changed();
    await keeping.flush(false);
  }

  return {
    start: async () => {
      await attempt("Saving what was left unsaved", keeping.recover);
      await attempt("Opening your last design", async () => {
        await refresh();
        if (open().id === "") await openOrExample(await storage.lastOpen());
      });
      // Even a storage that fails leaves something to work on.
      if (open().id === "") showExample();
    },
    openLinked: async (id, title, document) => {
      if (await keeping.leave()) show({ id, title: shortTitle(title), origin: "link" }, document, { not: fromLink });
    },
    newDesign,
    openDesign: (id) =>
      attempt("Opening the design", async () => {
        if (id === open().id || (await openKept(id)) || (await storage.load(id)) !== undefined) return;
        notices.notify({ tone: "error", text: "This design is no longer there." });
        await refresh();
      }),
    openFile: async (name, text) => {
      if (text.length > maxFile) {
        notices.notify({ tone: "error", text: `"${name}" is larger than a design may be.` });
        return;
      }
      await newDesign(name.replace(/\.(dbml|txt)$/i, ""), readFile(text));
    },
    renameDesign: async (title, id = open().id) => {
      const wanted = shortTitle(title);
      if (id !== open().id) return attempt("Renaming the design", () => renameKept(id, wanted));
      if (wanted === open().title) return;
      store.setState({ design: { ...open(), title: wanted } });
      keeping.keep();
      await keeping.flush(false);
    },
    deleteDesign: (id) =>
      attempt("Deleting the design", async () => {
        const isOpen = id === open().id;
        if (isOpen) await keeping.stop();
        deleted = await storage.remove(id);
        await refresh();
        if (isOpen) await openOrExample(store.getState().designs[0]?.id);
        if (deleted === undefined) return;
        const action = { title: "Undo", run: "restore" } as const;
        notices.notify({ tone: "info", text: `"${deleted.title}" was deleted.`, action });
      }),
    restore: () =>
      attempt("Bringing the design back", async () => {
        if (deleted === undefined) return;
        const { id } = deleted;
        await storage.save({ ...deleted, rev: 0, strict: true });
        deleted = undefined;
        await refresh();
        await openKept(id);
      }),
    keep: async () => {
      keeping.keep();
      await keeping.flush(false);
    },
    wasRead: () => {
      const { designs, schema } = store.getState();
      const listed = designs.find(({ id }) => id === open().id);
      if (listed !== undefined && listed.tables !== schema.tables.length) keeping.changed();
    },
  };
}

const shortTitle = (title: string): string => title.trim().slice(0, maxTitle) || "Untitled";

import { printFile } from "#core/document/file-format.ts";
import { createAutosave } from "./autosave.ts";
import type { Notices } from "./notices.ts";
import type { SettingsStore } from "./preferences.ts";
import type { ListedDesign, SaveState } from "./state.ts";
import type { Storage } from "./storage.ts";
import type { Store } from "./store.ts";
import { forgetUnsaved, keepUnsaved, readUnsaved } from "./unsaved.ts";

type Parts = {
  readonly store: Store;
  readonly storage: Storage;
  readonly settings: SettingsStore | undefined;
  readonly notices: Notices;
  readonly now: () => number;
  readonly newId: () => string;
};

/** Whether a design that opens is among the kept ones, as of which save, or why it is not. */
export type Kept = { readonly rev: number } | { readonly not: string };

/** Saves the open design, once it is to be kept at all. */
export type Keeping = {
  /** Another design is about to be open. */
  readonly begin: (kept: Kept) => void;
  /** To be saved soon, if it is kept. */
  readonly changed: () => void;
  /** To be saved soon, and kept from now on. */
  readonly keep: () => void;
  /** Saves now what is not saved yet; answers whether all is. */
  readonly flush: (strict: boolean) => Promise<boolean>;
  /** Whether the open design may be left: all that is to be kept of it is saved. */
  readonly leave: () => Promise<boolean>;
  /** The open design is to be forgotten: nothing of it is saved any more. */
  readonly stop: () => Promise<void>;
  /** The page is being left, this very moment. */
  readonly hide: () => void;
  /** Saves what an earlier page could not. */
  readonly recover: () => Promise<void>;
};

export const maxTitle = 200;

export function createKeeping({ store, storage, settings, notices, now, newId }: Parts): Keeping {
  let rev = 0;
  let isKept = false;

  const say = (saved: SaveState): void => store.setState({ saved });
  const resting = (): SaveState =>
    storage.unkept === undefined ? { kind: "saved" } : { kind: "unkept", reason: storage.unkept };

  function request(): ListedDesign & { readonly file: string; readonly rev: number } {
    const { design, document, schema } = store.getState();
    const { id, title } = design;
    return { id, title, changedAt: now(), tables: schema.tables.length, file: printFile(document), rev };
  }

  const autosave = createAutosave(async (strict) => {
    const wanted = request();
    try {
      const answer = await storage.save({ ...wanted, strict });
      if ("conflict" in answer) await saveBeside(wanted);
      else {
        rev = answer.rev;
        list(wanted);
        // Known from the first save on, so that a crash right after it loses nothing.
        if (wanted.rev === 0) await storage.setLastOpen(wanted.id);
      }
    } catch (error) {
      say({ kind: "failed", reason: reasonOf(error) });
      return false;
    }
    forgetUnsaved(settings, wanted.id);
    if (!autosave.isWaiting()) say(resting());
    return true;
  });

  function list({ id, title, changedAt, tables }: ListedDesign): void {
    const others = store.getState().designs.filter((each) => each.id !== id);
    store.setState({ designs: [{ id, title, changedAt, tables }, ...others] });
  }

  /** Another tab saved this design since: ours goes on as one of its own, and neither is lost. */
  async function saveBeside(wanted: ListedDesign & { readonly file: string }): Promise<void> {
    const ours = await storeBeside(wanted);
    rev = ours.rev;
    store.setState({ design: { id: ours.id, title: ours.title, origin: "local" }, designs: await storage.list() });
    await storage.setLastOpen(ours.id);
    const text = `"${wanted.title}" was also changed in another tab. What you have here goes on as "${ours.title}".`;
    notices.notify({ tone: "info", text });
  }

  async function storeBeside({ title, ...wanted }: ListedDesign & { readonly file: string }) {
    const ours = { ...wanted, id: newId(), title: `${title} (from another tab)`.slice(-maxTitle) };
    const answer = await storage.save({ ...ours, rev: 0, strict: true });
    return { ...ours, rev: "rev" in answer ? answer.rev : 0 };
  }

  function changed(): void {
    if (!isKept) return;
    if (store.getState().saved.kind !== "saving") say({ kind: "saving" });
    autosave.changed();
  }

  return {
    begin: (kept) => {
      autosave.cancel();
      isKept = "rev" in kept;
      rev = "rev" in kept ? kept.rev : 0;
      say("rev" in kept ? resting() : { kind: "unkept", reason: kept.not });
    },
    changed,
    keep: () => {
      if (!isKept) store.setState(({ design }) => ({ design: { ...design, origin: "local" } }));
      isKept = true;
      changed();
    },
    flush: autosave.flush,
    leave: async () => {
      while (isKept && autosave.isWaiting()) {
        if (await autosave.flush(true)) continue;
        const text = `"${store.getState().design.title}" could not be saved, so it stays open. Save it as a file first.`;
        notices.notify({ tone: "error", text });
        return false;
      }
      // A write under way still belongs to it.
      return autosave.flush();
    },
    stop: async () => {
      await autosave.flush();
      autosave.cancel();
      isKept = false;
      forgetUnsaved(settings, store.getState().design.id);
    },
    hide: () => {
      if (autosave.isWaiting() && storage.unkept === undefined) keepUnsaved(settings, request());
      void autosave.flush(true);
    },
    recover: async () => {
      for (const unsaved of readUnsaved(settings)) {
        const answer = await storage.save({ ...unsaved, strict: true });
        const wasSavedAfterAll = "conflict" in answer && (await storage.load(unsaved.id))?.file === unsaved.file;
        if ("conflict" in answer && !wasSavedAfterAll) await storeBeside(unsaved);
        forgetUnsaved(settings, unsaved.id);
      }
    },
  };
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { openMemory } from "./memory-storage.ts";
import type { ListedDesign } from "./state.ts";
import { decideSave, type KeptRevision, newestFirst, type RingState, type Storage } from "./storage.ts";

type Listed = ListedDesign & { readonly rev: number; readonly ring: RingState };

interface Kept extends DBSchema {
  designs: { key: string; value: Listed };
  documents: { key: string; value: { readonly id: string; readonly file: string } };
  /** By design and slot of the ring. */
  revisions: { key: [string, number]; value: KeptRevision };
  settings: { key: string; value: string };
}

const openWithinMs = 5_000;

/** Keeps designs in the browser; in memory when it refuses, which `unkept` then tells. */
export async function openStorage(): Promise<Storage> {
  try {
    return storageOn(await within(openWithinMs, openKept()));
  } catch (error) {
    return openMemory(`This browser does not let the page keep anything (${nameOf(error)}). Save your work as a file.`);
  }
}

function openKept(): Promise<IDBPDatabase<Kept>> {
  return openDB<Kept>("crowsfoot", 1, {
    upgrade: (database) => {
      database.createObjectStore("designs", { keyPath: "id" });
      database.createObjectStore("documents", { keyPath: "id" });
      database.createObjectStore("revisions");
      database.createObjectStore("settings");
    },
    // A newer version in another tab may not wait for this one.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

function storageOn(database: IDBPDatabase<Kept>): Storage {
  return {
    unkept: undefined,
    list: async () => (await database.getAll("designs")).map(({ rev, ring, ...listed }) => listed).sort(newestFirst),
    load: async (id) => {
      const transaction = database.transaction(["designs", "documents"]);
      const [design, document] = await Promise.all([
        transaction.objectStore("designs").get(id),
        transaction.objectStore("documents").get(id),
      ]);
      if (design === undefined || document === undefined) return undefined;
      const { ring, ...listed } = design;
      return { ...listed, file: document.file };
    },
    save: (request) => told(save(database, request)),
    remove: async (id) => {
      const transaction = database.transaction(["designs", "documents", "revisions"], "readwrite");
      const [design, document] = await Promise.all([
        transaction.objectStore("designs").get(id),
        transaction.objectStore("documents").get(id),
        transaction.objectStore("designs").delete(id),
        transaction.objectStore("documents").delete(id),
        transaction.objectStore("revisions").delete(slotsOf(id)),
        transaction.done,
      ]);
      return design === undefined || document === undefined ? undefined : { ...design, file: document.file };
    },
    revisions: async (id) => (await database.getAll("revisions", slotsOf(id))).sort((a, b) => a.at - b.at),
    lastOpen: () => database.get("settings", "last open"),
    setLastOpen: async (id) => {
      await database.put("settings", id, "last open");
    },
  };
}

const slotsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Compares and writes in one transaction: of two tabs one wins, and the other is told. */
const save = async (database: IDBPDatabase<Kept>, request: Parameters<Storage["save"]>[0]) => {
  const { strict, file, ...listed } = request;
  const transaction = database.transaction(["designs", "documents", "revisions"], "readwrite", {
    durability: strict ? "strict" : "relaxed",
  });
  const designs = transaction.objectStore("designs");
  const decided = decideSave(await designs.get(listed.id), request);
  if (decided === "conflict") {
    await transaction.done;
    return { conflict: true as const };
  }
  const { rev, ring, slot } = decided;
  await Promise.all([
    designs.put({ ...listed, rev, ring }),
    transaction.objectStore("documents").put({ id: listed.id, file }),
    slot === undefined
      ? undefined
      : transaction.objectStore("revisions").put({ at: listed.changedAt, file }, [listed.id, slot]),
    transaction.done,
  ]);
  return { rev };
};

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const name = nameOf(error);
    throw new Error(
      name === "QuotaExceededError" ? "the browser's storage is full" : `the browser's storage failed (${name})`,
    );
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException("no answer", "TimeoutError")), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

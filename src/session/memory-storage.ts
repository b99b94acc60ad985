import {
  decideSave,
  type KeptDesign,
  type KeptRevision,
  newestFirst,
  type RingState,
  type Storage,
} from "./storage.ts";

/** Keeps designs for as long as the page is open. */
export function openMemory(reason: string): Storage {
  const designs = new Map<string, KeptDesign & { readonly ring: RingState }>();
  const revisions = new Map<string, KeptRevision[]>();
  let last: string | undefined;
  return {
    unkept: reason,
    list: async () => [...designs.values()].map(({ rev, file, ring, ...listed }) => listed).sort(newestFirst),
    load: async (id) => {
      const found = designs.get(id);
      if (found === undefined) return undefined;
      const { ring, ...design } = found;
      return design;
    },
    save: async (request) => {
      const { strict, ...design } = request;
      const decided = decideSave(designs.get(design.id), request);
      if (decided === "conflict") return { conflict: true };
      const { rev, ring, slot } = decided;
      designs.set(design.id, { ...design, rev, ring });
      if (slot !== undefined) {
        const states = revisions.get(design.id) ?? [];
        states[slot] = { at: design.changedAt, file: design.file };
        revisions.set(design.id, states);
      }
      return { rev };
    },
    remove: async (id) => {
      const found = designs.get(id);
      designs.delete(id);
      revisions.delete(id);
      return found;
    },
    revisions: async (id) => (revisions.get(id) ?? []).toSorted((a, b) => a.at - b.at),
    lastOpen: async () => last,
    setLastOpen: async (id) => {
      last = id;
    },
  };
}

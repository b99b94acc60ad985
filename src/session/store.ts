import { createStore, type StoreApi } from "zustand/vanilla";
import type { Document } from "#core/document/transaction.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { freshLook } from "./look.ts";
import { noProof } from "./proof-state.ts";
import type { OpenDesign, Preferences, Selection, State } from "./state.ts";

export type Store = StoreApi<State>;

export const nothingSelected: Selection = {
  tables: [],
  references: [],
  groups: [],
  notes: [],
  column: undefined,
};

/** What is known of a design before the engine has read it. */
export const unread = {
  schema: emptySchema,
  schemaRevision: -1,
  stale: new Set<string>(),
  diagnostics: [],
  emitted: new Map(),
  advice: { revision: -1, findings: [], strategy: [] },
  selection: nothingSelected,
  routes: new Map(),
  reveal: undefined,
} satisfies Partial<State>;

const noDocument: Document = { text: "", places: new Map() };
const noDesign: OpenDesign = { id: "", title: "", origin: "local" };

export function openStore(preferences: Preferences): Store {
  return createStore<State>(() => ({
    ...unread,
    document: noDocument,
    revision: 0,
    edits: undefined,
    design: noDesign,
    designs: [],
    proof: noProof,
    saved: { kind: "saved" },
    undo: undefined,
    redo: undefined,
    busy: undefined,
    notices: [],
    look: freshLook(preferences),
    preferences,
  }));
}

import type { ListedDesign } from "./state.ts";

/** A design as it is kept: `file` is its `.dbml` text with the places, `rev` counts its saves. */
export type KeptDesign = ListedDesign & { readonly rev: number; readonly file: string };

export type SaveRequest = Omit<KeptDesign, "rev"> & {
  /** The revision that the writer read or wrote last; 0 for a new design. */
  readonly rev: number;
  /** On the disk before it is answered, not only handed over. */
  readonly strict: boolean;
};

/** `conflict`: somebody else saved since; nothing was written. */
type SaveAnswer = { readonly rev: number } | { readonly conflict: true };

export type KeptRevision = { readonly at: number; readonly file: string };

/** Where the designs of this browser are kept. What fails rejects with a sentence for the user. */
export type Storage = {
  /** Why nothing outlasts the page; `undefined` when it does. */
  readonly unkept: string | undefined;
  /** The one changed last comes first. */
  readonly list: () => Promise<readonly ListedDesign[]>;
  readonly load: (id: string) => Promise<KeptDesign | undefined>;
  readonly save: (request: SaveRequest) => Promise<SaveAnswer>;
  /** The design that was removed. */
  readonly remove: (id: string) => Promise<KeptDesign | undefined>;
  /** Earlier states of a design, oldest first. */
  readonly revisions: (id: string) => Promise<readonly KeptRevision[]>;
  readonly lastOpen: () => Promise<string | undefined>;
  readonly setLastOpen: (id: string) => Promise<void>;
};

/** The ring of earlier states: at most so many, and none within a minute of the one before. */
export const ring = { size: 50, apartMs: 60_000 } as const;

/** What one save writes, decided on what is kept by now: the same rules for every kind of storage. */
export function decideSave(
  before: { readonly rev: number; readonly ring: RingState } | undefined,
  request: SaveRequest,
): "conflict" | { readonly rev: number; readonly ring: RingState; readonly slot: number | undefined } {
  // A design that is kept no more was deleted elsewhere; who still works on it gets it back.
  if (before !== undefined && before.rev !== request.rev) return "conflict";
  const { count, at } = before?.ring ?? { count: 0, at: Number.NEGATIVE_INFINITY };
  const rev = (before?.rev ?? request.rev) + 1;
  if (request.changedAt - at < ring.apartMs) return { rev, ring: { count, at }, slot: undefined };
  return { rev, ring: { count: count + 1, at: request.changedAt }, slot: count % ring.size };
}

/** How many states the ring was given, and when the last one. */
export type RingState = { readonly count: number; readonly at: number };

export const newestFirst = (a: ListedDesign, b: ListedDesign): number => b.changedAt - a.changedAt;

import * as history from "#core/document/history.ts";
import { readPlaceKey } from "#core/document/place-keys.ts";
import { settlePlaces } from "#core/document/places.ts";
import type { Document, PlaceChanges, TextEdit, Transaction } from "#core/document/transaction.ts";
import { freshLook } from "./look.ts";
import { withoutUndo } from "./notices.ts";
import type { OpenDesign, Selection, State } from "./state.ts";
import { type Store, unread } from "./store.ts";

/** What became of the text, for the engine: edits of the text before, or another text. */
export type TextChange = readonly TextEdit[] | "another";

export type Editing = {
  /** The only way by which the document changes. `select` is what is selected from now on. */
  readonly commit: (
    transaction: Transaction,
    how: { readonly title: string; readonly group?: string; readonly select?: Selection },
  ) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Places that follow from the last step: no step of their own. */
  readonly amend: (places: PlaceChanges) => void;
  /** Shows another design; undo does not lead back to the one before. */
  readonly open: (design: OpenDesign, document: Document) => void;
  /** A number that no reveal had before. */
  readonly nextReveal: () => number;
};

type Listener = (change: TextChange, by: "user" | "reader" | "opening") => void;

/** The document and its history. It knows nothing of what the text means. */
export function createEditing(store: Store, now: () => number, onChange: Listener): Editing {
  let steps = history.startHistory<Selection>(store.getState().document);
  let lastReveal = 0;

  const show = (change: TextChange, by: "user" | "reader" | "opening", more: Partial<State>): void => {
    store.setState(({ revision, notices }) => ({
      document: steps.document,
      revision: revision + 1,
      edits: change === "another" ? undefined : change,
      undo: steps.done.at(-1)?.title,
      redo: steps.undone.at(-1)?.title,
      notices: by === "reader" ? notices : withoutUndo(notices),
      ...more,
    }));
    onChange(change, by);
  };

  const turn = (turned: history.Turned<Selection> | undefined): void => {
    if (turned === undefined) return;
    steps = turned.history;
    const reveal = revealed(turned.transaction);
    const more = {
      selection: turned.mark,
      ...(reveal === undefined ? {} : { reveal: { id: ++lastReveal, ...reveal } }),
    };
    show(turned.transaction.edits, "user", more);
  };

  return {
    commit: (transaction, { select, ...how }) => {
      const { document, selection } = store.getState();
      const settled = settle(document, transaction);
      if (settled === undefined) return;
      steps = history.commit(steps, settled, { ...how, at: now(), mark: selection });
      show(settled.edits, "user", select === undefined ? {} : { selection: select });
    },
    undo: () => turn(history.undo(steps, store.getState().selection)),
    redo: () => turn(history.redo(steps, store.getState().selection)),
    amend: (places) => {
      const settled = settlePlaces(steps.document.places, places);
      if (settled.size === 0) return;
      steps = history.amend(steps, settled);
      show([], "reader", {});
    },
    open: (design, document) => {
      steps = history.startHistory(document);
      show("another", "opening", { ...unread, design, look: freshLook(store.getState().preferences) });
    },
    nextReveal: () => ++lastReveal,
  };
}

/** With places as a document takes them; `undefined` when it changes nothing. */
function settle(document: Document, { edits, places }: Transaction): Transaction | undefined {
  const settled = places === undefined ? undefined : settlePlaces(document.places, places);
  if (settled !== undefined && settled.size > 0) return { edits, places: settled };
  return edits.length === 0 ? undefined : { edits };
}

/** Where to look after an undo: behind the first change of the text, or at the first table or note that moved. */
function revealed({ edits, places }: Transaction): Omit<NonNullable<State["reveal"]>, "id"> | undefined {
  const [edit] = edits;
  if (edit !== undefined) {
    const end = edit.from + edit.insert.length;
    // As if asked by the canvas: the editor shows it, and does not take the focus.
    return { span: { from: end, to: end }, by: "canvas" };
  }
  const [key] = places?.keys() ?? [];
  if (key === undefined) return undefined;
  const { of } = readPlaceKey(key);
  return of.kind === "table" ? { table: of.table, by: "other" } : { what: of, by: "other" };
}

import { composeTransactions } from "./compose.ts";
import { applyTransaction, type Document, type PlaceChanges, type Transaction } from "./transaction.ts";

/**
 * The document with all that undo and redo need. `Mark` is whatever a view wants back together with an earlier
 * document, such as its selection: history keeps it and does not look into it.
 */
export type History<Mark> = {
  readonly document: Document;
  readonly done: readonly Step<Mark>[];
  readonly undone: readonly Step<Mark>[];
};

type Step<Mark> = {
  readonly title: string;
  readonly group: string | undefined;
  readonly at: number;
  /** Leads to the other side of the step. */
  readonly turn: Transaction;
  /** How the view stood on that other side. */
  readonly mark: Mark;
};

/** What undo or redo did. */
export type Turned<Mark> = {
  readonly history: History<Mark>;
  readonly transaction: Transaction;
  readonly title: string;
  readonly mark: Mark;
};

const joinWithinMs = 500;
const maxSteps = 500;

export const startHistory = <Mark>(document: Document): History<Mark> => ({ document, done: [], undone: [] });

/** Applies a transaction as a step. Steps of one `group` (a burst of typing) become one when close in time. */
export function commit<Mark>(
  history: History<Mark>,
  transaction: Transaction,
  how: { readonly title: string; readonly group?: string; readonly at: number; readonly mark: Mark },
): History<Mark> {
  const { document, inverse } = applyTransaction(history.document, transaction);
  const last = history.done.at(-1);
  const joins =
    last !== undefined &&
    history.undone.length === 0 &&
    how.group !== undefined &&
    last.group === how.group &&
    how.at - last.at <= joinWithinMs;
  const step: Step<Mark> = joins
    ? { ...last, at: how.at, turn: composeTransactions(inverse, last.turn) }
    : { title: how.title, group: how.group, at: how.at, turn: inverse, mark: how.mark };
  const before = joins ? history.done.slice(0, -1) : history.done;
  return { document, done: [...before, step].slice(-maxSteps), undone: [] };
}

/**
 * Changes places as a part of the last step: they follow from it and are undone with it. Before the first step
 * they belong to the document that undo never goes behind.
 */
export function amend<Mark>(history: History<Mark>, places: PlaceChanges): History<Mark> {
  const { document, inverse } = applyTransaction(history.document, { edits: [], places });
  const last = history.done.at(-1);
  if (last === undefined) return { ...history, document };
  const step = { ...last, turn: composeTransactions(inverse, last.turn) };
  return { ...history, document, done: [...history.done.slice(0, -1), step] };
}

/** Takes the last step back; `undefined` when there is none. `mark` is how the view stands now, for redo. */
export function undo<Mark>(history: History<Mark>, mark: Mark): Turned<Mark> | undefined {
  const step = history.done.at(-1);
  if (step === undefined) return undefined;
  const { document, other, ...turned } = turn(history.document, step, mark);
  const done = history.done.slice(0, -1);
  return { history: { document, done, undone: [...history.undone, other] }, ...turned };
}

/** Does the step again that was taken back last. */
export function redo<Mark>(history: History<Mark>, mark: Mark): Turned<Mark> | undefined {
  const step = history.undone.at(-1);
  if (step === undefined) return undefined;
  const { document, other, ...turned } = turn(history.document, step, mark);
  const undone = history.undone.slice(0, -1);
  return { history: { document, done: [...history.done, other], undone }, ...turned };
}

function turn<Mark>(before: Document, step: Step<Mark>, mark: Mark) {
  const { document, inverse } = applyTransaction(before, step.turn);
  // Without its group: what is typed after an undo or a redo is a step of its own.
  const other: Step<Mark> = { title: step.title, group: undefined, at: step.at, turn: inverse, mark };
  return { document, other, transaction: step.turn, title: step.title, mark: step.mark };
}

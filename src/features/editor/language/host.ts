import type { CancellationToken, editor, IPosition, IRange } from "monaco-editor/editor/editor.api.js";
import type { CommandCall, Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Answer, Question, QuestionArgs } from "#core/language/language.ts";

/** What the providers know of the editor that they serve. Offsets count in the document's text, positions in Monaco's. */
export type LanguageHost = {
  readonly view: editor.IStandaloneCodeEditor;
  readonly model: editor.ITextModel;
  readonly ask: Ask;
  readonly offsetAt: (position: IPosition) => number;
  readonly spanOf: (range: IRange) => Span;
  readonly rangeOf: (span: Span) => IRange;
  /** Answers a way to change the text as it stands now, which does nothing once the text is another. */
  readonly editing: () => (edits: readonly TextEdit[], title: string) => void;
  /** The same for SQL in the text, to turn it into DBML. */
  readonly converting: () => (sql: Span) => void;
  /** What the next change that Monaco makes is called, and what is done once it is made. */
  readonly expect: (title: string, then: () => void) => void;
  readonly run: (call: CommandCall) => void;
  readonly format: (span: Span | undefined) => void;
  /** With the offer to undo. */
  readonly say: (text: string) => void;
  readonly refuse: (why: string) => void;
};

type Ask = <Q extends Question>(
  question: Q,
  args: Omit<QuestionArgs<Q>, "revision">,
  signal?: AbortSignal,
) => Promise<Answer<Q> | undefined>;

/** Monaco's way to say that nobody waits any more, as the web's. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

import type { Located } from "#core/dbml/locate.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Outdated } from "#core/engine/outdated.ts";
import type { Answer, Question, QuestionArgs } from "#core/language/language.ts";
import type { Editing } from "./editing.ts";
import type { Engine } from "./engine.ts";
import type { Notices } from "./notices.ts";
import type { Reading } from "./reading.ts";
import type { Store } from "./store.ts";

type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly reading: Reading;
  readonly editing: Editing;
  readonly notices: Notices;
};

/** Questions about the text as it stands, which an editor asks. */
export type TextSession = {
  /**
   * What the engine says of the text of this moment; `undefined` when the text moved on before it answered, when nobody
   * waits any more, and when it failed.
   */
  readonly askText: <Q extends Question>(
    question: Q,
    args: Omit<QuestionArgs<Q>, "revision">,
    signal?: AbortSignal,
  ) => Promise<Answer<Q> | undefined>;
  /** The element of the design that an offset of the text stands in. */
  readonly elementAt: (offset: number) => Promise<Located | undefined>;
  /** Sets the text, or the lines that a span touches, as one step. */
  readonly format: (span?: Span) => Promise<void>;
};

/** What is read meanwhile may only have moved tables, by which a revision is outdated, and a question is not. */
const mostAttempts = 3;

export function createAsking({ store, engine, reading, editing, notices }: Parts): TextSession {
  async function ofText<A>(
    ask: (revision: number) => Promise<A | Outdated>,
    signal?: AbortSignal,
  ): Promise<Awaited<A> | undefined> {
    const { design, document } = store.getState();
    const isOver = (): boolean => {
      const now = store.getState();
      return signal?.aborted === true || now.design.id !== design.id || now.document.text !== document.text;
    };
    for (let attempt = 0; attempt < mostAttempts && !isOver(); attempt++) {
      await reading.followed();
      if (isOver()) break;
      const answer = await ask(store.getState().revision).catch(() => undefined);
      if (!isOutdated(answer)) return isOver() ? undefined : answer;
    }
    return undefined;
  }

  const askText: TextSession["askText"] = (question, args, signal) =>
    // The arguments without their revision, and with it, are those of the question by its type.
    ofText((revision) => engine.ask(question, { ...args, revision } as never) as Promise<never>, signal);

  return {
    askText,
    elementAt: (offset) => ofText((revision) => engine.ask("elementAt", { revision, offset })),
    format: async (span) => {
      const edits = await askText("format", { span });
      if (edits === undefined) {
        notices.notify({ tone: "error", text: "The text could not be formatted just now. Please try again." });
      } else if (edits.length > 0) editing.commit({ edits }, { title: span === undefined ? "Format" : "Format lines" });
    },
  };
}

const isOutdated = (answer: unknown): answer is Outdated =>
  typeof answer === "object" && answer !== null && "outdated" in answer;

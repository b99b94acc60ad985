import { composeEdits } from "#core/document/compose.ts";
import type { Document, Places, TextEdit } from "#core/document/transaction.ts";
import type { ReadAnswer, Told } from "#core/engine/engine-calls.ts";
import { applySchemaPatch, emptySchema, type SchemaPatch } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { TextChange } from "./editing.ts";
import type { Engine } from "./engine.ts";

/** What the engine read: of `revision`, with the places it was sent. */
export type WasRead = Omit<Exclude<ReadAnswer, { readonly outdated: true }>, "shown"> & {
  readonly schema: Schema;
  readonly sent: Places;
};

export type Reading = {
  /** Tells of a commit. Reads are latest-only: while one is under way, the changes gather. */
  readonly changed: (change: TextChange) => void;
  /** Resolves when what the engine read of the newest revision is shown, or has been given up. */
  readonly settled: () => Promise<void>;
  /**
   * Resolves when the engine's next answer will be of the newest text. What keys come to is not shown for that any sooner:
   * the questions of an editor come with every one of them.
   */
  readonly followed: () => Promise<void>;
};

const mostFailures = 2;
/**
 * From one read to the next, in ms, unless somebody waits for them. While keys come fast, each need not be read by
 * itself: it comes when they pause for `pause`, and `longest` after the last one however fast they are.
 */
const pace = { pause: 150, longest: 400 } as const;

/** Keeps the engine's text equal to the document. */
export function createReading(
  engine: Engine,
  newest: () => { readonly revision: number; readonly document: Document },
  listener: { readonly read: (answer: WasRead) => void; readonly gaveUp: () => void },
): Reading {
  /** The revision that the engine was told last; `undefined` when it holds nothing of this design. */
  let held: number | undefined;
  /** The revision of what it read that was told to the listener last. */
  let shown: number | undefined;
  /** What happened to the text since `held`: edits, unless it became another. */
  let edits: readonly TextEdit[] = [];
  let isAnother = true;
  /** The places that the engine holds. */
  let sent: Places | undefined;
  /** The schema that the engine answered last, from which its next answer tells the difference. */
  let mirror = emptySchema;
  let failures = 0;
  let running: Promise<void> | undefined;
  /** How many wait until all is read. */
  let waiting = 0;
  let rest = Promise.resolve();
  let endRest = (): void => undefined;
  /** There was another change: if this is a rest, it goes on. */
  let prolongRest = (): void => undefined;

  engine.onRestart(() => {
    lose();
    // Otherwise the loop meets the failure itself.
    if (failures === 0) start();
  });

  function lose(): void {
    held = undefined;
    shown = undefined;
    sent = undefined;
  }

  function start(): void {
    running ??= loop();
  }

  async function loop(): Promise<void> {
    // Not at once: what is committed in the same turn goes with it.
    await undefined;
    while ((held === undefined || shown !== newest().revision) && failures < mostFailures) {
      if (waiting === 0) await rest;
      if (!isAnother) takeRest();
      try {
        await readOnce();
        failures = 0;
      } catch {
        lose();
        if (++failures === mostFailures) listener.gaveUp();
      }
    }
    running = undefined;
  }

  function takeRest(): void {
    endRest();
    rest = new Promise((resolve) => {
      let pause = setTimeout(() => endRest(), pace.pause);
      const longest = setTimeout(() => endRest(), pace.longest);
      prolongRest = () => {
        clearTimeout(pause);
        pause = setTimeout(() => endRest(), pace.pause);
      };
      endRest = () => {
        clearTimeout(pause);
        clearTimeout(longest);
        prolongRest = () => undefined;
        resolve();
      };
    });
  }

  /** What the engine lacks of the newest revision, which it is told now. */
  function untold(): Told {
    const { revision, document } = newest();
    const change = isAnother || held === undefined ? { text: document.text } : { base: held, edits };
    const places = sent === document.places ? undefined : document.places;
    held = revision;
    edits = [];
    isAnother = false;
    sent = document.places;
    return { revision, change, places };
  }

  async function readOnce(): Promise<void> {
    const told = untold();
    const { places } = newest().document;
    const answer = await engine.ask("read", told);
    if ("outdated" in answer) throw new Error("the engine lost the text");
    shown = told.revision;
    const isWhole = "text" in told.change;
    // To take in a large design whole is long enough a task: what follows from it is another.
    if (isWhole) await nextTask();
    const before = isWhole ? emptySchema : mirror;
    mirror = isUnchanged(answer.shown) ? before : applySchemaPatch(before, answer.shown);
    const { shown: _, ...rest } = answer;
    if (!becameAnother()) listener.read({ ...rest, schema: mirror, sent: places });
  }

  /** While it was read, which the compiler cannot see. */
  function becameAnother(): boolean {
    return isAnother;
  }

  async function settled(): Promise<void> {
    waiting++;
    endRest();
    while (running !== undefined) await running;
    waiting--;
  }

  return {
    changed: (change) => {
      failures = 0;
      if (change === "another") {
        isAnother = true;
        endRest();
      } else {
        edits = composeEdits(edits, change);
        prolongRest();
      }
      start();
    },
    settled,
    followed: async () => {
      if (isAnother || held === undefined) return settled();
      if (held === newest().revision) return;
      const lost = (): void => {
        lose();
        start();
      };
      // Not waited for: the engine answers in the order in which it is asked.
      engine.ask("follow", untold()).then((answer) => answer && lost(), lost);
    },
  };
}

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

const isUnchanged = (patch: SchemaPatch): boolean => Object.values(patch).every((part) => part === "same");

import { composeEdits } from "#core/document/compose.ts";
import type { Document, Places, TextEdit } from "#core/document/transaction.ts";
import type { ReadAnswer } from "#core/engine/engine-calls.ts";
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
  /** Resolves when the engine has read the newest revision, or has given up on it. */
  readonly settled: () => Promise<void>;
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
  /** The revision that the engine holds; `undefined` when it holds nothing of this design. */
  let held: number | undefined;
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
    held = undefined;
    sent = undefined;
    // Otherwise the loop meets the failure itself.
    if (failures === 0) start();
  });

  function start(): void {
    running ??= loop();
  }

  async function loop(): Promise<void> {
    // Not at once: what is committed in the same turn goes with it.
    await undefined;
    while (held !== newest().revision && failures < mostFailures) {
      if (waiting === 0) await rest;
      if (!isAnother) takeRest();
      try {
        await readOnce();
        failures = 0;
      } catch {
        held = undefined;
        sent = undefined;
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

  async function readOnce(): Promise<void> {
    const { revision, document } = newest();
    const base = isAnother ? undefined : held;
    const change = base === undefined ? { text: document.text } : { base, edits };
    edits = [];
    isAnother = false;
    const places = sent === document.places ? undefined : document.places;
    sent = document.places;
    const answer = await engine.ask("read", { revision, change, places });
    if ("outdated" in answer) throw new Error("the engine lost the text");
    held = revision;
    // To take in a large design whole is long enough a task: what follows from it is another.
    if (base === undefined) await nextTask();
    const before = base === undefined ? emptySchema : mirror;
    mirror = isUnchanged(answer.shown) ? before : applySchemaPatch(before, answer.shown);
    const { shown, ...rest } = answer;
    if (!becameAnother()) listener.read({ ...rest, schema: mirror, sent: document.places });
  }

  /** While it was read, which the compiler cannot see. */
  function becameAnother(): boolean {
    return isAnother;
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
    settled: async () => {
      waiting++;
      endRest();
      while (running !== undefined) await running;
      waiting--;
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

import type { Calls, Question, Reply, Tell } from "#workers/serve.ts";

/** The side of a worker that asks it. A `Worker` is one. */
export type WorkerSide = {
  readonly postMessage: (message: Question) => void;
  readonly terminate: () => void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
};

export type WorkerClient<C> = {
  /** Rejects when the call threw, or when the worker was ended before it answered. Calls that tell how far they are tell `hear`. */
  readonly ask: <K extends keyof C & string>(call: K, args: ArgsOf<C, K>, hear?: Tell) => Promise<AnswerOf<C, K>>;
  /** Ends the worker with all it is doing. The next question goes to a new one, which knows nothing of before. */
  readonly restart: () => void;
  /** Hears of every restart and why it was. */
  readonly onRestart: (listener: (why: RestartReason) => void) => void;
};

type ArgsOf<C, K extends keyof C> = C[K] extends (args: infer A, tell: Tell) => unknown ? A : never;
type AnswerOf<C, K extends keyof C> = C[K] extends (args: never, tell: Tell) => infer A ? Awaited<A> : never;

/** `asked`: by `restart()`; `silent`: a call took longer than the patience; `crashed`: the worker failed. */
export type RestartReason = "asked" | "silent" | "crashed";

type Pending = {
  readonly call: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly hear: Tell | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
};

/** Questions to a worker, which is started again when it fails or does not answer for `patienceMs`. */
export function connectWorker<C extends Calls<C>>(
  start: () => WorkerSide,
  { patienceMs, slow }: { readonly patienceMs: number; readonly slow: readonly (keyof C)[] },
): WorkerClient<C> {
  const pending = new Map<number, Pending>();
  const listeners: ((why: RestartReason) => void)[] = [];
  let lastId = 0;
  let worker: WorkerSide | undefined = open();

  function open(): WorkerSide {
    const opened = start();
    opened.onmessage = ({ data }) => settle(data as Reply);
    opened.onerror = () => {
      if (worker === opened) restart("crashed");
    };
    return opened;
  }

  function settle(reply: Reply): void {
    const asked = pending.get(reply.id);
    if (asked === undefined) return;
    if ("share" in reply) {
      asked.hear?.(reply.share);
      // Who tells how far it is is not silent.
      if (asked.timer !== undefined) {
        clearTimeout(asked.timer);
        watch(asked);
      }
      return;
    }
    pending.delete(reply.id);
    clearTimeout(asked.timer);
    if ("error" in reply) asked.reject(new Error(reply.error));
    else asked.resolve(reply.answer);
  }

  function restart(why: RestartReason): void {
    worker?.terminate();
    // The next question starts another: one that fails at once would otherwise do so for ever.
    worker = undefined;
    const ended = [...pending.values()];
    pending.clear();
    for (const listener of listeners) listener(why);
    for (const { call, reject, timer } of ended) {
      clearTimeout(timer);
      reject(new Error(`the worker was ended before it answered ${call}`));
    }
  }

  /** What waits behind a slow call is not silent. */
  function watch(asked: Pending): void {
    asked.timer = setTimeout(() => {
      if ([...pending.values()].some(({ call }) => slow.some((each) => each === call))) watch(asked);
      else restart("silent");
    }, patienceMs);
  }

  return {
    ask: (call, args, hear) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        // The answer is of the call's own type: `serve` got it from the call of that name.
        const asked: Pending = {
          call,
          resolve: resolve as (answer: unknown) => void,
          reject,
          hear,
          timer: undefined,
        };
        pending.set(id, asked);
        if (!slow.includes(call)) watch(asked);
        worker ??= open();
        worker.postMessage({ id, call, args });
      }),
    restart: () => restart("asked"),
    onRestart: (listener) => listeners.push(listener),
  };
}

import type { Document } from "#core/document/transaction.ts";
import type { EngineCalls } from "#core/engine/engine-calls.ts";
import type { Engine } from "./engine.ts";
import { openMemory } from "./memory-storage.ts";
import { createSession, type SessionHost, type World } from "./session.ts";
import type { State } from "./state.ts";
import type { RestartReason } from "./worker-client.ts";

/** The real one, also while a test turns the clock itself. */
const { setTimeout: later } = globalThis;

type Call = keyof EngineCalls;
type Job = { readonly call: Call; readonly run: () => void; readonly end: () => void };

/** An engine in the same thread that answers later, in order, in copies, as a worker does; and can be held back. */
export type HeldEngine = Engine & {
  /** What it was asked, in order. */
  readonly asked: { readonly call: Call; readonly args: unknown }[];
  /** From now on answers wait, those to `call` or all. */
  readonly hold: (call?: Call) => void;
  readonly release: () => void;
  /** From now on nothing is answered, and calls fail. */
  readonly breakDown: () => void;
  /** It holds no text any more, and does not say so. */
  readonly forget: () => void;
};

export function heldEngine(make: () => EngineCalls): HeldEngine {
  let calls = make();
  let jobs: Job[] = [];
  let held: Call | "all" | undefined;
  let broken = false;
  const asked: { call: Call; args: unknown }[] = [];
  const listeners: ((why: RestartReason) => void)[] = [];

  const work = (): void => {
    const [job] = jobs;
    if (job === undefined || held === "all" || held === job.call) return;
    jobs.shift();
    job.run();
    later(work, 0);
  };

  return {
    asked,
    ask: (call, args) =>
      new Promise((resolve, reject) => {
        const copy = structuredClone(args);
        asked.push({ call, args: copy });
        const run = (): void => {
          if (broken) {
            reject(new Error("broken"));
            return;
          }
          // The call and its arguments belong together by the type of `ask`.
          const answer = (calls[call] as (args: unknown) => unknown)(copy);
          if (answer instanceof Promise) answer.then((later) => resolve(structuredClone(later)), reject);
          else resolve(structuredClone(answer) as never);
        };
        jobs.push({ call, run, end: () => reject(new Error("ended")) });
        later(work, 0);
      }),
    restart: () => {
      const ended = jobs;
      jobs = [];
      held = undefined;
      calls = make();
      for (const listener of listeners) listener("asked");
      for (const { end } of ended) end();
    },
    onRestart: (listener) => listeners.push(listener),
    hold: (call) => {
      held = call ?? "all";
    },
    release: () => {
      held = undefined;
      later(work, 0);
    },
    breakDown: () => {
      broken = true;
    },
    forget: () => {
      calls = make();
    },
  };
}

export const shop: Document = {
  text: "Table users {\n  id int [pk]\n}\n\nTable orders {\n  id int [pk]\n  user_id int\n}\n",
  places: new Map([
    ["public.users", { x: 0, y: 0 }],
    ["public.orders", { x: 400, y: 0 }],
  ]),
};

export function openSession(engine: HeldEngine, world: Partial<World> = {}): SessionHost {
  let id = 0;
  let time = 0;
  return createSession({
    engine,
    storage: { ...openMemory(""), unkept: undefined },
    readSql: () => Promise.reject(new Error("This test reads no SQL.")),
    settings: undefined,
    isNarrow: false,
    // Far apart, so that only what a test wants to join is joined.
    now: () => (time += 60_000),
    newId: () => `design ${++id}`,
    address: "https://crowsfoot.test/",
    example: { title: "Shop", document: shop },
    ...world,
  });
}

/** Resolves with the state when it is as wanted, and still is after all else that was due. */
export async function until(host: SessionHost, wanted: (state: State) => boolean): Promise<State> {
  const { getState } = host.session;
  for (;;) {
    const state = getState();
    await new Promise((resolve) => later(resolve, 0));
    if (wanted(state) && getState() === state) return state;
  }
}

/** All is read and nothing is about to follow. */
export const isRead = (state: State): boolean => state.schemaRevision === state.revision;

/** A `localStorage` of its own. */
export function settingsOn(values: Map<string, string>): NonNullable<World["settings"]> {
  return {
    get length() {
      return values.size;
    },
    key: (at) => [...values.keys()][at] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
  };
}

import { changedLines, type EmittedLines } from "#core/engine/emitted-lines.ts";
import type { Advice } from "#core/engine/engine-calls.ts";
import type { Outdated } from "#core/engine/outdated.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Engine } from "./engine.ts";
import type { Session } from "./state.ts";
import type { Store } from "./store.ts";

/** Something computed from the schema that is kept up to date while somebody watches it. */
type Watched = {
  /** Returns the way to stop watching. */
  readonly watch: () => () => void;
  /** Computes it again when it is watched and older than the schema. */
  readonly refresh: () => void;
  /** Another design is opened: what is under way belongs to the one before. */
  readonly forget: () => void;
};

/** When something is computed again while the schema goes on changing. */
type Pace = {
  /** In ms, from one time to the next. */
  readonly rest: number;
  /** How many further changes within the rest begin it anew, so that it comes when somebody stops to think. */
  readonly patience: number;
};

/**
 * `ask` is never called while it is under way, nor sooner than its pace allows: what changes meanwhile is asked for
 * once, afterwards. A value of an older revision never replaces a newer one.
 */
function createWatched<T extends object>(
  store: Store,
  { rest, patience }: Pace,
  ask: (revision: number) => Promise<T | Outdated>,
  put: (value: T, revision: number) => void,
): Watched {
  let watchers = 0;
  let asking = false;
  let designs = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let patient = 0;
  let last: { readonly value: T; readonly schema: Schema; readonly revision: number } | undefined;

  async function refresh(): Promise<void> {
    const { schema, schemaRevision: revision } = store.getState();
    if (watchers === 0 || asking || revision < 0 || last?.revision === revision) return;
    if (last?.schema === schema) return keep(last.value, schema, revision);
    if (resting !== undefined) {
      if (patient++ < patience) takeRest();
      return;
    }
    asking = true;
    patient = 0;
    const design = designs;
    const value = await ask(revision).catch(() => undefined);
    asking = false;
    if (value !== undefined && !("outdated" in value) && design === designs) keep(value, schema, revision);
    takeRest();
    if (store.getState().schemaRevision > revision) return refresh();
  }

  /** The values of a large design are large: while somebody types, not every key needs its own. */
  function takeRest(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      void refresh();
    }, rest);
  }

  function keep(value: T, schema: Schema, revision: number): void {
    last = { value, schema, revision };
    put(value, revision);
  }

  return {
    watch: () => {
      watchers++;
      void refresh();
      let watching = true;
      return () => {
        if (watching) watchers--;
        watching = false;
      };
    },
    refresh: () => void refresh(),
    forget: () => {
      designs++;
      last = undefined;
      clearTimeout(resting);
      resting = undefined;
    },
  };
}

const outputPace: Pace = { rest: 300, patience: 0 };
const advicePace: Pace = { rest: 500, patience: 20 };

/** What panes watch, and how the session drives it. */
type Watching = Pick<Session, "watchOutput" | "watchAdvice"> &
  Pick<Watched, "refresh" | "forget"> & {
    /** Other options are chosen: what was made by those before is made again. */
    readonly emitAgain: () => void;
  };

export function createWatching(store: Store, engine: Engine): Watching {
  const outputs = new Map<string, Watched>();
  /** Of each output, what the engine told last, and how often it had told something by then. */
  const told = new Map<string, { readonly count: number; readonly emitted: EmittedLines }>();
  // Another one has told nothing yet.
  engine.onRestart(() => told.clear());
  const advice = createWatched<Advice>(
    store,
    advicePace,
    (revision) => engine.ask("advise", { revision }),
    (value, revision) => store.setState({ advice: { ...value, revision } }),
  );

  const watchedOutput = (output: string): Watched =>
    createWatched<EmittedLines>(
      store,
      outputPace,
      async (revision) => {
        const before = told.get(output);
        const options = optionsOf(store, output);
        const answer = await engine.ask("emit", { revision, output, options, known: before?.count });
        if ("outdated" in answer) return answer;
        const emitted = changedLines(before?.emitted, answer);
        told.set(output, { count: answer.told, emitted });
        return emitted;
      },
      (value, revision) =>
        store.setState(({ emitted }) => ({ emitted: new Map(emitted).set(output, { ...value, revision }) })),
    );

  return {
    watchOutput: (output) => {
      const watched = outputs.get(output) ?? watchedOutput(output);
      outputs.set(output, watched);
      return watched.watch();
    },
    watchAdvice: advice.watch,
    emitAgain: () => {
      for (const watched of outputs.values()) {
        watched.forget();
        watched.refresh();
      }
    },
    refresh: () => {
      for (const watched of [...outputs.values(), advice]) watched.refresh();
    },
    forget: () => {
      for (const watched of [...outputs.values(), advice]) watched.forget();
    },
  };
}

const optionsOf = (store: Store, output: string): ReadonlyMap<string, string> =>
  new Map(
    store
      .getState()
      .preferences.outputs.options.flatMap(([of, option, choice]) => (of === output ? [[option, choice]] : [])),
  );

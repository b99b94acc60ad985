import { placesIn } from "#core/document/view-places.ts";
import type { Standing } from "#core/engine/engine-calls.ts";
import type { Route } from "#core/layout/route.ts";
import { visibleNotes, visibleTables } from "#core/schema/visible.ts";
import type { Engine } from "./engine.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly now: () => number;
};

/** Work in one step, some hundredths of a second: what is typed meanwhile is read between two. */
const most = 20_000;
/** Between two writes while many edges are routed: each draws all of them anew. */
const leastWaitMs = 250;
const mostFailures = 2;

/** Keeps the routes of the state up to date with what the canvas shows, in steps, as long as anything is out of date. */
export function createRouting({ store, engine, now }: Parts): void {
  /** What the engine routes, or has routed. */
  let asked: Shown | undefined;
  let left = 0;
  /** All that the engine has told since it was asked afresh. */
  let told = new Map<string, Route>();
  let isWritten = true;
  let wroteAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let forgotten = 0;
  let isRunning = false;

  store.subscribe((state, before) => {
    if (state.design.id !== before.design.id) forget();
    if (isAlike(state, before)) return;
    failures = 0;
    start();
  });
  engine.onRestart(() => {
    forget();
    start();
  });

  /** What is told from now on is of another design, or comes from an engine that knows nothing of before. */
  function forget(): void {
    forgotten++;
    asked = undefined;
    left = 0;
    told = new Map();
    isWritten = true;
  }

  function isDone(): boolean {
    const state = store.getState();
    if (state.schemaRevision < 0 || failures >= mostFailures) return true;
    return left === 0 && isSame(asked, shownIn(state));
  }

  function start(): void {
    if (isRunning || isDone()) return;
    isRunning = true;
    void loop();
  }

  async function loop(): Promise<void> {
    while (!isDone()) await stepOnce();
    isRunning = false;
  }

  async function stepOnce(): Promise<void> {
    const state = store.getState();
    const shown = shownIn(state);
    const before = asked;
    const stands = isSame(before, shown) ? undefined : standing(shown, before === undefined);
    const { schemaRevision: revision } = state;
    const age = forgotten;
    const answer = await engine.ask("route", { revision, stands, most }).catch(() => undefined);
    if (age !== forgotten) return;
    if (answer === undefined) {
      failures++;
      forget();
    } else if ("outdated" in answer) {
      // A newer reading is told before this answer; an engine that is of no revision known is given up.
      if (revision === store.getState().schemaRevision) failures++;
    } else {
      asked = shown;
      left = answer.left;
      take(answer.changes);
    }
  }

  function take(changes: ReadonlyMap<string, Route | undefined>): void {
    for (const [key, route] of changes) {
      if (route === undefined) told.delete(key);
      else told.set(key, route);
    }
    if (changes.size > 0) isWritten = false;
    if (isWritten || (left > 0 && now() - wroteAt < leastWaitMs)) return;
    isWritten = true;
    wroteAt = now();
    // What an engine before this one has told holds until this one has told all.
    store.setState(({ routes }) => ({ routes: new Map(left > 0 ? [...routes, ...told] : told) }));
  }
}

/** What decides where edges run. */
type Shown = Pick<State, "schema"> &
  Pick<Standing, "places" | "detail"> & {
    readonly visible: ReadonlySet<string> | undefined;
    readonly notes: ReadonlySet<string> | undefined;
  };

const isAlike = (state: State, before: State): boolean =>
  state.schema === before.schema &&
  state.schemaRevision === before.schemaRevision &&
  state.document === before.document &&
  state.look === before.look;

const shownIn = ({ schema, document, look }: State): Shown => ({
  schema,
  places: placesIn(document.places, look.view),
  detail: look.detail,
  visible: visibleTables(schema, look),
  notes: visibleNotes(schema, look),
});

const isSame = (a: Shown | undefined, b: Shown): boolean =>
  a !== undefined &&
  a.schema === b.schema &&
  a.places === b.places &&
  a.detail === b.detail &&
  a.visible === b.visible &&
  a.notes === b.notes;

const standing = ({ places, detail, visible, notes }: Shown, isFresh: boolean): Standing => ({
  places,
  detail,
  visible: visible === undefined ? undefined : [...visible],
  notes: notes === undefined ? undefined : [...notes],
  isFresh,
});

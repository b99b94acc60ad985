import type { Located } from "#core/dbml/locate.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { Element } from "#core/outputs/postgres/statement.ts";
import type { Problem, ProofCalls, Verdict } from "#core/proof/proof-calls.ts";
import { diffSchema } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Engine } from "./engine.ts";
import type { Postgres } from "./postgres.ts";
import { noProof, type Proof, type ProofSession } from "./proof-state.ts";
import type { Store } from "./store.ts";

export type Proving = ProofSession & {
  /** The schema was read, with these diagnostics; answers with what is to be shown, the proof's own among it. */
  readonly wasRead: (diagnostics: readonly Diagnostic[], revision: number) => readonly Diagnostic[];
  /** Another design is opened. */
  readonly forget: () => void;
  /** Nobody has looked for long: the memory is given back. */
  readonly rest: () => void;
  /** Somebody looks again. */
  readonly wake: () => void;
};

type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly postgres: {
    readonly client: Postgres;
    /** Whether it starts by itself. */
    readonly isEager: boolean;
    readonly pace?: Partial<typeof pace>;
  };
};

/** In milliseconds. */
const pace = {
  /** From the first reading to the start. */
  start: 3_000,
  /** From a change to its proof. */
  settle: 150,
  /** From a proof to the verification of the export. */
  idle: 3_000,
  /** How long a question of the console may take. */
  query: 15_000,
};

/** A proof of many tables may take its time. */
const patienceFor = ({ tables }: Schema): number => 30_000 + 100 * tables.length;

const tooLong = "PostgreSQL took too long and was ended. Ask for less: it starts again with the next question.";
const resting = "PostgreSQL was ended while nobody looked. Click to start it again.";
const crashedTwice = "PostgreSQL in this browser ended twice in a row, perhaps for want of memory.";

/** Keeps the proof of the open design up to date, one question to PostgreSQL at a time. */
export function createProving({ store, engine, postgres: { client: postgres, isEager, pace: given } }: Parts): Proving {
  const times = { ...pace, ...given };
  /** What PostgreSQL holds. */
  let held: { readonly revision: number; readonly schema: Schema } | undefined;
  let isOn = false;
  /** Somebody wants the proof of this very design, however long it takes. */
  let isAsked = false;
  let designs = 0;
  let crashes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isProving = false;
  let read: readonly Diagnostic[] = [];
  let said: { readonly revision: number; readonly diagnostics: readonly Diagnostic[] } | undefined;

  const put = (some: Partial<Proof>): void => {
    const { why: _, ...before } = store.getState().proof;
    store.setState({ proof: { ...before, ...some } });
  };

  const after = (ms: number, what: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };

  /** One after the other; whoever is too long about it ends the worker. */
  function ask<K extends keyof ProofCalls>(
    call: K,
    args: Parameters<ProofCalls[K]>[0],
    patience: number,
  ): ReturnType<ProofCalls[K]> {
    const asked = queue.then(async () => {
      const watchdog = setTimeout(() => postgres.restart(), patience);
      try {
        // The call and its arguments belong together by the type of this function.
        return await postgres.ask(call, args as never);
      } finally {
        clearTimeout(watchdog);
      }
    });
    // Whatever comes while the export is verified interrupts that.
    if (call !== "verify") queue = asked.catch(() => undefined);
    return asked as ReturnType<ProofCalls[K]>;
  }

  function start(): void {
    if (isOn) return;
    isOn = true;
    crashes = 0;
    put({ stage: "starting" });
    void prove();
  }

  function startAsked(): void {
    isAsked = true;
    start();
  }

  function startUnasked(): void {
    const { proof, schema } = store.getState();
    if (proof.stage !== "off" || proof.why !== undefined) return;
    if (schema.tables.length > mostUnasked) waitToBeAsked(schema);
    else start();
  }

  function waitToBeAsked({ tables }: Schema): void {
    isOn = false;
    held = undefined;
    const count = tables.length.toLocaleString("en");
    put({ stage: "off", why: `To prove ${count} tables takes a while: click to start PostgreSQL in this browser.` });
  }

  async function prove(): Promise<void> {
    const { schema, schemaRevision: revision, proof } = store.getState();
    if (!isOn || isProving || revision < 0) return;
    if (!isAsked && schema.tables.length > mostUnasked) return waitToBeAsked(schema);
    if (held?.revision === revision && proof.last?.revision === revision) return verifyLater();
    isProving = true;
    const design = designs;
    if (proof.stage !== "starting") put({ stage: "proving" });
    try {
      const verdict = await proven(schema, revision);
      crashes = 0;
      if (design === designs) await accept(verdict);
    } catch {
      held = undefined;
      if (isOn && ++crashes > 1) fail(crashedTwice);
    }
    isProving = false;
    if (!isOn) return;
    if (store.getState().schemaRevision !== revision || design !== designs || held === undefined) return prove();
    put({ stage: "idle" });
    verifyLater();
  }

  async function proven(schema: Schema, revision: number): Promise<Verdict> {
    const patience = patienceFor(schema);
    const base = held;
    held = undefined;
    const change = base && { base: base.revision, patch: diffSchema(base.schema, schema) };
    let verdict = await ask("prove", { revision, change: change ?? { schema } }, patience);
    if ("outdated" in verdict) verdict = await ask("prove", { revision, change: { schema } }, patience);
    if ("outdated" in verdict) throw new Error("PostgreSQL lost the design");
    held = { revision, schema };
    return verdict;
  }

  const verifyLater = (): void => {
    const { proof, schemaRevision } = store.getState();
    if (proof.verified !== schemaRevision) after(times.idle, () => void verify());
  };

  async function verify(): Promise<void> {
    const { schemaRevision: revision, schema } = store.getState();
    const design = designs;
    if (!isOn || isProving || held?.revision !== revision) return;
    try {
      const verdict = await ask("verify", { revision }, 2 * patienceFor(schema));
      if (design !== designs || !isOn) return;
      // It was interrupted: it starts anew when all is quiet.
      if ("outdated" in verdict) return isProving ? undefined : verifyLater();
      if (verdict.problems.length > 0 || verdict.differences.length > 0) await accept(verdict);
      put({ verified: revision });
    } catch {
      held = undefined;
      void prove();
    }
  }

  async function accept(verdict: Verdict): Promise<void> {
    const { last } = store.getState().proof;
    if (last !== undefined && last.revision > verdict.revision) return;
    put({ last: verdict });
    const roots = verdict.problems.filter(({ because }) => because === undefined);
    const diagnostics = await Promise.all(
      roots.slice(0, mostSaid).map((problem) => diagnosticOf(problem, verdict.revision)),
    );
    said = { revision: verdict.revision, diagnostics };
    if (store.getState().schemaRevision === verdict.revision) store.setState({ diagnostics: merged(verdict.revision) });
  }

  async function diagnosticOf(problem: Problem, revision: number): Promise<Diagnostic> {
    const { of, message, detail, hint } = problem;
    const words = [message, detail, hint].filter((each) => each !== undefined).join(". ");
    const at =
      (await spanOf(of, revision, mentionIn(message))) ??
      ("table" in of ? await spanOf({ kind: "table", table: of.table }, revision) : undefined);
    const diagnostic = { code: "postgres", severity: "error", message: `PostgreSQL: ${words}` } as const;
    return at === undefined ? diagnostic : { ...diagnostic, at };
  }

  async function spanOf(of: Element, revision: number, mention?: string): Promise<Span | undefined> {
    if (of.kind === "design") return undefined;
    const span = await engine.ask("locate", { revision, what: of satisfies Located, mention }).catch(() => undefined);
    return span !== undefined && "from" in span ? span : undefined;
  }

  function merged(revision: number): readonly Diagnostic[] {
    if (said === undefined || said.revision !== revision || said.diagnostics.length === 0) return read;
    const isSaid = ({ at }: Diagnostic): boolean =>
      at !== undefined &&
      read.some(
        (each) => each.severity === "error" && each.at !== undefined && each.at.from <= at.to && at.from <= each.at.to,
      );
    return [...read, ...said.diagnostics.filter((each) => !isSaid(each))];
  }

  function fail(why: string): void {
    isOn = false;
    clearTimeout(timer);
    put({ stage: "failed", why });
  }

  postgres.onRestart(() => {
    held = undefined;
    if (isOn) put({ stage: "starting" });
  });

  /** Waits until the database has the design as it is. */
  async function inStep(): Promise<void> {
    for (;;) {
      const { revision, schemaRevision } = store.getState();
      if (!isOn || (held?.revision === revision && !isProving)) return;
      if (schemaRevision === revision) await prove();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function fromConsole<K extends "query" | "explain" | "sample">(
    call: K,
    args: Parameters<ProofCalls[K]>[0],
    patience: number,
  ): Promise<Awaited<ReturnType<ProofCalls[K]>>> {
    startAsked();
    await inStep();
    try {
      return (await ask(call, args, patience)) as Awaited<ReturnType<ProofCalls[K]>>;
    } catch (error) {
      void prove();
      throw new Error(tooLong, { cause: error });
    }
  }

  return {
    startProof: startAsked,
    runSql: (sql, keep) => fromConsole("query", { sql, keep, limit: mostRows }, times.query),
    explainSql: (sql, analyze) => fromConsole("explain", { sql, analyze }, times.query),
    insertSamples: (rows) => fromConsole("sample", { rows, seed: 1 }, patienceFor(store.getState().schema)),
    wasRead: (diagnostics, revision) => {
      read = diagnostics;
      if (isOn) after(times.settle, () => void prove());
      else if (isEager) after(times.start, startUnasked);
      return merged(revision);
    },
    forget: () => {
      designs++;
      said = undefined;
      isAsked = false;
      store.setState({ proof: { ...noProof, stage: isOn ? "proving" : "off" } });
    },
    rest: () => {
      if (!isOn) return;
      isOn = false;
      clearTimeout(timer);
      held = undefined;
      store.setState({ proof: { ...store.getState().proof, stage: "off", why: resting } });
      postgres.restart();
    },
    wake: () => {
      const { stage, why } = store.getState().proof;
      if (stage === "off" && why === resting) start();
    },
  };
}

/** Tables that are proven before anybody asks: some seconds of work. */
const mostUnasked = 300;
/** What PostgreSQL's message names: `column "totl" does not exist`, `function lowr(text) does not exist`. */
const mentionIn = (message: string): string | undefined =>
  /"([^"]+)"/.exec(message)?.[1] ?? /^(?:function|operator) ([\p{L}\p{N}_]+)\(/u.exec(message)?.[1];

const mostSaid = 20;
const mostRows = 1_000;

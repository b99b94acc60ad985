import { type Ddl, defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import type { Statement } from "#core/outputs/postgres/statement.ts";
import { applySchemaPatch, emptySchema } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import { runQuery } from "./console.ts";
import { explainQuery } from "./explain.ts";
import { extensionsOf } from "./extensions.ts";
import { judge } from "./judge.ts";
import { type Failed, type Loaded, load } from "./load.ts";
import { ownerOf, planMirror } from "./mirror.ts";
import { otherMissingTypes } from "./missing-types.ts";
import { makeProbe, type Probe } from "./probe.ts";
import type { ProofCalls } from "./proof-calls.ts";
import { alone, type Database, inSavepoints } from "./run.ts";
import { insertSample } from "./sample.ts";
import { createStubs, makeTablespace, type Stubs } from "./stubs.ts";
import { saidOf, type Unverified, verdictOf } from "./verdict.ts";
import { openVerifying } from "./verifying.ts";

export type World = {
  /** A new, empty database. */
  readonly open: (extensions: readonly string[]) => Promise<Database>;
  /** In milliseconds, from any start. */
  readonly now: () => number;
  /** Lets what waits outside have its turn. */
  readonly breathe: () => Promise<void>;
  readonly report?: ((done: number, of: number) => void) | undefined;
};

export type Prover = ProofCalls & {
  /** Another question came: what can be done later is given up. */
  readonly interrupt: () => void;
};

/** A database, and what it ran. */
type Mirror = {
  readonly database: Database;
  readonly extensions: ReadonlySet<string>;
  readonly probe: Probe;
  stubs: Stubs;
  held: readonly Statement[];
  /** What was made up for statements that it holds, by `ownerOf`. */
  unverified: Unverified;
  assumed: ReadonlySet<string>;
  /** The user put some there, so that a change may fail of them alone. */
  hasRows: boolean;
  /** The user changed more than rows. */
  isForeign: boolean;
  /** Statements since its files were last cleaned. */
  worn: number;
};

const wornOut = 3000;

/** What changes more than rows. */
const changes = /\b(create|alter|drop|comment|grant|revoke|rename|into|do|call|security)\b/i;

/** Proves one design after another, by a database that mirrors it. */
export function createProver(world: World): Prover {
  const { now } = world;
  let mirror: Mirror | undefined;
  let schema: Schema = emptySchema;
  let revision = -1;
  let isInterrupted = false;

  async function openMirror(extensions: readonly string[]): Promise<Mirror> {
    const before = mirror;
    mirror = undefined;
    const all = [...new Set([...(before?.extensions ?? []), ...extensions])];
    await before?.database.close();
    const database = await world.open(all);
    mirror = {
      database,
      extensions: new Set(all),
      probe: makeProbe(database.run),
      stubs: createStubs(),
      held: [],
      unverified: [],
      assumed: new Set(),
      hasRows: false,
      isForeign: false,
      worn: 0,
    };
    return mirror;
  }

  /** The mirror, with all that the design wants of it. */
  async function standing(extensions: readonly string[]): Promise<Mirror> {
    if (mirror === undefined || extensions.some((name) => mirror?.extensions.has(name) !== true)) {
      return openMirror(extensions);
    }
    return mirror;
  }

  async function reload(ddl: Ddl, extensions: readonly string[]): Promise<{ used: Mirror; loaded: Loaded<Statement> }> {
    const fresh = await standing(extensions);
    const used = fresh.held.length === 0 && fresh.worn === 0 && !fresh.isForeign ? fresh : await openMirror(extensions);
    return { used, loaded: await apply(used, ddl, ddl.statements, new Set()) };
  }

  /** Runs statements for good. Those that succeed are held. */
  async function apply(
    used: Mirror,
    ddl: Ddl,
    runs: readonly Statement[],
    undone: ReadonlySet<string>,
  ): Promise<Loaded<Statement>> {
    const { run } = used.database;
    for (const name of tablespacesOf(runs)) for (const sql of makeTablespace(name)) await alone(run)(sql);
    const loaded = await load(
      runs.map((each) => ({ sql: each.sql, of: each })),
      alone(run),
      used.stubs,
      async (done) => {
        world.report?.(done, runs.length);
        return undefined;
      },
    );
    await run("RESET ALL");
    const failed = new Set(loaded.failed.map(({ step }) => step.of));
    const ran = new Set(runs.filter((each) => !failed.has(each)).map(({ sql }) => sql));
    const held = new Set(used.held.map(({ sql }) => sql).filter((sql) => !undone.has(sql)));
    used.held = ddl.statements.filter(({ sql }) => ran.has(sql) || held.has(sql));
    const standing = new Set(used.held.filter(({ sql }) => !ran.has(sql)).map(({ sql }) => sql));
    used.unverified = [
      ...used.unverified.filter(
        ({ of }) => standing.size > 0 && !runs.some((each) => ownerOf(each.of) === ownerOf(of)),
      ),
      ...loaded.unverified.map(({ of, why }) => ({ of: of.of, why })),
    ];
    used.assumed = new Set([...used.assumed, ...loaded.assumed]);
    used.worn += runs.length;
    return loaded;
  }

  const common = (used: Mirror, ddl: Ddl, began: number) => ({
    revision,
    schema,
    ddl,
    server: used.database.server,
    ms: now() - began,
    level: "edit" as const,
    assumed: [...used.assumed],
    unverified: used.unverified,
  });

  async function judged(
    used: Mirror,
    ddl: Ddl,
    touched: ReadonlySet<string> | undefined,
    failed: readonly Failed<Statement>[],
  ) {
    const { run } = used.database;
    await run("BEGIN");
    try {
      return await judge({ schema, ddl, touched }, { run, probe: used.probe }, saidOf(ddl, used.unverified, failed));
    } finally {
      await run("ROLLBACK");
    }
  }

  return {
    interrupt: () => {
      isInterrupted = true;
    },
    start: async ({ extensions }) => {
      const began = now();
      const { database } = await standing(extensions);
      return { server: database.server, ms: now() - began };
    },
    prove: async ({ revision: asked, change }) => {
      if ("patch" in change && change.base !== revision) return { outdated: true };
      schema = "patch" in change ? applySchemaPatch(schema, change.patch) : change.schema;
      revision = asked;
      const extensions = extensionsOf(schema);
      const used = await standing(extensions);
      const began = now();
      const ddl = makeDdl(schema, defaultOptions(schema));
      const isOver = used.held.length === 0 || used.isForeign;
      const plan = isOver ? ({ how: "reload" } as const) : planMirror(used.held, ddl.statements);
      if (plan.how !== "reload") {
        const attempt = alone(used.database.run);
        let isClean = true;
        for (const sql of plan.drops) isClean = (await attempt(sql)) === undefined && isClean;
        const loaded = await apply(used, ddl, plan.runs, plan.undone);
        if (used.hasRows && loaded.failed.some(({ refusal }) => refusal.code.startsWith("23"))) isClean = false;
        const differences = isClean ? await judged(used, ddl, plan.touched, loaded.failed) : [];
        if (isClean && differences.length === 0) {
          const statements = plan.drops.length + plan.runs.length;
          const { failed } = loaded;
          const others = await otherMissingTypes(failed, { schema, ddl }, attempt);
          return verdictOf({ ...common(used, ddl, began), how: plan.how, statements, failed, others, differences });
        }
      }
      const { used: fresh, loaded } = await reload(ddl, extensions);
      const differences = await judged(fresh, ddl, undefined, loaded.failed);
      const statements = ddl.statements.length;
      const { failed } = loaded;
      const others = await otherMissingTypes(failed, { schema, ddl }, alone(fresh.database.run));
      return verdictOf({ ...common(fresh, ddl, began), how: "reload", statements, failed, others, differences });
    },
    verify: async ({ revision: asked }) => {
      if (asked !== revision || mirror === undefined) return { outdated: true };
      const used = mirror;
      isInterrupted = false;
      const began = now();
      const ddl = makeDdl(schema, defaultOptions(schema));
      const { run } = used.database;
      if (used.worn > wornOut) {
        await used.database.checkpoint();
        used.worn = 0;
      }
      await run("BEGIN");
      try {
        await openVerifying(run);
        // The files of extensions that stand in are there already: nothing would be refused for want of them.
        const stubs: Stubs = { missing: new Set(used.stubs.missing), types: new Set() };
        const steps = ddl.statements.map((each) => ({ sql: each.sql, of: each }));
        const attempt = await inSavepoints(run);
        const loaded = await load(steps, attempt, stubs, async () => {
          await world.breathe();
          return isInterrupted ? "stop" : undefined;
        });
        if (loaded.isStopped) return { outdated: true };
        await run("RESET ALL");
        const unverified = [...used.unverified, ...loaded.unverified.map(({ of, why }) => ({ of: of.of, why }))];
        const said = saidOf(ddl, unverified, loaded.failed);
        const probe = makeProbe(run);
        const differences = await judge({ schema, ddl, touched: undefined }, { run, probe }, said);
        used.worn += steps.length;
        return verdictOf({
          ...common(used, ddl, began),
          level: "export",
          how: "reload",
          statements: steps.length,
          failed: loaded.failed,
          others: await otherMissingTypes(loaded.failed, { schema, ddl }, attempt),
          differences,
          assumed: loaded.assumed,
          unverified,
        });
      } finally {
        await run("ROLLBACK");
      }
    },
    sample: async (asked) => {
      const used = await standing([]);
      used.hasRows = true;
      return insertSample(used.database.run, schema, asked);
    },
    query: async (asked) => {
      const used = await standing([]);
      if (asked.keep) used.hasRows = true;
      if (asked.keep && changes.test(asked.sql)) used.isForeign = true;
      return runQuery(used.database.run, asked, now);
    },
    explain: async (asked) => explainQuery((await standing([])).database.run, asked),
  };
}

function tablespacesOf(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { sql } of statements) {
    for (const [, quoted, plain] of sql.matchAll(/\btablespace\s+(?:"((?:[^"]|"")+)"|([a-z_]\w*))/gi)) {
      names.add(quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? "");
    }
  }
  return names;
}

import { afterAll, expect, it } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import type { ProofCalls } from "#core/proof/proof-calls.ts";
import { createProver } from "#core/proof/prover.ts";
import type { Database } from "#core/proof/run.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { isRoomy, type Postgres } from "./postgres.ts";
import { heldEngine, openSession, until } from "./session.test-support.ts";
import type { SessionHost } from "./session.ts";
import type { RestartReason } from "./worker-client.ts";

const opened: Database[] = [];
afterAll(async () => {
  for (const each of opened) await each.close().catch(() => undefined);
});

/** PostgreSQL in the same thread, which answers in copies; it can be made to crash. */
function nearPostgres() {
  const make = (): ProofCalls =>
    createProver({
      open: async (extensions) => {
        const database = await openTestPostgres(extensions);
        opened.push(database);
        return database;
      },
      now: () => 0,
      breathe: () => new Promise((resolve) => setTimeout(resolve)),
    });
  let calls = make();
  let crashes = 0;
  const asked: string[] = [];
  const listeners: ((why: RestartReason) => void)[] = [];
  const restart = (why: RestartReason): void => {
    calls = make();
    for (const listener of listeners) listener(why);
  };
  const client: Postgres = {
    ask: async (call, args) => {
      asked.push(call);
      if (crashes > 0) {
        crashes--;
        restart("crashed");
        throw new Error("crashed");
      }
      // The call and its arguments belong together by the type of `ask`.
      const answer = await (calls[call] as (args: unknown) => Promise<unknown>)(structuredClone(args));
      return structuredClone(answer) as never;
    },
    restart: () => restart("asked"),
    onRestart: (listener) => listeners.push(listener),
  };
  return { client, asked, crash: (times: number) => (crashes = times) };
}

const open = (client: Postgres, isEager = false): SessionHost =>
  openSession(heldEngine(createEngine), {
    postgres: { client, isEager, pace: { start: 0, settle: 0, idle: 0 } },
  });

const design = (text: string) => ({ text, places: new Map() });
const type = (host: SessionHost, text: string): void => {
  const { length } = host.session.getState().document.text;
  host.session.commit({ edits: [{ from: 0, to: length, insert: text }], places: new Map() }, { title: "Typing" });
};
const sound = "Table users {\n  id int [pk]\n  age int\n}\n";
const broken = sound.replace("age int", "age int [check: `nope > 1`]");
const isVerified = (host: SessionHost) =>
  until(host, ({ proof, revision }) => proof.verified === revision && proof.stage === "idle");

it("is off until it is asked for, then proves what is open and verifies its export", async () => {
  const { client, asked } = nearPostgres();
  const host = open(client);
  await host.session.newDesign("One", design(sound));
  await until(host, ({ schemaRevision, revision }) => schemaRevision === revision);
  expect(host.session.getState().proof.stage).toBe("off");
  expect(asked).toEqual([]);
  host.session.startProof();
  const { proof, revision } = await isVerified(host);
  expect(proof.last).toMatchObject({ revision, problems: [], differences: [] });
}, 60_000);

it("starts by itself when it may", async () => {
  const host = open(nearPostgres().client, true);
  await host.session.newDesign("One", design(sound));
  await isVerified(host);
}, 60_000);

it("says Postgres's own words at the line, until they are mended", async () => {
  const host = open(nearPostgres().client);
  host.session.startProof();
  await host.session.newDesign("One", design(broken));
  const refused = await until(host, ({ diagnostics }) => diagnostics.some(({ code }) => code === "postgres"));
  const said = refused.diagnostics.find(({ code }) => code === "postgres");
  expect(said).toMatchObject({ severity: "error", message: 'PostgreSQL: column "nope" does not exist' });
  expect(broken.slice(said?.at?.from, said?.at?.to)).toBe("nope");
  type(host, sound);
  const { diagnostics, proof } = await isVerified(host);
  expect(diagnostics).toEqual([]);
  expect(proof.last?.problems).toEqual([]);
}, 60_000);

it("never says of one design what is true of another", async () => {
  const host = open(nearPostgres().client);
  host.session.startProof();
  await host.session.newDesign("One", design(broken));
  await until(host, ({ proof }) => (proof.last?.problems.length ?? 0) > 0);
  await host.session.newDesign("Two", design(sound));
  expect(host.session.getState().proof.last).toBeUndefined();
  const { proof } = await isVerified(host);
  expect(proof.last?.problems).toEqual([]);
}, 60_000);

it("begins anew when PostgreSQL crashes, and gives up when that does not help", async () => {
  const { client, crash } = nearPostgres();
  const host = open(client);
  await host.session.newDesign("One", design(sound));
  host.session.startProof();
  await isVerified(host);
  crash(1);
  type(host, `${sound}\nTable b {\n  id int [pk]\n}\n`);
  await isVerified(host);
  crash(2);
  type(host, sound);
  const { proof } = await until(host, ({ proof }) => proof.stage === "failed");
  expect(proof.why).toContain("twice in a row");
  host.session.startProof();
  await isVerified(host);
}, 60_000);

it("answers the console from the tables of the design", async () => {
  const host = open(nearPostgres().client);
  await host.session.newDesign("One", design(sound));
  expect(await host.session.insertSamples(5)).toEqual({ inserted: [["public.users", 5]], problems: [] });
  expect(await host.session.runSql("select count(*) from users", false)).toMatchObject({ rows: [["5"]] });
  expect(await host.session.explainSql("select * from users", false)).toHaveProperty("node");
}, 60_000);

it("rests while nobody looks, and wakes", async () => {
  const host = open(nearPostgres().client);
  await host.session.newDesign("One", design(sound));
  host.session.startProof();
  await isVerified(host);
  host.rest();
  expect(host.session.getState().proof).toMatchObject({ stage: "off", why: expect.stringContaining("nobody looked") });
  host.wake();
  await isVerified(host);
}, 60_000);

it("waits to be asked on a small machine, and where data are saved", () => {
  expect(isRoomy({})).toBe(true);
  expect(isRoomy({ deviceMemory: 2 })).toBe(false);
  expect(isRoomy({ deviceMemory: 8, connection: { saveData: true } })).toBe(false);
});

it("leaves a design of many tables until somebody asks, though PostgreSQL runs already", async () => {
  const { client, asked } = nearPostgres();
  const host = open(client, true);
  await host.session.newDesign("Small", design(sound));
  await isVerified(host);
  const proofs = asked.length;
  const many = Array.from({ length: 301 }, (_, at) => `Table t${at} {\n  id int [pk]\n}\n`).join("\n");
  await host.session.newDesign("Many", design(many));
  const { proof } = await until(host, (state) => state.proof.stage === "off" && state.proof.why !== undefined);
  expect(proof.why).toContain("301 tables");
  expect(asked.length).toBe(proofs);
  await host.session.newDesign("Small again", design(sound));
  await isVerified(host);
}, 60_000);

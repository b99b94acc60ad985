import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import { type Question, serve, type Tell } from "#workers/serve.ts";
import { connectWorker, type WorkerClient, type WorkerSide } from "./worker-client.ts";

const calls = {
  count: ({ to }: { to: number }, tell: Tell) => {
    for (let at = 1; at <= to; at++) tell(at / to);
    return to;
  },
  double: ({ value }: { value: number }) => value * 2,
  fail: (_: { why: string }): string => {
    throw new RangeError("too far");
  },
  silent: (_: { why: string }) => 0,
  slow: (_: { why: string }) => 0,
};

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

/** A worker on the other end of a real message channel, which never answers `silent` and `slow`. */
function startWorker(): WorkerSide {
  const { port1, port2 } = new MessageChannel();
  serve(calls, {
    postMessage: (reply) => port2.postMessage(reply),
    addEventListener: (_, listener) =>
      port2.on("message", (data: Question) => {
        if (data.call !== "silent" && data.call !== "slow") listener({ data });
      }),
  });
  const side: WorkerSide = {
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
    onmessage: null,
    onerror: null,
  };
  port1.on("message", (data) => side.onmessage?.({ data }));
  ends.push(() => port1.close());
  return side;
}

function connect(): { client: WorkerClient<typeof calls>; sides: WorkerSide[]; restarts: string[] } {
  const sides: WorkerSide[] = [];
  const restarts: string[] = [];
  const client = connectWorker<typeof calls>(
    () => {
      const side = startWorker();
      sides.push(side);
      return side;
    },
    { patienceMs: 10_000, slow: ["slow"] },
  );
  client.onRestart((why) => restarts.push(why));
  return { client, sides, restarts };
}

test("answers go to the question they belong to", async () => {
  const { client } = connect();
  const asked = [1, 2, 3].map((value) => client.ask("double", { value }));
  expect(await Promise.all(asked)).toEqual([2, 4, 6]);
});

test("what a call throws rejects its question alone", async () => {
  const { client } = connect();
  const failing = client.ask("fail", { why: "" });
  const fine = client.ask("double", { value: 4 });
  await expect(failing).rejects.toThrow("too far");
  expect(await fine).toBe(8);
});

test("a restart rejects what was asked and serves what is asked next", async () => {
  const { client, sides, restarts } = connect();
  const waiting = client.ask("silent", { why: "" });
  client.restart();
  await expect(waiting).rejects.toThrow("ended");
  expect(await client.ask("double", { value: 5 })).toBe(10);
  expect([sides.length, restarts]).toEqual([2, ["asked"]]);
});

test("a worker that crashes is started again", async () => {
  const { client, sides, restarts } = connect();
  const waiting = client.ask("silent", { why: "" });
  sides[0]?.onerror?.({});
  await expect(waiting).rejects.toThrow("ended");
  sides[0]?.onerror?.({});
  expect([sides.length, restarts]).toEqual([1, ["crashed"]]);
  expect(await client.ask("double", { value: 5 })).toBe(10);
  expect(sides.length).toBe(2);
});

test("a call that is not answered in time ends the worker, unless a slow one is under way", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { client, restarts } = connect();
  const slow = client.ask("slow", { why: "" });
  const behind = client.ask("silent", { why: "" });
  vi.advanceTimersByTime(60_000);
  expect(restarts).toEqual([]);
  client.restart();
  await expect(slow).rejects.toThrow("ended");
  await expect(behind).rejects.toThrow("ended");
  const silent = client.ask("silent", { why: "" });
  vi.advanceTimersByTime(9_999);
  expect(restarts).toEqual(["asked"]);
  vi.advanceTimersByTime(1);
  await expect(silent).rejects.toThrow("ended");
  expect(restarts).toEqual(["asked", "silent"]);
});

test("a call tells how far it is, and only whoever asked hears it", async () => {
  const { client } = connect();
  const heard: number[] = [];
  const other: number[] = [];
  const asked = client.ask("count", { to: 4 }, (share) => heard.push(share));
  const next = client.ask("double", { value: 1 }, (share) => other.push(share));
  expect(await asked).toBe(4);
  expect(heard).toEqual([0.25, 0.5, 0.75, 1]);
  expect(await next).toBe(2);
  expect(other).toEqual([]);
});

test("who tells how far it is, is not silent", async () => {
  vi.useFakeTimers();
  const side: WorkerSide = { postMessage: () => undefined, terminate: () => undefined, onmessage: null, onerror: null };
  const client = connectWorker<typeof calls>(() => side, { patienceMs: 10_000, slow: [] });
  const asked = client.ask("silent", { why: "" });
  vi.advanceTimersByTime(9_000);
  side.onmessage?.({ data: { id: 1, share: 0.5 } });
  vi.advanceTimersByTime(9_000);
  side.onmessage?.({ data: { id: 1, answer: 7 } });
  expect(await asked).toBe(7);
});

import type { EngineCalls } from "#core/engine/engine-calls.ts";
import engineUrl from "#workers/engine.worker.ts?worker&url";
import { openWorker } from "./own-worker.ts";
import { connectWorker, type WorkerClient } from "./worker-client.ts";

export type Engine = WorkerClient<EngineCalls>;

const patienceMs = 10_000;

/** The one place that starts the engine's worker. */
export const startEngine = (): Engine =>
  connectWorker<EngineCalls>(() => openWorker(engineUrl), { patienceMs, slow: ["arrange"] });

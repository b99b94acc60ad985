import type { EngineCalls } from "#core/engine/engine-calls.ts";
import engineUrl from "#workers/engine.worker.ts?worker&url";
import { connectWorker, type WorkerClient, type WorkerSide } from "./worker-client.ts";

export type Engine = WorkerClient<EngineCalls>;

const patienceMs = 10_000;

/** The one place that starts the engine's worker. */
export const startEngine = (): Engine =>
  connectWorker<EngineCalls>(() => new Worker(trusted(engineUrl), { type: "module" }) as WorkerSide, {
    patienceMs,
    slow: ["arrange"],
  });

type ScriptPolicy = { readonly createScriptURL: (url: string) => string };
type PolicyFactory = {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy;
};

let policy: ScriptPolicy | undefined;

/** Under `require-trusted-types-for 'script'` a worker's address must come from a policy. Ours lets own files pass. */
function trusted(url: string): string {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return url;
  policy ??= factory.createPolicy("app-worker", { createScriptURL: ownScript });
  return policy.createScriptURL(url);
}

function ownScript(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError("a worker must be our own script");
  return url;
}

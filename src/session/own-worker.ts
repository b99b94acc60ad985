import type { WorkerSide } from "./worker-client.ts";

type ScriptPolicy = { readonly createScriptURL: (url: string) => string };
type PolicyFactory = {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy;
};

let policy: ScriptPolicy | undefined;

/** Starts a worker of our own, of the address that `?worker&url` gives. */
export const openWorker = (url: string): WorkerSide => new Worker(trusted(url), { type: "module" }) as WorkerSide;

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

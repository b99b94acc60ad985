import type { ProofCalls } from "#core/proof/proof-calls.ts";
import postgresUrl from "#workers/postgres.worker.ts?worker&url";
import { openWorker } from "./own-worker.ts";
import { connectWorker, type WorkerClient } from "./worker-client.ts";

export type Postgres = WorkerClient<ProofCalls>;

/** How long each call may take is known to `proving.ts`; this is for what nobody thought of. */
const patienceMs = 600_000;

/** The one place that starts the worker with the real PostgreSQL: the first question does. */
export const startPostgres = (): Postgres => {
  let client: Postgres | undefined;
  const listeners: Parameters<Postgres["onRestart"]>[0][] = [];
  const connected = (): Postgres => {
    if (client === undefined) {
      client = connectWorker<ProofCalls>(() => openWorker(postgresUrl), { patienceMs, slow: [] });
      for (const listener of listeners) client.onRestart(listener);
    }
    return client;
  };
  return {
    ask: (call, args) => connected().ask(call, args),
    restart: () => client?.restart(),
    onRestart: (listener) => {
      listeners.push(listener);
      client?.onRestart(listener);
    },
  };
};

/** What some browsers tell of it. */
export type Machine = {
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
};

/** Whether this machine can take the five megabytes, and the memory, before anybody asks for them. */
export function isRoomy(machine: Machine): boolean {
  return machine.connection?.saveData !== true && (machine.deviceMemory ?? 8) >= 4;
}

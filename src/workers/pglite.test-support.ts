import { makeDataDir } from "#build/data-dir.mjs";
import { openPostgres, type Postgres } from "./pglite.ts";

/** A database of the test's own, started as the app starts it. */
export async function openTestPostgres(extensions: readonly string[] = []): Promise<Postgres> {
  const snapshot = new Blob([await makeDataDir()]);
  return openPostgres({ snapshot, wasm: undefined, data: undefined, extensions });
}

import { database, files, program } from "virtual:postgres-files";
import { createProver } from "#core/proof/prover.ts";
import { openPostgres } from "./pglite.ts";
import { fetchBytes, unpackFiles } from "./pglite-files.ts";
import { serve } from "./serve.ts";

/** Fetched once: another database needs only a copy. */
const parts = Promise.all([
  fetchBytes(program).then((bytes) => WebAssembly.compile(bytes)),
  fetchBytes(files).then((bytes) => new Blob([unpackFiles(bytes)])),
  fetchBytes(database).then((bytes) => new Blob([bytes])),
]);

const { interrupt, ...calls } = createProver({
  open: async (extensions) => {
    const [wasm, data, snapshot] = await parts;
    return openPostgres({ wasm, data, snapshot, extensions });
  },
  now: () => performance.now(),
  breathe: () => new Promise((resolve) => setTimeout(resolve)),
});

// Before `serve` hears of it: what can be done later gives way to any question.
self.addEventListener("message", interrupt);
serve(calls);

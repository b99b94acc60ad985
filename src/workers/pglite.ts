import { type Extension, PGlite } from "@electric-sql/pglite";
import type { Rows, Run } from "#core/proof/run.ts";
import { bundleOf, loadBundle } from "./pglite-bundles.ts";

export type PostgresParts = {
  /** A data directory as a tar file. */
  readonly snapshot: Blob;
  /** `undefined`: the package finds its own, as it does in Node. */
  readonly wasm: WebAssembly.Module | undefined;
  /** The files that Postgres reads as it runs. */
  readonly data: Blob | undefined;
};

export type Postgres = {
  /** `version()`, its number alone: `18.6`. */
  readonly server: string;
  readonly run: Run;
  /** Takes the empty files away that undone statements leave. Not within a transaction. */
  readonly checkpoint: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** PGlite would fetch `initdb` though a snapshot needs none: this is the smallest module there is. */
const noInitdb = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

/** Every type as Postgres writes it. */
const asText = new Proxy<Record<number, (value: string) => string>>({}, { get: () => (value: string) => value });

/** Starts a PostgreSQL of its own, with the bundled ones of `extensions` ready to be created. */
export async function openPostgres(
  parts: PostgresParts & { readonly extensions: readonly string[] },
): Promise<Postgres> {
  const bundles = [...new Set(parts.extensions.flatMap((name) => bundleOf(name) ?? []))];
  const loaded = await Promise.all(bundles.map(async (name) => [name, await loadBundle(name)] as const));
  const extensions: Record<string, Extension> = Object.fromEntries(loaded);
  const server = await PGlite.create({
    loadDataDir: parts.snapshot,
    initdbWasmModule: noInitdb,
    extensions,
    ...(parts.wasm === undefined ? {} : { pgliteWasmModule: parts.wasm }),
    ...(parts.data === undefined ? {} : { fsBundle: parts.data }),
  });
  server.parsers = asText;
  const run: Run = async (sql) => {
    const answers = await server.exec(sql, { rowMode: "array" });
    return answers.map(
      ({ fields, rows, affectedRows }): Rows => ({
        columns: fields.map(({ name }) => name),
        // In the mode of arrays, which the package's types do not tell.
        rows: rows as unknown as Rows["rows"],
        affected: affectedRows ?? 0,
      }),
    );
  };
  const version = (await run("SHOW server_version"))[0]?.rows[0]?.[0] ?? "";
  return {
    server: version.split(" ")[0] ?? version,
    run,
    checkpoint: async () => {
      await run("VACUUM");
      await run("CHECKPOINT");
    },
    close: () => server.close(),
  };
}

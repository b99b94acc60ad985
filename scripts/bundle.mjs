import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/**
 * Imports modules of our TypeScript sources into Node, bundled as they are in the app: no loader slows them down.
 *
 * @param {Record<string, string>} entries paths from the top folder, by the names to answer under
 * @returns {Promise<Record<string, any>>}
 */
export async function importSources(entries) {
  const { build } = await import("vite");
  const cache = join(root, "node_modules/.cache/crowsfoot");
  mkdirSync(cache, { recursive: true });
  // Inside node_modules, so that the packages left outside the bundle are found.
  const outDir = mkdtempSync(join(cache, "bundle-"));
  try {
    await build({
      root,
      configFile: false,
      logLevel: "error",
      publicDir: false,
      build: {
        ssr: true,
        outDir,
        minify: false,
        target: "node20",
        rolldownOptions: {
          input: entries,
          output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
        },
      },
    });
    const modules = Object.keys(entries).map(async (name) => [
      name,
      await import(pathToFileURL(join(outDir, `${name}.mjs`)).href),
    ]);
    return Object.fromEntries(await Promise.all(modules));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Options = {
  /** In bytes of gzipped JavaScript. */
  readonly budget: number;
  /** Workers that the canvas waits for, by the start of their file's name. */
  readonly workers: readonly string[];
};

/** Prints what is transferred before the canvas is usable, and fails the build when it is over the budget. */
export function firstLoad({ budget, workers }: Options): Plugin {
  return {
    name: "crowsfoot:first-load",
    apply: "build",
    writeBundle(_, bundle) {
      const files = filesOfFirstLoad(bundle, workers);
      const sizes = files.map((file) => gzipSync(file.type === "chunk" ? file.code : file.source).length);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const lines = files.map(({ fileName }, at) => `  ${kilobytes(sizes[at] ?? 0)}  ${fileName}`);
      this.info(
        `JavaScript of the first load, gzipped:\n${lines.join("\n")}\n  ${kilobytes(total)}  of ${kilobytes(budget).trim()}`,
      );
      if (total > budget) this.error(`the first load is ${kilobytes(total - budget).trim()} over its budget`);
    },
  };
}

/** The entries, all that they import before they run, and the workers. What is imported later does not count. */
export function filesOfFirstLoad(
  bundle: Rolldown.OutputBundle,
  workers: readonly string[],
): readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[] {
  const files = new Map<string, Rolldown.OutputChunk | Rolldown.OutputAsset>();
  const add = (fileName: string): void => {
    const file = bundle[fileName];
    if (file === undefined || files.has(fileName)) return;
    files.set(fileName, file);
    if (file.type === "chunk") file.imports.forEach(add);
  };
  for (const file of Object.values(bundle)) if (file.type === "chunk" && file.isEntry) add(file.fileName);
  for (const worker of workers) {
    const fileName = Object.keys(bundle).find((name) => name.endsWith(".js") && baseName(name).startsWith(worker));
    if (fileName === undefined) throw new Error(`the build has no ${worker}: the first load cannot be told`);
    add(fileName);
  }
  return [...files.values()];
}

const baseName = (fileName: string): string => fileName.slice(fileName.lastIndexOf("/") + 1);
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

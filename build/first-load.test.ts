import type { Rolldown } from "vite";
import { build } from "vite";
import { expect, test } from "vitest";
import { filesOfFirstLoad, firstLoad } from "./first-load.ts";

/** Builds modules told as text, and answers what came out, or throws what the build says. */
async function bundleOf(modules: Readonly<Record<string, string>>, budget = 1_000_000): Promise<Rolldown.OutputBundle> {
  let written: Rolldown.OutputBundle = {};
  await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [
      {
        name: "told",
        enforce: "pre",
        resolveId: (id) => (id in modules ? id : undefined),
        load: (id) => modules[id],
        generateBundle() {
          this.emitFile({ type: "asset", fileName: "assets/engine.worker-abc.js", source: "postMessage(1)" });
        },
        writeBundle: (_, bundle) => {
          written = bundle;
        },
      },
      firstLoad({ budget, workers: ["engine.worker"] }),
    ],
    build: {
      write: true,
      outDir: "node_modules/.cache/crowsfoot/first-load-test",
      rollupOptions: { input: "/main.js" },
    },
  });
  return written;
}

const modules = {
  "/main.js": 'import("/later.js").then(({ later }) => later()); console.log("now");',
  "/later.js": 'export const later = () => console.log("later");',
};

test("counts the entry and the worker, not what comes later", async () => {
  const bundle = await bundleOf(modules);
  const names = filesOfFirstLoad(bundle, ["engine.worker"]).map(({ fileName }) => fileName.replace(/-[^-]*\.js$/, ""));
  expect(names).toEqual(expect.arrayContaining(["assets/main", "assets/engine.worker"]));
  expect(names).not.toContain("assets/later");
  expect(Object.keys(bundle).some((name) => name.includes("later"))).toBe(true);
});

test("a worker that is not there cannot be left uncounted", async () => {
  const bundle = await bundleOf(modules);
  expect(() => filesOfFirstLoad(bundle, ["other.worker"])).toThrow("other.worker");
});

test("a first load over the budget fails the build", async () => {
  await expect(bundleOf(modules, 50)).rejects.toThrow("over its budget");
});

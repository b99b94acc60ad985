// npm run bench [-- --only browser|core|language|postgres] [--sizes 100,1000] [--gesture pan,zoom] [--json] [--dist folder] [--pictures folder]
//               [--core-up-to 3000]: @dbml/core takes half a minute and more for 3,000 tables.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium, installBrowser } from "#scripts/browser.mjs";
import { buildIfStale } from "#scripts/build.mjs";
import { importSources } from "#scripts/bundle.mjs";
import { main, root } from "#scripts/run.mjs";
import { serve } from "#scripts/serve.mjs";
import { measurePostgres } from "./postgres.mjs";
import { printBrowser, printCore, printLanguage, printPostgres } from "./print.mjs";

const options = /** @type {const} */ ({
  only: { type: "string" },
  sizes: { type: "string" },
  gesture: { type: "string", default: "" },
  json: { type: "boolean", default: false },
  dist: { type: "string" },
  pictures: { type: "string" },
  "core-up-to": { type: "string", default: "1000" },
});

const parts = ["core", "language", "browser", "postgres"];

await main(async () => {
  const { values } = parseArgs({ options });
  const { only, json } = values;
  if (only !== undefined && !parts.includes(only)) throw new Error(`--only ${only} is none of ${parts.join(", ")}.`);
  const sizes = values.sizes?.split(",").map(Number);
  if (sizes?.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error(`--sizes ${values.sizes} are not numbers of tables.`);
  const core =
    only !== undefined && only !== "core"
      ? []
      : await measureCore(sizes ?? [10, 100, 1000, 3000], Number(values["core-up-to"]));
  const language = only === undefined || only === "language" ? await measureLanguages(sizes ?? [1000]) : [];
  const isBrowser = only === undefined || only === "browser";
  const inBrowser = isBrowser ? await measureBrowser(sizes ?? [100, 300, 1000, 3000], values) : [];
  const isPostgres = only === undefined || only === "postgres";
  const postgres = isPostgres ? await measureProofs(sizes ?? [10, 100, 1000], values.dist) : undefined;
  if (json) console.log(JSON.stringify({ core, language, browser: inBrowser, postgres }, undefined, 2));
  else {
    if (core.length > 0) printCore(core);
    if (language.length > 0) printLanguage(language);
    if (inBrowser.length > 0) printBrowser(inBrowser);
    if (postgres !== undefined) printPostgres(postgres);
  }
});

/**
 * @param {readonly number[]} sizes
 * @param {number} dbmlCoreUpTo
 * @returns {Promise<import("./bench.ts").Figures[]>}
 */
async function measureCore(sizes, dbmlCoreUpTo) {
  const { bench } = await importSources({ bench: "bench/bench.ts" });
  // Small designs must not be the ones that pay for the compiler.
  for (let round = 0; round < 3; round += 1) bench.measure(30, { withDbmlCore: true });
  return sizes.map((size) => {
    console.error(`${size} tables …`);
    return bench.measure(size, { withDbmlCore: size <= dbmlCoreUpTo });
  });
}

/**
 * @param {readonly number[]} sizes
 * @returns {Promise<{ tables: number, figures: readonly import("./language.ts").LanguageFigure[] }[]>}
 */
async function measureLanguages(sizes) {
  const { language } = await importSources({ language: "bench/language.ts" });
  await language.measureLanguage(30);
  const all = [];
  for (const tables of sizes) {
    console.error(`the language at ${tables} tables …`);
    all.push({ tables, figures: await language.measureLanguage(tables) });
  }
  return all;
}

/**
 * @param {readonly number[]} sizes
 * @param {{ gesture: string, dist?: string | undefined, pictures?: string | undefined }} wish
 * @returns {Promise<import("./browser/browser.ts").BrowserFigures[]>}
 */
async function measureBrowser(sizes, { gesture, dist, pictures }) {
  const { browser } = await importSources({ browser: "bench/browser/browser.ts" });
  const only = gesture.split(",").filter((id) => id !== "");
  const unknown = only.find((id) => !browser.gestureIds.includes(id));
  if (unknown !== undefined) throw new Error(`There is no gesture ${unknown}, only ${browser.gestureIds.join(", ")}.`);
  if (dist === undefined) await buildIfStale();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  await installBrowser();
  const { server, address } = await serve({ folder: resolve(root, dist ?? "dist"), port: 0 });
  try {
    const all = [];
    for (const tables of sizes) {
      console.error(`${tables} tables in the browser …`);
      all.push(await browser.measureInBrowser({ address, launch: chromium(), tables, only, pictures }));
    }
    return all;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/**
 * @param {readonly number[]} sizes
 * @param {string | undefined} dist
 */
async function measureProofs(sizes, dist) {
  if (dist === undefined) await buildIfStale();
  await installBrowser();
  const folder = resolve(root, dist ?? "dist");
  const { server, address } = await serve({ folder, port: 0 });
  try {
    return await measurePostgres({ address, folder, launch: chromium(), sizes });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

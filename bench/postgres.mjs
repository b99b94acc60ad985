import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { headersFor } from "#build/csp.mjs";
import { importSources } from "#scripts/bundle.mjs";

/**
 * What the real PostgreSQL costs in Chromium, under the app's own policy, in milliseconds.
 *
 * @typedef {{ tables: number, statements: number, start: number, first: number, next: number, edit: number, verify: number }} PostgresFigures
 * @typedef {{ kilobytes: number, statements: number, total: number }} ImportFigures
 */

const edits = 12;
const dumpKilobytes = 2_000;

/**
 * @param {{ address: string, folder: string, launch: import("@playwright/test").LaunchOptions, sizes: readonly number[] }} wish
 * @returns {Promise<{ download: number, proofs: PostgresFigures[], dump: ImportFigures }>}
 */
export async function measurePostgres({ address, folder, launch, sizes }) {
  const { chromium } = await import("@playwright/test");
  const { designs, read, patch, outputs } = await importSources({
    designs: "bench/designs.ts",
    read: "src/core/dbml/read.ts",
    patch: "src/core/schema/patch.ts",
    outputs: "src/core/outputs/outputs.ts",
  });
  const schemaOf = (/** @type {number} */ tables) => read.readDesign(designs.generateDesign(tables)).schema;
  const browser = await chromium.launch(launch);
  try {
    const proofs = [];
    for (const tables of sizes) {
      console.error(`${tables} tables in PostgreSQL …`);
      proofs.push({ tables, ...(await measureProof(schemaOf(tables), patch.diffSchema)) });
    }
    let text = "";
    for (let tables = 1_000; text.length < dumpKilobytes * 1000; tables += 500) {
      text = outputs.findOutput("postgres").emit(schemaOf(tables)).text;
    }
    const ask = await openWorker("sql.worker");
    const { answer, ms } = await ask("import", { id: "postgres", text });
    const dump = { kilobytes: text.length / 1000, statements: answer.statements, total: ms };
    return { download: downloadOf(folder), proofs, dump };
  } finally {
    await browser.close();
  }

  /** @param {string} name */
  async function openWorker(name) {
    const file = readdirSync(join(folder, "assets")).find(
      (each) => each.startsWith(`${name}-`) && each.endsWith(".js"),
    );
    if (file === undefined) throw new Error(`The build has no ${name}.`);
    const page = await browser.newPage();
    const blank = `${address}blank.html`;
    await page.route(blank, (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: headersFor("/"),
        body: "<!doctype html><title>Bench</title>",
      }),
    );
    await page.goto(blank);
    await page.evaluate(startInPage, `${address}assets/${file}`);
    return (/** @type {string} */ call, /** @type {unknown} */ args) => page.evaluate(askInPage, { call, args });
  }

  /**
   * @param {any} schema
   * @param {(before: unknown, after: unknown) => unknown} diff
   * @returns {Promise<Omit<PostgresFigures, "tables">>}
   */
  async function measureProof(schema, diff) {
    const ask = await openWorker("postgres.worker");
    const { ms: start } = await ask("start", { extensions: [] });
    const { ms: first, answer } = await ask("prove", { revision: 0, change: { schema } });
    if (answer.problems.length + answer.differences.length > 0)
      throw new Error("The design of the bench is not proven.");
    const times = [];
    let before = schema;
    for (let edit = 0; edit < edits; edit++) {
      const at = Math.floor((before.tables.length * (edit + 1)) / (edits + 1));
      const tables = before.tables.with(at, withColumn(before.tables[at], `added_${edit}`));
      const after = { ...before, tables };
      const change = { base: edit, patch: diff(before, after) };
      times.push((await ask("prove", { revision: edit + 1, change })).ms);
      before = after;
    }
    const { ms: verify } = await ask("verify", { revision: edits });
    // Another design altogether, in a worker that is warm.
    const other = { ...schema, tables: schema.tables.map((/** @type {any} */ each) => withColumn(each, "everywhere")) };
    const { ms: next } = await ask("prove", { revision: edits + 1, change: { schema: other } });
    // The first edits warm the code up, as the first seconds of typing do.
    const warm = times.slice(4).toSorted((one, other) => one - other);
    return { statements: answer.statements, start, first, next, edit: warm[warm.length >> 1] ?? 0, verify };
  }
}

/**
 * @param {any} table
 * @param {string} name
 */
function withColumn(table, name) {
  const type = { schema: undefined, name: "text", args: undefined, array: "" };
  const plain = { ...table.columns.at(-1), name, type, pk: false, unique: false, increment: false, checks: [] };
  for (const key of ["notNull", "default", "identity", "generated", "note"]) plain[key] = undefined;
  return { ...table, columns: [...table.columns, plain] };
}

/** In kilobytes, of what a proof fetches: extensions come only when a design wants them. @param {string} folder */
function downloadOf(folder) {
  const files = readdirSync(join(folder, "assets")).filter((name) =>
    /^pg-\w+-.*\.bin$|^postgres\.worker-.*\.js$/.test(name),
  );
  const sizes = files.map((name) => {
    const file = join(folder, "assets", name);
    return name.endsWith(".js") ? gzipSync(readFileSync(file)).length : statSync(file).size;
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** @param {string} url */
function startInPage(url) {
  /** @type {any} */
  const page = globalThis;
  const policy = page.trustedTypes.createPolicy("app-worker", {
    createScriptURL: (/** @type {string} */ each) => each,
  });
  page.worker = new page.Worker(policy.createScriptURL(url), { type: "module" });
}

/** @param {{ call: string, args: unknown }} question */
async function askInPage(question) {
  /** @type {any} */
  const { worker, performance } = globalThis;
  const began = performance.now();
  const reply = await new Promise((resolve) => {
    worker.onmessage = (/** @type {{ data: unknown }} */ { data }) => resolve(data);
    worker.postMessage({ id: 1, ...question });
  });
  if ("error" in reply) throw new Error(reply.error);
  return { answer: reply.answer, ms: performance.now() - began };
}

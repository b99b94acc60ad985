// One dump after the other for `round-trip.mjs`, in a process of its own: what crashes here ends nothing else.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { makeDataDir } from "#build/data-dir.mjs";
import { importSources } from "./bundle.mjs";

const { way, importer, design, outputs, grammar, server, bundles } = await importSources({
  way: "src/core/proof/round-trip.ts",
  importer: "src/core/inputs/postgres/import-postgres.ts",
  design: "src/core/dbml/read.ts",
  outputs: "src/core/outputs/outputs.ts",
  grammar: "src/core/inputs/postgres/read-sql.test-support.ts",
  server: "src/workers/pglite.ts",
  bundles: "src/workers/pglite-bundles.ts",
});
const snapshot = new Blob([await makeDataDir()]);
const { bundledExtensions: extensions } = bundles;

const through = {
  importSql: (/** @type {string} */ text) => importer.importPostgres(text, grammar.readSql),
  readDesign: (/** @type {string} */ text) => design.readDesign(text).schema,
  emit: (/** @type {unknown} */ schema) => outputs.findOutput("postgres").emit(schema).text,
  open: () => server.openPostgres({ snapshot, wasm: undefined, data: undefined, extensions }),
};

process.on("message", async (message) => {
  const { name, files } = /** @type {import("./round-trip.mjs").Dump} */ (message);
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    const { text, where } = join(files);
    const row = await way.roundTrip(text, through);
    const { tables, statements, imported, verbatim, differences } = row;
    const [skipped, problems] = [row.skipped.map(where), row.problems.map(where)];
    process.send?.({ dump: name, tables, statements, imported, verbatim, skipped, differences, ms: ms(), problems });
  } catch (error) {
    process.send?.({ crashed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

/**
 * The files as one text, and lines of it as lines of their files.
 *
 * @param {readonly string[]} files
 */
function join(files) {
  const texts = files.map((file) => decode(readFileSync(file)));
  const starts = [1];
  for (const text of texts) starts.push((starts.at(-1) ?? 1) + text.split("\n").length);
  const where = (/** @type {{ line: number, reason: string }} */ { line, reason }) => {
    const at = Math.max(
      0,
      starts.findLastIndex((start) => start <= line),
    );
    const own = line - (starts[at] ?? 1) + 1;
    return { line: own, reason: files.length === 1 ? reason : `${basename(files[at] ?? "")}: ${reason}` };
  };
  return { text: texts.join("\n"), where };
}

/**
 * Old dumps are not always UTF-8.
 *
 * @param {Buffer} bytes
 */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// Dump → design → DDL → Postgres against dump → Postgres: the catalogs of both have to be the same.
import { fork } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { main, root } from "./run.mjs";

/** @typedef {{ name: string, files: readonly string[] }} Dump */
/** @typedef {{ line: number, reason: string }} Said */
/** @typedef {{ dump: string, tables: number, statements: number, imported: number, verbatim: number, skipped: Said[], differences: string[], ms: number, problems: Said[] }} Row */

const patienceMs = 300_000;

await main(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new Error("Name one folder: npm run roundtrip -- FOLDER [--json]");
  const dumps = dumpsIn(folder);
  if (dumps.length === 0) throw new Error(`${folder} has no .sql files, and no folders with such files.`);
  const rows = await tripAll(dumps, values.json === true ? () => {} : tell);
  if (values.json === true)
    console.log(
      JSON.stringify(
        rows.map(({ problems: _, ...row }) => row),
        null,
        2,
      ),
    );
  else console.log(`\n${table(rows)}`);
  if (rows.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
});

/**
 * Each .sql file, and each folder with such files anywhere in it.
 *
 * @param {string} path
 * @returns {readonly Dump[]}
 */
function dumpsIn(path) {
  const isDump = (/** @type {string} */ name) => name.toLowerCase().endsWith(".sql");
  if (!existsSync(path)) throw new Error(`There is no ${path}: name a folder with .sql files, or one such file.`);
  if (statSync(path).isFile()) return [{ name: basename(path), files: [path] }];
  const entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const full = join(path, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && statSync(full).isDirectory());
    if (!isFolder) return isDump(entry.name) ? [{ name: entry.name, files: [full] }] : [];
    const inside = readdirSync(full, { recursive: true, encoding: "utf8" }).filter(isDump).sort();
    return inside.length === 0 ? [] : [{ name: entry.name, files: inside.map((name) => join(full, name)) }];
  });
}

/**
 * One process does all of it; when it dies or falls silent, the dump at hand failed and another goes on behind it.
 *
 * @param {readonly Dump[]} dumps
 * @param {(row: Row) => void} done
 * @returns {Promise<readonly Row[]>}
 */
async function tripAll(dumps, done) {
  /** @type {Row[]} */
  const rows = [];
  while (rows.length < dumps.length) {
    const child = fork(join(root, "scripts/round-trip-worker.mjs"), [], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
    let errors = "";
    child.stderr?.on("data", (text) => {
      errors = `${errors}${text}`.slice(-2000);
    });
    for (let dump = dumps[rows.length]; dump !== undefined; dump = dumps[rows.length]) {
      const began = performance.now();
      const row = await replyOf(child, dump);
      rows.push(typeof row === "string" ? crashed(dump, row, errors, performance.now() - began) : row);
      done(/** @type {Row} */ (rows.at(-1)));
      if (typeof row === "string") break;
    }
    child.kill("SIGKILL");
  }
  return rows;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {Dump} dump
 * @returns {Promise<Row | string>}
 */
function replyOf(child, dump) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(`no answer within ${patienceMs / 1000} s`), patienceMs);
    const exited = (/** @type {number | null} */ code) => end(`the process ended with ${code}`);
    const end = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      child.off("exit", exited);
      child.off("message", end);
      resolve(typeof answer === "object" && "crashed" in answer ? answer.crashed : answer);
    };
    child.once("exit", exited);
    child.once("message", end);
    if (child.exitCode !== null) exited(child.exitCode);
    else child.send(dump, (error) => error !== null && end(`the process cannot be asked: ${error.message}`));
  });
}

/**
 * @param {Dump} dump
 * @param {string} why
 * @param {string} errors
 * @param {number} ms
 * @returns {Row}
 */
const crashed = ({ name }, why, errors, ms) => ({
  dump: name,
  tables: 0,
  statements: 0,
  imported: 0,
  verbatim: 0,
  skipped: [],
  differences: [`crashed: ${why}${errors === "" ? "" : ` (${errors.trim().split("\n").at(-1)})`}`],
  ms: Math.round(ms),
  problems: [],
});

/** @param {Row} row */
function tell({ dump, skipped, problems, differences }) {
  console.log(`\n${dump}`);
  const reasons = new Map();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, count] of reasons) console.log(`  skipped ${count}: ${reason}`);
  for (const { line, reason } of problems) console.log(`  problem in line ${line}: ${reason}`);
  for (const difference of differences) console.log(`  DIFFERENCE ${difference}`);
}

/** @param {readonly Row[]} rows */
function table(rows) {
  const heads = ["dump", "tables", "statements", "imported", "verbatim", "skipped", "differences", "ms"];
  const cells = rows.map((row) => [
    row.dump,
    ...[row.tables, row.statements, row.imported, row.verbatim, row.skipped.length, row.differences.length, row.ms].map(
      String,
    ),
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((each) => each[at]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ all) =>
    all.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ");
  return [heads, ...cells].map(line).join("\n");
}

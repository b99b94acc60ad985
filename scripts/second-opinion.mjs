// A second opinion on the DDL: Debian's PostgreSQL, not the one in the browser, runs it for every design of the corpus.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importSources } from "./bundle.mjs";
import { main, root } from "./run.mjs";

const designs = join(root, "src/core/corpus/schemas");

await main(async () => {
  const bin = newestPostgres();
  if (bin === undefined) throw new Error("No PostgreSQL server in /usr/lib/postgresql: install Debian's `postgresql`.");
  const { read, outputs } = await importSources({
    read: "src/core/dbml/read.ts",
    outputs: "src/core/outputs/outputs.ts",
  });
  const emit = outputs.findOutput("postgres").emit;
  const sql = readdirSync(designs)
    .filter((file) => file.endsWith(".dbml"))
    .map((file) => ({ file, text: emit(read.readDesign(readFileSync(join(designs, file), "utf8")).schema).text }));

  const failed = withCluster(bin, (run) => sql.filter((design) => !accepts(run, design)).length);
  console.log(`\n${sql.length - failed} passed, ${failed} failed`);
  if (failed > 0 || sql.length === 0) process.exitCode = 1;
});

function newestPostgres() {
  const home = "/usr/lib/postgresql";
  if (!existsSync(home)) return undefined;
  const versions = readdirSync(home).filter((version) => existsSync(`${home}/${version}/bin/initdb`));
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? undefined : `${home}/${newest}/bin`;
}

/** @typedef {(database: string, sql: string) => import("node:child_process").SpawnSyncReturns<string>} Run */

/**
 * Runs work against a new cluster in a temporary folder, reached by its socket only and gone afterwards.
 *
 * @template T
 * @param {string} bin
 * @param {(run: Run) => T} work
 * @returns {T}
 */
function withCluster(bin, work) {
  const folder = mkdtempSync(join(tmpdir(), "crowsfoot-"));
  // The server refuses to run as root: Debian's package brings the user `postgres`.
  const asUser = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  const program = (/** @type {string} */ name, /** @type {string[]} */ ...args) => {
    const [first = "", ...rest] = [...asUser, join(bin, name), ...args];
    execFileSync(first, rest, { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
  };
  if (asUser.length > 0) chmodSync(folder, 0o777);
  const data = join(folder, "data");
  try {
    program("initdb", "--auth=trust", "--username=crowsfoot", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", data);
    const options = `-k ${folder} -c listen_addresses='' -c fsync=off`;
    program("pg_ctl", "--pgdata", data, "--wait", "--log", join(folder, "log"), "--options", options, "start");
    return work((database, input) =>
      spawnSync(
        join(bin, "psql"),
        [
          "--no-psqlrc",
          "--quiet",
          "--set=ON_ERROR_STOP=1",
          "--host",
          folder,
          "--username=crowsfoot",
          "--dbname",
          database,
        ],
        { input, encoding: "utf8" },
      ),
    );
  } finally {
    if (existsSync(join(data, "postmaster.pid"))) program("pg_ctl", "--pgdata", data, "--mode=immediate", "stop");
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whether Postgres runs a design's DDL to its end, in a database of its own.
 *
 * @param {Run} run
 * @param {{ file: string, text: string }} design
 */
function accepts(run, { file, text }) {
  const database = file.replaceAll(/[^a-z0-9]/g, "_");
  const made = run("postgres", `create database ${database};`);
  const answer = made.status === 0 ? run(database, text) : made;
  console.log(`${answer.status === 0 ? "✓" : "✗"} ${file}${answer.status === 0 ? "" : `\n${answer.stderr}`}`);
  return answer.status === 0;
}

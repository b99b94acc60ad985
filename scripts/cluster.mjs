import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPsql } from "./psql.mjs";

/** Where the programs of the newest PostgreSQL are that Debian has installed. */
export function newestPostgres() {
  const home = "/usr/lib/postgresql";
  if (!existsSync(home)) return undefined;
  const versions = readdirSync(home).filter((version) => existsSync(`${home}/${version}/bin/initdb`));
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? undefined : `${home}/${newest}/bin`;
}

/**
 * A server to ask.
 *
 * @typedef {object} Cluster
 * @property {string} bin where its programs are
 * @property {readonly string[]} server the arguments that say which one; the database comes behind them
 * @property {(database: string, sql: string) => import("node:child_process").SpawnSyncReturns<string>} run
 * @property {(database: string) => ReturnType<typeof openPsql>} open
 */

/**
 * Runs work against a new cluster in a temporary folder, reached by its socket only and gone afterwards.
 *
 * @template T
 * @param {string} bin
 * @param {(cluster: Cluster) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withCluster(bin, work) {
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
    const psql = join(bin, "psql");
    const server = ["--host", folder, "--username=crowsfoot", "--dbname"];
    return await work({
      bin,
      server,
      run: (database, input) =>
        spawnSync(psql, ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", ...server, database], {
          input,
          encoding: "utf8",
        }),
      open: (database) => openPsql(psql, [...server, database]),
    });
  } finally {
    if (existsSync(join(data, "postmaster.pid"))) program("pg_ctl", "--pgdata", data, "--mode=immediate", "stop");
    rmSync(folder, { recursive: true, force: true });
  }
}

import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Where two dumps of a design differ: that of the database its DDL makes, and that of the database which is made of the
 * first dump, imported as a design. A judge that knows nothing of our own catalog.
 *
 * @param {string} sql the design's DDL
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {(dump: string) => string} again reads a dump as a design, and answers with its DDL
 * @returns {readonly string[]}
 */
export function dumpAgain(sql, { bin, server, run }, again) {
  const dump = (/** @type {string} */ database, /** @type {string} */ script) => {
    for (const each of [`drop database if exists ${database}`, `create database ${database}`]) run("postgres", each);
    const { status, stderr } = run(database, script);
    if (status !== 0) throw new Error(stderr);
    const args = ["--schema-only", "--no-owner", ...server, database];
    const dumped = spawnSync(join(bin, "pg_dump"), args, { encoding: "utf8", maxBuffer: 2 ** 28 });
    if (dumped.status !== 0) throw new Error(dumped.stderr);
    // Both bear a word that is another one each time.
    return dumped.stdout.replaceAll(/^\\(?:un)?restrict .*$/gm, "");
  };
  let [first, second] = ["", ""];
  try {
    first = dump("dumped", sql);
    second = dump("dumped_again", again(first));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  if (first === second) return [];
  const [before, after] = [first.split("\n"), second.split("\n")];
  const lost = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  return ["The dumps differ:", ...lost.slice(0, 5), ...added.slice(0, 5)];
}

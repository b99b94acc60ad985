import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMain, main, root, runTool } from "./run.mjs";

/** Everything that the built app is made of, tests aside. */
const sources = [
  "src",
  "public",
  "build",
  "index.html",
  "sandbox.html",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.base.json",
];

const stamp = `${root}node_modules/.cache/crowsfoot/built`;

/** Checks types and builds `dist/`. */
export async function build() {
  const made = sourcesHash();
  for (const [tool, args] of /** @type {const} */ ([
    ["tsc", ["-b"]],
    ["vite", ["build"]],
  ])) {
    const code = await runTool(tool, args);
    if (code !== 0) throw new Error(`${tool} ${args.join(" ")} failed: its own words stand above.`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, made);
}

/** Builds unless `dist/` was built from exactly these sources. */
export async function buildIfStale() {
  const upToDate =
    existsSync(`${root}dist/index.html`) && existsSync(stamp) && readFileSync(stamp, "utf8") === sourcesHash();
  if (!upToDate) await build();
}

function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(`${root}${file}`))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (/\.test\.tsx?$/.test(path) || !existsSync(`${root}${path}`)) return [];
  if (statSync(`${root}${path}`).isFile()) return [path];
  return readdirSync(`${root}${path}`).flatMap((name) => filesIn(`${path}/${name}`));
}

if (isMain(import.meta.url)) await main(process.argv.includes("--if-stale") ? buildIfStale : build);

import { readFileSync } from "node:fs";
import { isMain, main, root, run } from "./run.mjs";

/** Whether every package of the lockfile is installed in the version it names. Optional ones may be for other machines. */
export function packagesInstalled() {
  const wanted = lockedPackages("package-lock.json") ?? {};
  const installed = lockedPackages("node_modules/.package-lock.json");
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { optional, version }]) => path === "" || optional === true || installed[path]?.version === version,
  );
}

/** Installs what the lockfile asks for, when something of it is missing. */
export async function installPackages() {
  if (packagesInstalled()) return;
  console.log("Installing packages …");
  // npm starts us, so npm says where it is; its own script runs without a shell on every system.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const code = npm?.endsWith("npm-cli.js") ? await run(process.execPath, [npm, ...args]) : await run("npm", args);
  if (code !== 0) throw new Error("npm ci could not install the packages: its own words stand above.");
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, "utf8")).packages;
  } catch {
    return undefined;
  }
}

if (isMain(import.meta.url)) {
  await main(async () => {
    if (packagesInstalled()) return;
    throw new Error("Packages are missing or not those of package-lock.json. Install them with: npm ci");
  });
}

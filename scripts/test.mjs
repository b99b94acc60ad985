import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installBrowser } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { installPackages } from "./packages.mjs";
import { runTool } from "./run.mjs";

const reports = mkdtempSync(join(tmpdir(), "crowsfoot-"));
const total = { passed: 0, failed: 0 };

/**
 * A step that is no set of tests: it counts only when it fails, as one.
 *
 * @param {string} title
 * @param {() => Promise<unknown>} work an exit code other than 0, or a throw, is a failure
 */
async function step(title, work) {
  console.log(`\n— ${title}`);
  try {
    const code = await work();
    if (code === undefined || code === 0) return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  total.failed += 1;
  return false;
}

/**
 * A set of tests, which writes its own counts.
 *
 * @param {string} title
 * @param {(report: string) => Promise<number>} work writes the report, answers the exit code
 * @param {(report: any) => { passed: number, failed: number }} count
 */
const tests = (title, work, count) =>
  step(title, async () => {
    const report = join(reports, `${title.replaceAll(" ", "-")}.json`);
    const code = await work(report);
    const { passed, failed } = count(JSON.parse(readFileSync(report, "utf8")));
    total.passed += passed;
    total.failed += failed;
    // A file that could not even be loaded fails no test: the step itself is then the failure.
    return failed > 0 ? 0 : code;
  });

async function testAll() {
  if (!(await step("packages", installPackages))) return;
  await step("lint", () => runTool("biome", ["check", "."]));
  await step("types", () => runTool("tsc", ["-b"]));
  await tests(
    "unit tests",
    (report) => runTool("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]),
    ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
  );
  if (!(await step("build", buildIfStale)) || !(await step("browser", installBrowser))) return;
  await tests(
    "end to end",
    (report) => runTool("playwright", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
  );
}

await testAll();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

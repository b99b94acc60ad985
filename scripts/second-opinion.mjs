// A second opinion: Debian's PostgreSQL, not the one in the browser, runs the DDL of every design of the corpus, has to
// make of random designs exactly what their models say, and dumps the same of them once their dump has been a design.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importSources } from "./bundle.mjs";
import { newestPostgres, withCluster } from "./cluster.mjs";
import { dumpAgain } from "./dump-again.mjs";
import { main, root } from "./run.mjs";

const designs = join(root, "src/core/corpus/schemas");
/** @type {readonly import("#core/schema/schema.ts").Target[]} */
const targets = [18, 17, 16, 15, 14];
const randomDesigns = Number(process.env.DESIGNS ?? 200);
const dumpedDesigns = randomDesigns / 5;

await main(async () => {
  const bin = newestPostgres();
  if (bin === undefined) throw new Error("No PostgreSQL server in /usr/lib/postgresql: install Debian's `postgresql`.");
  const { read, outputs, sound, ddl, proof, importer, grammar } = await importSources({
    read: "src/core/dbml/read.ts",
    outputs: "src/core/outputs/outputs.ts",
    sound: "src/core/corpus/sound-schema.ts",
    ddl: "src/core/outputs/postgres/ddl.ts",
    proof: "src/core/proof/prove-schema.ts",
    importer: "src/core/inputs/postgres/import-postgres.ts",
    grammar: "src/core/inputs/postgres/read-sql.test-support.ts",
  });
  const emit = outputs.findOutput("postgres").emit;
  const sql = readdirSync(designs)
    .filter((file) => file.endsWith(".dbml"))
    .map((file) => ({ file, text: emit(read.readDesign(readFileSync(join(designs, file), "utf8")).schema).text }));

  const installed = Number(/\/(\d+)\/bin$/.exec(bin)?.[1]);
  const version = targets.find((each) => each <= installed);
  if (version === undefined) throw new Error(`PostgreSQL ${installed} is too old: designs are for 14 and newer.`);
  const again = (/** @type {string} */ dump) => {
    const { text, problems } = importer.importPostgres(dump, grammar.readSql);
    if (problems[0] !== undefined) throw new Error(`${problems[0].message}\n  ${problems[0].sql}`);
    return emit(read.readDesign(text).schema).text;
  };
  const { judged, wrong } = await withCluster(bin, async (cluster) => {
    let [judged, wrong] = [sql.length, sql.filter((design) => !accepts(cluster.run, design)).length];
    const judge = (/** @type {string} */ what, /** @type {readonly string[]} */ faults) => {
      judged++;
      if (faults.length === 0) return;
      wrong++;
      console.log(`✗ ${what}\n  ${faults.slice(0, 12).join("\n  ")}`);
    };
    const server = cluster.open("postgres");
    for (let seed = 0; seed < randomDesigns; seed++) {
      const schema = sound.soundSchema(seed, version);
      judge(`random design ${seed}`, await faultsOf(schema, version, server.run, { ddl, proof }));
    }
    await server.close();
    for (let seed = 0; seed < dumpedDesigns; seed++) {
      /** @type {import("#core/schema/schema.ts").Schema} */
      const schema = sound.soundSchema(seed, version);
      // A dump tells which columns of a child are its own and which of its parent's; a design does not.
      if (schema.tables.some(({ inherits }) => inherits.length > 0)) continue;
      judge(`dump of random design ${seed}`, dumpAgain(emit(schema).text, cluster, again));
    }
    return { judged, wrong };
  });
  console.log(`${judged - wrong} passed, ${wrong} failed`);
  if (wrong > 0 || sql.length === 0) process.exitCode = 1;
});

/**
 * What is wrong with the DDL of a design: what it leaves out, what Postgres says against it, what it makes of it.
 *
 * @param {import("#core/schema/schema.ts").Schema} schema
 * @param {import("#core/schema/schema.ts").Target} version
 * @param {import("#core/proof/run.ts").Run} run
 * @param {{ ddl: typeof import("#core/outputs/postgres/ddl.ts"), proof: typeof import("#core/proof/prove-schema.ts") }} ours
 */
async function faultsOf(schema, version, run, { ddl, proof }) {
  const made = ddl.makeDdl(schema, ddl.defaultOptions(schema));
  const faults = made.notes.filter(({ severity }) => severity !== "info").map(({ message }) => message);
  await run("BEGIN");
  try {
    faults.push(...(await proof.proveSchema(schema, run, version, made)).map(({ text }) => text));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    await run("ROLLBACK");
  }
  return faults;
}

/**
 * Whether Postgres runs a design's DDL to its end, in a database of its own.
 *
 * @param {import("./cluster.mjs").Cluster["run"]} run
 * @param {{ file: string, text: string }} design
 */
function accepts(run, { file, text }) {
  const database = file.replaceAll(/[^a-z0-9]/g, "_");
  const made = run("postgres", `create database ${database};`);
  const answer = made.status === 0 ? run(database, text) : made;
  console.log(`${answer.status === 0 ? "✓" : "✗"} ${file}${answer.status === 0 ? "" : `\n${answer.stderr}`}`);
  return answer.status === 0;
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import { seededRandom } from "#core/corpus/seeded-random.ts";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { printDesign } from "#core/dbml/print-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import { defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { proveSchema } from "./prove-schema.ts";
import type { Database } from "./run.ts";

const { CI, DESIGNS } = process.env;
const designs = Number(DESIGNS ?? (CI === undefined ? 20 : 200));

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres(["citext"]);
}, 120_000);
afterAll(() => server.close());

async function faultsOf(text: string): Promise<readonly string[]> {
  const { schema } = readDesign(text);
  await server.run("BEGIN");
  try {
    const differences = await proveSchema(schema, server.run, 18, makeDdl(schema, defaultOptions(schema)));
    return differences.map((difference) => difference.text);
  } catch (error) {
    return [`Refused: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await server.run("ROLLBACK");
  }
}

test.each(["renameTable", "moveTableToSchema", "renameColumn", "duplicateTable"] as const)(
  "what Postgres takes, it takes after %s",
  async (command) => {
    const wrong: unknown[] = [];
    for (let seed = 0; seed < designs; seed++) {
      const text = printDesign(soundSchema(seed, 18));
      const random = seededRandom(seed);
      const table = random.pick(readDesign(text).schema.tables);
      const column = random.pick(table.columns).name;
      const args = {
        renameTable: { table: table.key, name: "another one" },
        moveTableToSchema: { table: table.key, schema: "Else where" },
        renameColumn: { table: table.key, column, name: "new Column" },
        duplicateTable: { table: table.key },
      }[command];
      const after = runCommand(openDesign(text), command, args);
      const faults = typeof after === "string" ? [] : await faultsOf(after.text);
      if (faults.length > 0) wrong.push([seed, args, faults]);
    }
    await server.checkpoint();
    expect(wrong).toEqual([]);
  },
  600_000,
);

import { afterAll, expect, it } from "vitest";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { type Random, seededRandom } from "#core/corpus/seeded-random.ts";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import { diffSchema } from "#core/schema/patch.ts";
import { plainColumn, plainIndex, plainKey } from "#core/schema/plain.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { load } from "./load.ts";
import { createProver } from "./prover.ts";
import { readCatalog } from "./read-catalog.ts";
import { alone, type Database } from "./run.ts";
import { createStubs } from "./stubs.ts";

const { CI, DESIGNS } = process.env;
const designs = DESIGNS !== undefined ? Math.ceil(Number(DESIGNS) / 20) : CI === undefined ? 3 : 60;
const editsEach = 6;

const opened: Database[] = [];
const open = async (extensions: readonly string[]): Promise<Database> => {
  const database = await openTestPostgres(extensions);
  opened.push(database);
  return database;
};
afterAll(async () => {
  for (const each of opened) await each.close().catch(() => undefined);
});

const text = { schema: undefined, name: "text", args: undefined, array: "" };

/** Changes of one table; what else speaks of the part that goes is refused then, from scratch and on the mirror alike. */
const changes: readonly ((table: Table, step: number) => Table)[] = [
  (table, step) => ({ ...table, columns: [...table.columns, { ...plainColumn, name: `added_${step}`, type: text }] }),
  (table, step) => ({ ...table, note: `changed ${step}` }),
  (table) => ({ ...table, note: undefined }),
  (table) => ({ ...table, checks: [] }),
  (table) => ({ ...table, indexes: table.indexes.filter(({ pk, unique }) => pk || unique) }),
  (table) => ({ ...table, policies: [] }),
  (table) => ({ ...table, triggers: [] }),
  (table, step) => {
    const name = `indexed_${step}`;
    const key = plainKey("column", name);
    return {
      ...table,
      columns: [...table.columns, { ...plainColumn, name, type: text }],
      indexes: [...table.indexes, { ...plainIndex, name: `indexed_idx_${step}`, keys: [key] }],
    };
  },
];

function edited(schema: Schema, random: Random, step: number): Schema {
  const what = random.below(10);
  if (what === 0) {
    const gone = random.below(schema.references.length);
    return { ...schema, references: schema.references.filter((_, at) => at !== gone) };
  }
  if (what === 1) return { ...schema, references: schema.references.map((each) => ({ ...each, onDelete: undefined })) };
  const at = random.below(schema.tables.length);
  const change = random.pick(changes);
  return {
    ...schema,
    tables: schema.tables.map((table, index) => (index === at ? change(table, step) : table)),
  };
}

it(`holds, after any edits of ${designs} random designs, what their last state makes from scratch`, async () => {
  const hows = new Set<string>();
  const prover = createProver({ open, now: () => 0, breathe: async () => undefined });
  let revision = 0;
  for (let seed = 0; seed < designs; seed++) {
    const random = seededRandom(seed);
    let schema = soundSchema(seed, 18);
    await prover.prove({ revision: ++revision, change: { schema } });
    for (let step = 0; step < editsEach; step++) {
      const next = edited(schema, random, step);
      const change = { base: revision, patch: diffSchema(schema, next) };
      const verdict = await prover.prove({ revision: ++revision, change });
      if ("outdated" in verdict) throw new Error("outdated");
      hows.add(verdict.how);
      expect([seed, step, verdict.differences]).toEqual([seed, step, []]);
      schema = next;
    }
    const mirror = opened.at(-1);
    if (mirror === undefined) throw new Error("nothing was opened");
    const fresh = await openTestPostgres(["citext"]);
    const ddl = makeDdl(schema, defaultOptions(schema));
    await load(ddl.statements, alone(fresh.run), createStubs());
    await fresh.run("RESET ALL");
    const [wanted, found] = [await readCatalog(fresh.run, 18), await readCatalog(mirror.run, 18)];
    await fresh.close();
    const differences = compareCatalogs(wanted, found, { partial: false }).filter(
      ({ id }) => !id.startsWith("schema "),
    );
    expect([seed, differences]).toEqual([seed, []]);
  }
  expect([...hows]).toEqual(expect.arrayContaining(["alter", "recreate"]));
}, 600_000);

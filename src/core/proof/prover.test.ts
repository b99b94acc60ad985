import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { diffSchema } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import type { Verdict } from "./proof-calls.ts";
import { createProver, type Prover } from "./prover.ts";
import type { Database } from "./run.ts";

const opened: Database[] = [];
let revision = 0;
let prover: Prover;

const world = {
  open: async (extensions: readonly string[]) => {
    const database = await openTestPostgres(extensions);
    opened.push(database);
    return database;
  },
  now: () => 0,
  breathe: async () => {},
};

beforeAll(() => {
  prover = createProver(world);
});
afterAll(async () => {
  for (const each of opened) await each.close().catch(() => {});
});

const read = (text: string): Schema => readDesign(text).schema;

async function prove(text: string, by: Prover = prover): Promise<Verdict> {
  const verdict = await by.prove({ revision: ++revision, change: { schema: read(text) } });
  if ("outdated" in verdict) throw new Error("outdated");
  return verdict;
}

async function verify(by: Prover = prover): Promise<Verdict> {
  const verdict = await by.verify({ revision });
  if ("outdated" in verdict) throw new Error("outdated");
  return verdict;
}

const good = (verdict: Verdict) => expect([verdict.problems, verdict.differences]).toEqual([[], []]);
const shop = readFileSync("src/core/corpus/schemas/shop.dbml", "utf8");

describe("a design", () => {
  it("is proven, edited, proven again, and its export verified", async () => {
    const first = await prove(shop);
    good(first);
    expect(first).toMatchObject({ level: "edit", how: "reload", server: expect.stringMatching(/^18/) });
    const again = await prove(shop);
    expect(again).toMatchObject({ how: "alter", statements: 0 });
    const verified = await verify();
    good(verified);
    expect(verified).toMatchObject({ level: "export", statements: first.statements });
    const back = await prove(shop);
    good(back);
    expect(back.statements).toBe(0);
  }, 60_000);

  it("goes by patches, and says when it lost the thread", async () => {
    const [before, after] = [read("Table a {\n  id int [pk]\n}"), read("Table a {\n  id int [pk]\n  b text\n}")];
    await prover.prove({ revision: 1000, change: { schema: before } });
    const patch = diffSchema(before, after);
    expect(await prover.prove({ revision: 1002, change: { base: 1001, patch } })).toEqual({ outdated: true });
    expect(await prover.prove({ revision: 1001, change: { base: 1000, patch } })).toMatchObject({
      how: "recreate",
      differences: [],
    });
    expect(await prover.verify({ revision: 1000 })).toEqual({ outdated: true });
    revision = 1001;
  }, 60_000);

  it("is given up when something else is asked meanwhile", async () => {
    const own = createProver({ ...world, breathe: async () => own.interrupt() });
    await prove(shop, own);
    expect(await own.verify({ revision })).toEqual({ outdated: true });
    good(await prove(shop, own));
  }, 60_000);
});

describe("an edit", () => {
  const base = `
Enum mood {
  happy
  sad
}
Table people {
  id int [pk]
  name text [not null]
  mood mood
}
Table orders {
  id int [pk]
  person int [not null, ref: > people.id]
  indexes {
    person [name: 'by_person']
  }
}
`;
  const edits: readonly (readonly [string, string, string, string])[] = [
    ["adds a column", "name text [not null]", "name text [not null]\n  age int", "recreate"],
    ["renames a table that others need", "Table people", "Table persons", "recreate"],
    ["adds a note", "name text [not null]", "name text [not null, note: 'as it is said']", "alter"],
    ["changes a key of an index", "person [name: 'by_person']", "(person, id) [name: 'by_person']", "alter"],
    ["changes what a reference does", "ref: > people.id", "ref: > people.id, delete: cascade", "alter"],
    ["changes an enum that a table needs", "  sad", "  sad\n  angry", "recreate"],
    [
      "adds a table",
      "Table people",
      "Table pets {\n  id int [pk]\n  owner int [ref: > people.id]\n}\nTable people",
      "alter",
    ],
  ];
  it.each(edits)(
    "that %s is proven by what it changes, there and back",
    async (name, from, to, how) => {
      const after = base.replace(from, to).replaceAll(name.startsWith("renames") ? "people.id" : "\0", "persons.id");
      good(await prove(base));
      const there = await prove(after);
      good(there);
      expect(there.how).toBe(how);
      const back = await prove(base);
      good(back);
      expect(back.how).not.toBe("reload");
      good(await verify());
    },
    60_000,
  );

  it("that Postgres refuses is said at its element, and is healed by the next one", async () => {
    good(await prove(base));
    const broken = await prove(base.replace("name text [not null]", "name text [not null, check: `nope > 1`]"));
    expect(broken.problems[0]).toMatchObject({
      code: "42703",
      message: 'column "nope" does not exist',
      because: undefined,
    });
    expect(broken.problems[0]?.of).toEqual({ kind: "column", table: "public.people", column: "name" });
    expect(broken.problems.slice(1).every(({ because }) => because !== undefined)).toBe(true);
    const healed = await prove(base);
    good(healed);
    expect(healed.how).not.toBe("reload");
    good(await verify());
  }, 60_000);
});

it("says every type of a table that is not there, not the first alone", async () => {
  const text =
    "Enum mood {\n  sad\n}\nTable t {\n  id bigserial [pk]\n  a bigintt\n  b mood\n  c txt [not null]\n  d app.nope\n}";
  for (const verdict of [await prove(text), await verify(), await prove(text.replace("c txt", "c txtt"))]) {
    expect(verdict.problems.map(({ of, code }) => [code, of])).toEqual(
      ["a", "c", "d"].map((column) => [
        column === "d" ? expect.stringMatching(/3F000|42704/) : "42704",
        { kind: "column", table: "public.t", column },
      ]),
    );
  }
  const { problems } = await prove(text.replace("bigintt", "bigint"));
  expect(problems.map(({ message }) => message)[0]).toBe('type "txt" does not exist');
}, 60_000);

it("says what it cannot prove, and why", async () => {
  const verdict = await prove(
    "Project p {\n  extensions: 'postgis, citext'\n}\nTable t {\n  id int [pk]\n  c citext\n  place geometry(Point,4326)\n}",
  );
  good(verdict);
  expect(verdict.unverified.map(({ what }) => what)).toEqual(
    ["the design", "public.t", "public.t"].slice(0, verdict.unverified.length),
  );
  expect(verdict.unverified[0]?.why).toContain("postgis is not in the browser's PostgreSQL");
  expect(verdict.unverified.length).toBeGreaterThan(1);
  good(await verify());
}, 60_000);

describe("the console", () => {
  const text = `Table people {\n  id int [pk]\n  age int [check: \`age > 17\`]\n}\nTable pets {\n  id int [pk]\n  owner int [not null, ref: > people.id]\n}`;

  it("asks the proven tables, also after sample rows, which no edit fails of", async () => {
    good(await prove(text));
    const { inserted, problems } = await prover.sample({ rows: 20, seed: 1 });
    expect(problems).toEqual([]);
    expect(inserted).toEqual([
      ["public.people", 20],
      ["public.pets", 20],
    ]);
    const count = { sql: "select count(*) from pets join people on people.id = owner", limit: 10, keep: false };
    expect(await prover.query(count)).toMatchObject({ rows: [["20"]] });
    expect(await prover.explain({ sql: count.sql, analyze: true })).toMatchObject({ node: expect.any(String) });
    expect(await prover.explain({ sql: "select nope", analyze: false })).toMatchObject({ error: { position: 7 } });
    good(await prove(text.replace("owner int [not null,", "owner int [not null, unique,")));
  }, 60_000);

  it("may change what it likes: the next proof is of the design alone", async () => {
    good(await prove(text));
    await prover.query({ sql: "create table extra (id int)", limit: 1, keep: true });
    const withExtra = `${text}\nTable extra {\n  id int [pk]\n}`;
    good(await prove(withExtra));
    good(await verify());
  }, 60_000);
});

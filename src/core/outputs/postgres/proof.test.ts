import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresDesigns } from "#core/corpus/postgres-designs.ts";
import { randomSchema } from "#core/corpus/random-schema.ts";
import { readDesign } from "#core/dbml/read.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { findPostgresType, postgresTypes, proposeType } from "#core/schema/postgres-types.ts";
import type { Schema } from "#core/schema/schema.ts";
import { emitPostgres } from "./emit.ts";
import { columnOnlyWords, reservedWords } from "./keywords.ts";
import { identifier, typeIdentifier } from "./quote.ts";
import { comparable, isIndexable, readTypes, type SqlType } from "./types.ts";

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create({ extensions: { citext } });
}, 120_000);

afterAll(async () => {
  await server.close();
});

/** Runs a script as a whole and takes everything back; the answer is what Postgres said against it. */
async function refusal(sql: string): Promise<string | undefined> {
  await server.exec("BEGIN");
  try {
    await server.exec(sql);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await server.exec("ROLLBACK");
  }
}

async function check(schema: Schema): Promise<void> {
  const { text } = emitPostgres(schema);
  const said = await refusal(text);
  if (said !== undefined) throw new Error(`${said}\n${text}`);
}

const builtIn = postgresTypes.filter(({ extension }) => extension === undefined);
const readType = (name: string, array = ""): SqlType =>
  readTypes(emptySchema, new Map(), () => undefined)({ schema: undefined, name, args: undefined, array });

describe("Postgres accepts the DDL", () => {
  it("of random designs", async () => {
    await fc.assert(fc.asyncProperty(randomSchema, check), { numRuns: 500 });
  }, 300_000);

  it("of random designs that hold every kind of object", () => {
    const text = fc
      .sample(randomSchema, { numRuns: 1000, seed: 1 })
      .map((schema) => emitPostgres(schema).text)
      .join("\n");
    for (const kind of [
      "CREATE TYPE",
      "PRIMARY KEY",
      "UNIQUE (",
      "CHECK (",
      "CREATE INDEX",
      "CREATE UNIQUE INDEX",
      "FOREIGN KEY",
      "PARTITION BY",
      "INSERT INTO",
      "NOT VALID",
      "STORED",
      "IDENTITY",
      "COMMENT ON",
      "CREATE POLICY",
    ]) {
      expect([kind, text.includes(kind)]).toEqual([kind, true]);
    }
  }, 60_000);

  it.each(postgresDesigns)("of %s", async (_, dbml) => {
    const { schema, diagnostics } = readDesign(dbml);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    await check(schema);
  });
});

describe("what we know of Postgres", () => {
  it("are its keywords", async () => {
    const { rows } = await server.query<{ word: string; catcode: string }>(
      "select word, catcode from pg_get_keywords()",
    );
    const words = (kinds: string) => rows.filter(({ catcode }) => kinds.includes(catcode)).map(({ word }) => word);
    expect([...reservedWords].sort()).toEqual(words("RT").sort());
    expect([...columnOnlyWords].sort()).toEqual(words("C").sort());
  });

  it("is where keywords need quotes", async () => {
    for (const word of [...reservedWords, ...columnOnlyWords]) {
      const name = identifier(word);
      const table = `create table public.${name} (${name} int); create index on public.${name} (${name});
        insert into ${name} (${name}) values (1); comment on column public.${name}.${name} is ''; drop table ${name};`;
      const type = typeIdentifier(word);
      const ofType = `set search_path = public, pg_catalog; create type ${type} as enum ('a'); create table x (c ${type})`;
      expect([word, await refusal(table), await refusal(ofType)]).toEqual([word, undefined, undefined]);
    }
  });

  it("are its types, and which of them an index takes", async () => {
    for (const type of builtIn) {
      for (const name of [type.name, ...type.aliases])
        expect([name, await refusal(`create table t (c ${name})`)]).toEqual([name, undefined]);
      for (const method of ["btree", "hash", "gin", "gist", "spgist", "brin"]) {
        for (const array of type.category === "serial" ? [""] : ["", "[]"]) {
          const said = await refusal(`create table t (c ${type.name}${array}); create index on t using ${method} (c)`);
          const label = `${method} on ${type.name}${array}`;
          if (array === "")
            expect([label, isIndexable(readType(type.name), method)]).toEqual([label, said === undefined]);
          else if (isIndexable(readType(type.name, array), method)) expect([label, said]).toEqual([label, undefined]);
        }
      }
    }
  }, 60_000);

  it("is which types a foreign key may join", async () => {
    const keys = builtIn.filter((type) => type.methods?.includes("btree"));
    for (const to of keys) {
      for (const from of builtIn) {
        const script = `create table b (x ${to.name} primary key); create table a (x ${from.name}); alter table a add foreign key (x) references b (x)`;
        const label = `${from.name} → ${to.name}`;
        if (comparable(readType(from.name), readType(to.name)))
          expect([label, await refusal(script)]).toEqual([label, undefined]);
      }
    }
    for (const [from, to] of [
      ["int", "bigint"],
      ["serial", "int"],
      ["varchar", "text"],
      ["date", "timestamptz"],
      ["uuid", "uuid"],
      ["int", "numeric"],
    ] as const) {
      expect([from, to, comparable(readType(from), readType(to))]).toEqual([from, to, true]);
    }
  }, 120_000);

  it("is what it offers instead of the types of others", () => {
    for (const name of [
      "datetime",
      "string",
      "number",
      "tinyint",
      "double",
      "blob",
      "int unsigned",
      "bigint unsigned",
    ]) {
      const proposed = proposeType(name) ?? "";
      expect([name, findPostgresType(proposed.replace(/\(.*/, ""))?.name]).toEqual([name, expect.any(String)]);
    }
    for (const type of postgresTypes)
      for (const name of [type.name, ...type.aliases]) expect(proposeType(name)).toBeUndefined();
  });
});

it("what runs is what was meant", async () => {
  const [, text = ""] = postgresDesigns[0] ?? [];
  await server.exec(`BEGIN; ${emitPostgres(readDesign(text).schema).text}`);
  try {
    const { rows } = await server.query(`select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid in ('bookings'::regclass, 'rooms'::regclass) and contype <> 'n' order by 1`);
    expect(rows).toEqual([
      { conname: "bookings_during_check", definition: "CHECK ((NOT isempty(during))) NOT VALID" },
      { conname: "bookings_no_overlap", definition: "EXCLUDE USING gist (during WITH &&)" },
      { conname: "bookings_pkey", definition: "PRIMARY KEY (id)" },
      {
        conname: "bookings_room_fkey",
        definition: "FOREIGN KEY (room_id) REFERENCES rooms(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
      },
      { conname: "rooms_name_key", definition: "UNIQUE (name)" },
      { conname: "rooms_pkey", definition: "PRIMARY KEY (id)" },
    ]);
    const next = await server.query("insert into rooms (name) values ('new') returning id, label");
    expect(next.rows).toEqual([{ id: 8, label: "NEW" }]);
    const settings = await server.query(
      "select relrowsecurity, relforcerowsecurity from pg_class where oid = 'bookings'::regclass",
    );
    expect(settings.rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }]);
  } finally {
    await server.exec("ROLLBACK");
  }
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import { postgres } from "#core/outputs/postgres/postgres.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { planRows } from "./sample-rows.ts";

const hard = `
Project p {
  domain_code: 'create domain code as varchar(8) check (value ~ \\'^[A-Z]{2}[0-9]+$\\')'
}

Enum mood { happy
 sad }

Table people {
  id bigint [pk, identity: 'always']
  email text [unique, not null]
  mood mood [not null]
  code code [not null]
  age smallint [not null]
  born date [not null]
  boss_id bigint [ref: > people.id]
  tags text[] [not null]
  rate numeric(3,2) [not null, note: 'between']
  short varchar(5) [not null, unique]
  checks {
    \`email = lower(email)\`
    \`age between 18 and 67\`
    \`rate >= 0.5 and rate < 1\`
    \`char_length(short) >= 2\`
  }
}

Table stays {
  person_id bigint [ref: > people.id]
  room int
  starts_at timestamptz [not null]
  ends_at timestamptz [not null]
  state text [not null]
  indexes { (person_id, room) [pk] }
  checks {
    \`ends_at > starts_at\`
    \`state in ('open', 'closed')\`
  }
}

Table passports {
  person_id bigint [pk, ref: - people.id]
  number text [unique, not null]
}

Table knows {
  a bigint [ref: > people.id]
  b bigint [ref: > people.id]
  indexes { (a, b) [pk] }
}

Table left_side { id int [pk]
 right_id int [ref: > right_side.id] }
Table right_side { id int [pk]
 left_id int [not null, ref: > left_side.id] }
`;

describe("in a real PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof openTestPostgres>>;
  beforeAll(async () => {
    server = await openTestPostgres();
  }, 120_000);
  afterAll(() => server.close());

  /** Inserts what is planned; answers how many rows each table has, and why some were refused. */
  async function fill(text: string, rows: number) {
    const { schema, diagnostics } = readDesign(text);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    await server.run("begin");
    try {
      await server.run(postgres.emit(schema).text);
      const refused: string[] = [];
      for (const { sql } of planRows(schema, { rows, seed: 7 })) {
        await server.run("savepoint row");
        try {
          await server.run(sql);
        } catch (error) {
          refused.push(`${error instanceof Error ? error.message : error}: ${sql}`);
          await server.run("rollback to row");
        }
      }
      const counts = new Map<string, number>();
      for (const { key } of schema.tables) {
        const [answer] = await server.run(`select count(*) from ${key}`);
        counts.set(key, Number(answer?.rows[0]?.[0]));
      }
      return { refused, counts };
    } finally {
      await server.run("rollback");
    }
  }

  test("every table of the shop has its rows", async () => {
    const { refused, counts } = await fill(shop, 30);
    expect(refused).toEqual([]);
    expect([...counts.values()].every((count) => count >= 3)).toBe(true);
  });

  test("checks, enums, domains, uniques and references are satisfied", async () => {
    const { refused, counts } = await fill(hard, 40);
    expect(refused).toEqual([]);
    expect(Object.fromEntries(counts)).toEqual({
      "public.people": 40,
      "public.stays": 40,
      "public.passports": 40,
      "public.knows": 40,
      "public.left_side": 40,
      "public.right_side": 40,
    });
  });
});

test("the same seed gives the same rows, another one others", () => {
  const { schema } = readDesign(shop);
  const plan = (seed: number) => planRows(schema, { rows: 5, seed });
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

test("declared volumes scale the rows", () => {
  const { schema } = readDesign(
    "Table a [rows: '1000000'] {\n id int [pk]\n}\nTable b [rows: '100000'] {\n id int [pk]\n}\n",
  );
  const rows = planRows(schema, { rows: 100, seed: 1 });
  expect(rows.filter(({ table }) => table === "public.a")).toHaveLength(100);
  expect(rows.filter(({ table }) => table === "public.b")).toHaveLength(10);
});

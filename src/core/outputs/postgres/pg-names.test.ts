import { PGlite } from "@electric-sql/pglite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomName } from "#core/corpus/random-name.ts";
import { chooseName, expressionName, joinedColumns, numberedColumns, objectName } from "./pg-names.ts";
import { byteLength, cut, storable } from "./quote.ts";
import { scanSql } from "./scan.ts";

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create();
}, 120_000);

afterAll(async () => {
  await server.close();
});

/** What a database holds that ran these statements, and is forgotten. */
async function namesAfter(sql: string, question: string): Promise<readonly string[]> {
  await server.exec("BEGIN");
  try {
    await server.exec(sql);
    const { rows } = await server.query<{ name: string }>(question);
    return rows.map(({ name }) => name);
  } finally {
    await server.exec("ROLLBACK");
  }
}

const always = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const constraints =
  "select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by oid";
const indexes =
  "select indexrelid::regclass::text as name from pg_index where indrelid = 't'::regclass order by indexrelid";

/** What Postgres keeps of a name that somebody gives. */
const kept = (name: string): string => cut(storable(name), 63);
const name = fc.oneof(
  randomName,
  fc
    .tuple(fc.constantFrom("x", "é", "表", "🐦", "ab表"), fc.integer({ min: 1, max: 63 }))
    .map(([piece, times]) => piece.repeat(times)),
);
const usable = name.map(kept).filter((each) => each !== "" && !/^(?:ctid|xmin|xmax|cmin|cmax|tableoid)$/.test(each));

describe("the names that Postgres would choose", () => {
  it("are ours, for keys, checks and references on any columns", async () => {
    await fc.assert(
      fc.asyncProperty(usable, fc.uniqueArray(usable, { minLength: 2, maxLength: 4 }), async (table, columns) => {
        const [first = "", second = ""] = columns;
        const all = columns.map(always).join(", ");
        const sql = `create table ${always(table)} (${columns.map((each) => `${always(each)} int`).join(", ")},
            primary key (${always(first)}), unique (${all}), unique (${always(second)}),
            check (${always(second)} > 0), check (${always(first)} > ${always(second)}));
          alter table ${always(table)} add foreign key (${always(second)}) references ${always(table)};
          alter table ${always(table)} add foreign key (${all}) references ${always(table)} (${all});`;
        const taken = [new Set([table])];
        const own = [
          chooseName(taken, table, second, "check"),
          chooseName(taken, table, undefined, "check"),
          chooseName(taken, table, undefined, "pkey"),
          chooseName(taken, table, joinedColumns(columns), "key"),
          chooseName(taken, table, second, "key"),
          chooseName(taken, table, second, "fkey"),
          chooseName(taken, table, joinedColumns(columns), "fkey"),
        ];
        expect(own.toSorted()).toEqual([...(await namesAfter(sql, constraints))].sort());
      }),
      { numRuns: 150, seed: 5 },
    );
  }, 60_000);

  it("are numbered without a mark between, and stay within what it keeps", async () => {
    const long = "long_name_".repeat(6).slice(0, 60);
    const make = `create index on ${long} (a);`;
    const sql = `create table ${long} (a int); ${make.repeat(12)}`;
    const taken = [new Set([long])];
    const own = Array.from({ length: 12 }, () => chooseName(taken, long, "a", "idx"));
    const question = `select indexrelid::regclass::text as name from pg_index where indrelid = '${long}'::regclass order by indexrelid`;
    expect(own).toEqual(await namesAfter(sql, question));
    expect(own.at(-1)).toMatch(/_a_idx11$/);
    for (const each of own) expect(byteLength(each)).toBeLessThanOrEqual(63);
  });

  const expressions = [
    "lower(a)",
    "pg_catalog.lower(a)",
    "a || a",
    "a::varchar",
    "(a)::date",
    "lower(a)::varchar",
    "upper(lower(a))",
    '"B c"',
    '("B c" + 1)',
    "coalesce(a, 'x')",
    "nullif(a, 'x')",
    "greatest(a, 'x')",
    "least(a, 'x')",
    "trim(a)",
    "trim(leading 'x' from a)",
    "trim(trailing from a)",
    "substring(a from 1 for 2)",
    "position('x' in a)",
    "extract(year from at_time)",
    "at_time at time zone 'UTC'",
    "(at_time at time zone 'UTC')::date",
    "cast(a as varchar)",
    "cast(a || a as varchar)",
    "(a || a)::varchar(4)",
    "data ->> 'x'",
    "(data ->> 'x')::varchar",
    'a collate "C"',
    '(a || a) collate "C"',
    "a is null",
    "- length(a)",
    "left(a, 1)",
    "case when a = 'x' then a else 'y' end",
    "case when a = 'x' then 'y' else a end",
    "case when a = 'x' then 'y' else case when a = 'y' then 'z' else lower(a) end end",
    "case when a = 'x' then 1 end",
    "(array[a, 'x'])[1]",
    "md5(a) || 'x'",
    "not (a = 'x')",
  ];

  it.each(expressions)("are ours for an index of %s", async (expression) => {
    const table = `create table t (a text, "B c" int, at_time timestamptz, date timestamp, data jsonb);`;
    const sql = `${table} create index on t ((${expression}));`;
    let names: readonly string[];
    try {
      names = await namesAfter(sql, indexes);
    } catch (error) {
      // Some are not immutable, which is another matter.
      expect(String(error)).toContain("IMMUTABLE");
      return;
    }
    const own = joinedColumns(numberedColumns([expressionName(scanSql(expression).tokens)]));
    expect([objectName("t", own, "idx")].map((each) => (/^[a-z0-9_]+$/.test(each) ? each : always(each)))).toEqual(
      names,
    );
  });

  it("number expressions that are called alike", async () => {
    const table = `create table t (a text, b text, lower text);`;
    const sql = `${table} create index on t (lower(a), lower(b), (a || b), (b || a)) include (lower, a);`;
    const given = ["lower", "lower", "expr", "expr", "lower", "a"];
    expect([objectName("t", joinedColumns(numberedColumns(given)), "idx")]).toEqual(await namesAfter(sql, indexes));
  });
});

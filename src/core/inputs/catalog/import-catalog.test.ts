import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "#core/catalog/catalog.ts";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { parseCatalog } from "#core/catalog/parse-catalog.ts";
import { catalogQuery } from "#core/catalog/query.ts";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import { postgres } from "#core/outputs/postgres/postgres.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { importCatalog } from "./import-catalog.ts";

const rich = `
create schema core;
create type core."Mood" as enum ('ok', 'it''s bad');
comment on type core."Mood" is 'how one feels';
create domain core.code as varchar(8) not null default 'A1' constraint code_shape check (value ~ '^[A-Z]');
create type core.point3 as (x integer, "Y" numeric(4,2));
create sequence core.tickets increment by 5 start with 100;
create table core."People" (
  id bigint generated always as identity (start with 10) primary key,
  email text not null constraint people_email unique,
  mood core."Mood" default 'ok',
  code core.code,
  "order" integer,
  full_name text generated always as (upper(email)) stored,
  tags text[] default '{}',
  check ("order" > 0)
);
comment on table core."People" is 'who is there';
comment on column core."People".email is 'where they read';
create table visits (
  person_id bigint references core."People" (id) on delete cascade deferrable initially deferred,
  room integer,
  during tstzrange,
  seen timestamptz(3) not null default now(),
  primary key (person_id, room),
  constraint unlike exclude using gist (during with &&)
);
create index on visits using btree (seen desc nulls last) include (room) where room > 1;
create unique index on core."People" (lower(email) text_pattern_ops);
create index on core."People" using gin (tags);
create table log (at date not null, what jsonb) partition by range (at);
create table log_2024 partition of log for values from ('2024-01-01') to ('2025-01-01');
create index on log (at);
create view busy as select room, count(*) as visits from visits group by room;
comment on view busy is 'rooms';
create materialized view rooms as select distinct room from visits;
create index on rooms (room);
create function touch() returns trigger language plpgsql as $$ begin new.seen := now(); return new; end $$;
create trigger touched before update on visits for each row execute function touch();
alter table visits enable row level security;
create policy mine on visits for select using (room > 0);
create statistics both_ways on person_id, room from visits;
`;

describe("what a real database tells of itself", () => {
  let server: Awaited<ReturnType<typeof openTestPostgres>>;
  beforeAll(async () => {
    server = await openTestPostgres();
  }, 120_000);
  afterAll(() => server.close());

  /** What the query answers after some SQL ran. */
  async function answerAfter(sql: string): Promise<string> {
    await server.run("begin");
    try {
      await server.run(sql);
      await server.run("set local search_path = ''");
      const [answer] = await server.run(catalogQuery(18));
      return answer?.rows[0]?.[0] ?? "";
    } finally {
      await server.run("rollback");
    }
  }

  const catalogOf = (json: string): Catalog => parseCatalog(json) ?? new Map();

  test.each([
    ["the shop", () => postgres.emit(readDesign(shop).schema).text],
    ["all kinds of things", () => rich],
  ])("%s: is the same again when it is made of the design", async (_, sql) => {
    const json = await answerAfter(sql());
    const { schema, text, problems } = importCatalog(json, readSql);
    expect(problems).toEqual([]);
    expect(readDesign(text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const again = await answerAfter(postgres.emit(schema).text);
    const differences = compareCatalogs(catalogOf(json), catalogOf(again), { partial: false });
    expect(differences.map(({ text: said }) => said)).toEqual([]);
  });

  test("a quoted cell and psql's table are the same answer", async () => {
    const json = await answerAfter("create table t (\"a b\" text default 'it''s \"so\"', b int check (b > 1))");
    const { text } = importCatalog(json, readSql);
    expect(importCatalog(`"${json.replaceAll('"', '""')}"`, readSql).text).toBe(text);
    const drawn = ` json_agg \n-----\n ${json.replaceAll("\n", "  +\n ")}\n(1 row)\n`;
    expect(importCatalog(drawn, readSql).text).toBe(text);
  });
});

test("anything else is no answer, and says what is", () => {
  for (const text of ["", "hello", "[1, 2]", '{"a": 1}', "[{]"]) {
    const { problems, schema } = importCatalog(text, readSql);
    expect(problems).toHaveLength(1);
    expect(schema.tables).toEqual([]);
  }
});

import { expect, test } from "vitest";
import { importSql } from "#core/inputs/postgres/import.test-support.ts";

const made = `
  create schema shop;
  create type shop.mood as enum ('x');
  create table shop.users (id serial primary key, m shop.mood default 'x', kept text[] default array[]::text[]);
  create table public.orders (id int, user_id int references shop.users (id), like_m shop.mood);
  create index on shop.users (m);
`;

test("tables, enums, indexes and what points at them get the new name of a schema", () => {
  const { schema, problems } = importSql(
    `${made} alter schema shop rename to "Store"; create table "Store".more (m "Store".mood); drop index "Store".users_m_idx;`,
  );
  expect(problems).toEqual([]);
  expect(schema.tables.map(({ key }) => key)).toEqual(["Store.users", "Store.more", "public.orders"]);
  expect(schema.enums.map(({ key }) => key)).toEqual(["Store.mood"]);
  expect(schema.references.map(({ key }) => key)).toEqual(["public.orders(user_id)->Store.users(id)"]);
  expect(schema.tables.flatMap(({ columns }) => columns.flatMap(({ type }) => type.schema ?? []))).toEqual([
    "Store",
    "Store",
    "Store",
  ]);
  expect(schema.tables[0]?.indexes).toEqual([]);
});

test.each([
  ["alter schema nowhere rename to somewhere", "unknown-name"],
  ["create schema store; alter schema shop rename to store", "duplicate-name"],
  ["create view shop.v as select 1; alter schema shop rename to store", "not-imported"],
  ["create sequence shop.s; alter schema shop rename to store", "not-imported"],
])("%s: %s", (sql, code) => {
  const { schema, problems } = importSql(`${made} ${sql};`);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(schema.tables.map(({ key }) => key)).toEqual(["shop.users", "public.orders"]);
});

test("an expression that still says the old name is told", () => {
  const { problems } = importSql(
    `${made} alter table shop.users add check (m <> 'x'::shop.mood); alter schema shop rename to store;`,
  );
  expect(problems).toMatchObject([{ severity: "warning", message: expect.stringContaining("still says shop") }]);
});

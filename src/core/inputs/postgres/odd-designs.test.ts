import { expect, test } from "vitest";
import { columnOf, importSql, tableOf } from "./import.test-support.ts";

test("what CREATE TABLE declares is valid at once, NOT VALID or not", () => {
  const { checks, columns } = tableOf("create table t (a int, constraint c check (a is not null) not valid)");
  expect([...checks, ...columns.flatMap((column) => column.checks)].map(({ notValid }) => notValid)).toEqual([false]);
  const later = tableOf("create table t (a int); alter table t add constraint c check (a is not null) not valid");
  expect(later.checks.map(({ notValid }) => notValid)).toEqual([true]);
  const { schema } = importSql(
    "create table s (id int primary key); create table t (a int, constraint f foreign key (a) references s not valid)",
  );
  expect(schema.references.map(({ notValid }) => notValid)).toEqual([false]);
});

test("an operator class keeps the quotes of its schema", () => {
  const { indexes } = tableOf('create table t (a text); create index i on t using gin (a "Odd Schema".gin_trgm_ops)');
  expect(indexes.map(({ keys }) => keys.map(({ operatorClass }) => operatorClass))).toEqual([
    ['"Odd Schema".gin_trgm_ops'],
  ]);
});

test("an index without a name that needs one gets the one that Postgres gives it", () => {
  const { indexes } = tableOf('create table t (a text); create index on t (lower(a) collate "C" desc, (a || a))');
  expect(indexes.map(({ name }) => name)).toEqual(["t_lower_expr_idx"]);
});

test("a comment that a note would not keep stays a statement", () => {
  const sql = "comment on table t is E'  indented\\n  lines'; comment on column t.c is '  x'";
  const { note, columns, after } = tableOf(`create table t (c int); ${sql}`);
  expect([note, columns[0]?.note]).toEqual([undefined, undefined]);
  expect(after.map(({ definition }) => definition)).toEqual([
    "comment on table t is '  indented\n  lines'",
    "comment on column t.c is '  x'",
  ]);
  expect(columnOf("int").note).toBeUndefined();
});

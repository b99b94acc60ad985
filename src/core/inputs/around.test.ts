import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { aroundOf } from "./around.ts";
import { importAny } from "./import-any.ts";
import { readSql } from "./postgres/read-sql.test-support.ts";

const design = `
Table customers {
  id bigint [pk]
  code text [unique]
}
Table "Odd Names" {
  "the id" bigint [pk]
}
Table core.people {
  org bigint
  no bigint
  indexes { (org, no) [pk] }
}
Table log {
  at timestamptz
}
Enum state {
  open
}
`;
const around = aroundOf(readDesign(design).schema);

const imported = (sql: string, kind = "postgres") => importAny(kind, sql, readSql, undefined, around);
const told = (sql: string): readonly string[] => imported(sql).problems.map(({ message }) => message);

describe("a foreign key to a table of the design around becomes a reference of it", () => {
  test.each([
    ["create table t (a bigint references customers(id))", "public.t(a)->public.customers(id)"],
    ["create table t (a bigint references customers)", "public.t(a)->public.customers(id)"],
    ["create table t (a text references public.customers (code))", "public.t(a)->public.customers(code)"],
    ['create table t (a bigint references "Odd Names" ("the id"))', 'public.t(a)->public."Odd Names"("the id")'],
    [
      "create table t (a bigint, b bigint, foreign key (a, b) references core.people)",
      "public.t(a,b)->core.people(org,no)",
    ],
    [
      "create table t (a bigint, b bigint, foreign key (b, a) references core.people (no, org))",
      "public.t(b,a)->core.people(no,org)",
    ],
    [
      "create table t (a bigint); alter table t add constraint fk foreign key (a) references customers on delete cascade",
      "public.t(a)->public.customers(id)",
    ],
    [
      "set search_path = shop, public; create table t (a bigint references customers)",
      "shop.t(a)->public.customers(id)",
    ],
  ])("%s", (sql, reference) => {
    const { schema, text, problems, facts } = imported(sql);
    expect(problems).toEqual([]);
    expect(schema.tables.map(({ name }) => name)).toEqual(["t"]);
    expect(schema.references.map(({ key }) => key)).toEqual([reference]);
    expect(facts).toContainEqual({ kind: "references", count: 1 });
    const whole = readDesign(design + text);
    expect(whole.diagnostics).toEqual([]);
    expect(whole.schema.references.map(({ key }) => key)).toEqual([reference]);
  });

  test("of SQLite too", () => {
    const { schema, problems } = imported("CREATE TABLE t (a INTEGER REFERENCES customers);", "sqlite");
    expect(problems).toEqual([]);
    expect(schema.references.map(({ key }) => key)).toEqual(["public.t(a)->public.customers(id)"]);
  });
});

test.each([
  [
    "create table t (a bigint references nobody)",
    "A foreign key of t refers to public.nobody, which neither this SQL nor the design has. It is left out.",
  ],
  [
    "create table t (a bigint references customers (nothing))",
    "A foreign key of t refers to public.customers.nothing, which is not there. It is left out.",
  ],
  [
    "create table t (a bigint references log)",
    "A foreign key of t refers to the primary key of public.log, which has none. It is left out.",
  ],
])("one that the design does not answer is told: %s", (sql, message) => {
  expect(told(sql)).toEqual([message]);
  expect(imported(sql).schema.references).toEqual([]);
});

test("a table that the SQL makes is meant before one of the same name around it", () => {
  const { schema, problems } = imported(
    "create table customers (no int primary key); create table t (a int references customers)",
  );
  expect(problems).toEqual([]);
  expect(schema.references.map(({ key }) => key)).toEqual(["public.t(a)->public.customers(no)"]);
});

test("statements change nothing of the design around", () => {
  const { schema, problems } = imported("create table t (a int); alter table customers add column x int");
  expect(schema.tables.map(({ name }) => name)).toEqual(["t"]);
  expect(problems).toHaveLength(1);
});

test("a column may be of an enum of the design", () => {
  expect(told("create table t (a state, b nostate)")).toEqual([
    "The table t has a column of the type nostate, which nothing makes. Make the type before the table.",
  ]);
});

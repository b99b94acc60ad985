import { expect, test } from "vitest";
import { importSql } from "./import.test-support.ts";
import { importPostgres } from "./import-postgres.ts";
import { readSql } from "./read-sql.test-support.ts";

test("a comment finds the aggregate that says what it takes among its properties", () => {
  const { schema, problems } = importSql(`
    create function joined(text, text) returns text language sql as 'select $1';
    create aggregate joined (basetype = text, stype = text, sfunc = joined);
    create aggregate joined (sfunc = array_append, basetype = ANYELEMENT, stype = ANYARRAY);
    create aggregate joined (basetype = "any", stype = int, sfunc = int4inc);
    comment on aggregate joined(text) is 'of texts';
    comment on aggregate joined(anyelement) is 'of elements';
    comment on aggregate joined(*) is 'of rows';`);
  expect(problems).toEqual([]);
  expect(schema.objects.map(({ sql }) => /is '(.*)'$/.exec(sql)?.[1])).toEqual([
    undefined,
    "of texts",
    "of elements",
    "of rows",
  ]);
});

test("a comment finds its function whatever names, defaults and modes stand with the types", () => {
  const { schema, problems } = importSql(`
    create function f(in_name text, out total int, in_when timestamp with time zone = now()) language sql as 'select 1';
    create function f(in_name text) returns setof int language sql as 'select 1';
    create procedure p(inout a int, variadic b text[]) language sql as 'select 1';
    comment on function f(in_name text, out total int, in_when timestamptz) is 'two';
    comment on function f(other_name text) is 'one';
    comment on procedure p(inout a int, variadic b text[]) is 'p';`);
  expect(problems).toEqual([]);
  expect(schema.objects.map(({ sql }) => /is '(\w+)'$/.exec(sql)?.[1])).toEqual(["two", "one", "p"]);
});

test("a serial column that is inherited or copied counts by its parent's sequence", () => {
  const { schema } = importSql(`
    create schema s; create table s.parent (id bigserial primary key, n smallserial);
    create table child (c int) inherits (s.parent);
    create table likewise (like s.parent including defaults);
    create table bare (like s.parent);`);
  const [parent, child, likewise, bare] = schema.tables.map(({ columns }) =>
    columns.map(({ name, type, default: value }) => [name, type.name, value?.value]),
  );
  expect(parent?.map(([, type]) => type)).toEqual(["bigserial", "smallserial"]);
  const counted = [
    ["id", "bigint", "nextval('s.parent_id_seq'::regclass)"],
    ["n", "smallint", "nextval('s.parent_n_seq'::regclass)"],
  ];
  expect(child).toEqual([...counted, ["c", "integer", undefined]]);
  expect(likewise).toEqual(counted);
  expect(bare).toEqual(counted.map(([name, type]) => [name, type, undefined]));
});

test("what is done to a table is done to those that inherit from it, unless it says ONLY", () => {
  const { schema, problems } = importSql(`
    create table a (n int default 5, m int); create table b (k int) inherits (a); create table c (l int) inherits (b);
    alter table a alter n set default 7, add late text default 'x'; alter table only a alter m set default 1;
    alter table a alter m type bigint, alter m set not null;
    create table p (id int) partition by list (id); create table q partition of p default; alter table p add x int;`);
  expect(problems).toEqual([]);
  const inherited = [
    ["n", "integer", undefined, "7"],
    ["m", "bigint", true, undefined],
  ];
  const shown = schema.tables.map(({ columns }) =>
    columns.map(({ name, type, notNull, default: value }) => [name, type.name, notNull, value?.value]),
  );
  expect(shown[0]?.[1]).toEqual(["m", "bigint", true, "1"]);
  expect(shown[1]).toEqual([...inherited, ["k", "integer", undefined, undefined], ["late", "text", undefined, "x"]]);
  expect(shown[2]?.map(([name]) => name)).toEqual(["n", "m", "k", "l", "late"]);
  expect(shown[2]?.slice(0, 2)).toEqual(inherited);
  expect(schema.tables[3]?.partitions.map(({ name }) => name)).toEqual(["q"]);
});

test("LIKE copies a check with the name that Postgres gave it", () => {
  const { schema } = importSql("create table a (n int check (n > 0)); create table b (like a including constraints)");
  expect(schema.tables[1]?.checks.map(({ name }) => name)).toEqual(["a_n_check"]);
});

test("the grammar sees no comment within a comment, which it would read again for each of them", () => {
  const seen: string[] = [];
  const many = "/*".repeat(2_000);
  const { schema, problems } = importPostgres(
    `create table a (b int /* ${many} é ${"*/".repeat(2_000)} still within */, c text default '/*/*');\n${many}`,
    (sql) => {
      seen.push(sql);
      return readSql(sql);
    },
  );
  expect(problems.map(({ line, code }) => [line, code])).toEqual([[2, "syntax"]]);
  expect(schema.tables[0]?.columns.map(({ name, default: value }) => [name, value?.value])).toEqual([
    ["b", undefined],
    ["c", "/*/*"],
  ]);
  expect(seen.length).toBeGreaterThan(1);
  for (const sql of seen) expect(sql.replace("'/*/*'", "").split("/*").length).toBeLessThanOrEqual(3);
});

test("a run of signs longer than any operator is not shown to the grammar", () => {
  const seen: string[] = [];
  const { schema, problems } = importPostgres(
    `create view v as select ${"+".repeat(2_000)} 1;\ncreate table t (a int);`,
    (sql) => {
      seen.push(sql);
      return readSql(sql);
    },
  );
  expect(problems).toMatchObject([{ line: 1, code: "syntax" }]);
  expect(schema.tables.map(({ name }) => name)).toEqual(["t"]);
  expect(seen.some((sql) => sql.includes("+++"))).toBe(false);
});

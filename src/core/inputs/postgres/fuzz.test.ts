import fc from "fast-check";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { importSql } from "./import.test-support.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const runs = Number(process.env.FUZZ ?? 300);

/** Statements of every family, which are cut and spliced. */
const seeds: readonly string[] = [
  "CREATE TABLE public.t (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 5), a character varying(80) DEFAULT 'x'::character varying NOT NULL, b public.mood, CONSTRAINT c CHECK ((a <> ''::text)))",
  "create table u (like t including all, x int references t (id) on delete set null (x), exclude using gist (x with =) where (x > 0))",
  "CREATE TABLE p (a date, b int) PARTITION BY RANGE (a, (b + 1))",
  "create table p_1 partition of p for values from (minvalue, 1) to ('2024-01-01', maxvalue) with (fillfactor = 70)",
  "ALTER TABLE ONLY public.t ATTACH PARTITION public.u FOR VALUES IN (1, 2)",
  "CREATE TYPE public.mood AS ENUM ('a', 'it''s')",
  "alter type mood add value if not exists 'z' before 'a'",
  "CREATE UNIQUE INDEX i ON public.t USING btree (lower((a)::text) text_pattern_ops DESC, b) INCLUDE (id) NULLS NOT DISTINCT WHERE (b IS NOT NULL)",
  "CREATE SEQUENCE public.t_id_seq START WITH 1 INCREMENT BY -2 NO MINVALUE MAXVALUE 99 CACHE 1 CYCLE",
  "ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id",
  "ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass), DROP COLUMN b CASCADE",
  "ALTER TABLE t RENAME COLUMN a TO b",
  "alter table t rename to v",
  "COMMENT ON COLUMN public.t.a IS 'it''s \\ `x`\n'''",
  "COMMENT ON CONSTRAINT c ON t IS $$a$$",
  "CREATE FUNCTION f(a int, OUT b text) RETURNS text LANGUAGE sql AS $_$ select ';' $_$",
  "create function g() returns int begin atomic select case when true then 1 end; end",
  'CREATE VIEW v AS SELECT t.id, "Odd name"."q" FROM t JOIN "Odd name" USING (id)',
  "CREATE POLICY p ON t FOR SELECT TO app USING ((a = CURRENT_USER))",
  "CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION f()",
  "CREATE RULE r AS ON DELETE TO t DO INSTEAD (SELECT 1; SELECT 2)",
  "COPY public.t (id, a) FROM stdin;\n1\tx'\n\\.\n",
  "SET search_path = core, public",
  "\\restrict abc\n",
  "DROP TABLE IF EXISTS t CASCADE",
  "INSERT INTO t VALUES (1, 'x;')",
];

const noise = fc.constantFrom(
  "'",
  '"',
  "$$",
  "$a$",
  "(",
  ")",
  "[",
  "]",
  ";",
  ",",
  "--",
  "/*",
  "*/",
  "\\",
  "\n",
  "`",
  "é",
  "😀",
  "\ud800",
  "\0",
  " UNIQUE (a) WHERE b",
  " NOT VALID",
  " DEFAULT",
  "((((((((",
  "))))))))",
  "begin atomic ",
  "E'",
  'U&"',
  "\ufeff",
  "::",
);
const seed = fc.constantFrom(...seeds);
const cut = fc
  .tuple(seed, fc.nat(200), fc.nat(200))
  .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
const broken = fc
  .tuple(seed, fc.nat(300), noise)
  .map(([text, at, what]) => `${text.slice(0, at % text.length)}${what}${text.slice(at % text.length)}`);
const part = fc.oneof({ weight: 4, arbitrary: seed }, { weight: 3, arbitrary: broken }, cut, noise, fc.string());
const text = fc
  .array(fc.tuple(part, fc.constantFrom(";\n", ";", "\n", " ")), { maxLength: 12 })
  .map((parts) => parts.map(([what, end]) => what + end).join(""));

test("whatever is thrown at it, there is a design that reads without errors, and every statement is accounted for", () => {
  fc.assert(
    fc.property(text, (sql) => {
      const result = importSql(sql);
      const { diagnostics } = readDesign(result.text);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(result.problems.filter(({ code }) => code === "unreadable")).toEqual([]);
      const lines = sql.split("\n").length;
      for (const { line, column } of [...result.skipped, ...result.problems]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
      }
      expect(result.imported).toBeLessThanOrEqual(result.statements);
    }),
    { numRuns: runs },
  );
}, 600_000);

test.each([
  ["brackets", (size: number) => `create table t (a int default ${"(".repeat(size)}1${")".repeat(size)})`],
  ["open brackets", (size: number) => "(".repeat(size)],
  ["a chain", (size: number) => `create view v as select 1${" + 1".repeat(size)}`],
  ["queries in queries", (size: number) => `create view v as ${"select (".repeat(size)}select 1${")".repeat(size)}`],
  ["quotes", (size: number) => "create table t (a text default ''');\n".repeat(size / 20)],
  ["open dollars", (size: number) => "create function f() as $a$\n;\ncreate table t (a int);\n".repeat(size / 20)],
  ["open comments", (size: number) => "/* create table t (a int);\n".repeat(size / 20)],
  ["semicolons in a rule", (size: number) => `create rule r as on insert to t do (${";\n ".repeat(size)}`],
  ["rows", (size: number) => `COPY t FROM stdin;\n${"1\t2\n".repeat(size)}`],
  ["columns", (size: number) => `create table t (${Array.from({ length: size }, (_, at) => `c${at} int`).join(", ")})`],
  ["empty statements", (size: number) => ";".repeat(size)],
  ["names", (size: number) => `create table "${"x".repeat(size)}" (a int)`],
])(
  "%s without end end all the same",
  (_, make) => {
    const result = importSql(make(20_000));
    expect(result.problems.filter(({ code }) => code === "unreadable")).toEqual([]);
    expect(readDesign(result.text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  },
  30_000,
);

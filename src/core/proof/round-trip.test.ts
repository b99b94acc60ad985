import { expect, it } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { importPostgres } from "#core/inputs/postgres/import-postgres.ts";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import { findOutput } from "#core/outputs/outputs.ts";
import type { Schema } from "#core/schema/schema.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { roundTrip } from "./round-trip.ts";

const emit = (schema: Schema): string => findOutput("postgres")?.emit(schema).text ?? "";

const trip = (text: string, change: (sql: string) => string = (sql) => sql) =>
  roundTrip(text, {
    importSql: (sql) => importPostgres(sql, readSql),
    readDesign: (design) => readDesign(design).schema,
    emit: (schema) => change(emit(schema)),
    open: () => openTestPostgres(["citext"]),
  });

const dump = `
\\connect shop
SET search_path = public;
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TABLE people (id serial PRIMARY KEY, email citext UNIQUE, mood mood DEFAULT 'sad', CHECK (length(email) > 3));
ALTER TABLE people OWNER TO somebody;
CREATE INDEX people_mood ON people (mood DESC) WHERE mood <> 'sad';
COMMENT ON TABLE people IS 'all of them';
CREATE VIEW sad AS SELECT id FROM people WHERE mood = 'sad';
COPY people (id) FROM stdin;
1
\\.
CREATE POLICY own ON people TO auditor USING (id = 1);
GRANT ALL ON people TO auditor;
`;

it("finds nothing where nothing is lost, and says what is no part of a design", async () => {
  const { differences, tables, skipped } = await trip(dump);
  expect(differences).toEqual([]);
  expect(tables).toBe(1);
  expect(skipped.map(({ line }) => line)).toEqual([2, 3, 7, 11, 15]);
}, 60_000);

it.each([
  ["an index", /CREATE INDEX[^;]*;/],
  ["a comment", /COMMENT ON TABLE[^;]*;/],
  ["a view", /create view[^;]*;/i],
  ["a policy", /CREATE POLICY[^;]*;/],
  ["a default", / DEFAULT 'sad'(::mood)?/],
  ["a check", /\s*CONSTRAINT \w+ CHECK [^\n]*,?(?=\n)|,\s*CHECK \([^\n]*/],
])(
  "finds that %s is lost",
  async (_, pattern) => {
    let isCut = false;
    const { differences } = await trip(dump, (sql) => {
      const cut = sql.replace(pattern, "").replace(/,(\s*\);)/, "$1");
      isCut = cut !== sql;
      return cut;
    });
    expect(isCut).toBe(true);
    expect(differences.length).toBeGreaterThan(0);
  },
  60_000,
);

it("does not count what Postgres refuses of the dump itself", async () => {
  const { differences, skipped } = await trip(`
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int, UNIQUE (nope));
CREATE INDEX b_id ON b (id);
CREATE VIEW v AS SELECT * FROM b;
CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1';
CREATE TABLE c (id nope);
`);
  expect(differences).toEqual([]);
  expect(skipped.filter(({ reason }) => reason.startsWith("PostgreSQL refuses it")).map(({ line }) => line)).toEqual(
    expect.arrayContaining([3, 7]),
  );
}, 60_000);

it("leaves out what a refused statement would have made, and nothing else", async () => {
  const { differences, skipped } = await trip(`
CREATE FUNCTION early() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later';
CREATE FUNCTION early(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE TABLE later (id serial PRIMARY KEY, n int);
ALTER TABLE later ADD COLUMN m int, DROP COLUMN nope;
CREATE TABLE elsewhere.t (id serial PRIMARY KEY);
CREATE INDEX t_id ON elsewhere.t (id);
CREATE VIEW counted AS SELECT early() AS n;
COMMENT ON FUNCTION early() IS 'refused as well';
COMMENT ON FUNCTION early(int) IS 'kept';
SELECT 1 AS a INTO made;
SELECT a INTO unmade FROM nowhere;
`);
  expect(differences).toEqual([]);
  expect(skipped.map(({ line }) => line)).toEqual([2, 5, 6, 7, 8, 9, 12]);
}, 60_000);

it("compares what stands beside what was refused", async () => {
  const text =
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT a FROM nope';\nCREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';";
  const { differences } = await trip(text, (sql) => sql.replace("SELECT a", "SELECT 7"));
  expect(differences).toHaveLength(1);
}, 60_000);

it("reads dumps with extensions that are not bundled", async () => {
  const { differences } = await trip(`
CREATE EXTENSION postgis WITH SCHEMA public;
COMMENT ON EXTENSION postgis IS 'places';
CREATE EXTENSION vector;
CREATE TABLE places (id int PRIMARY KEY, at public.geometry(Point,4326) NOT NULL, near vector(3));
CREATE INDEX places_at ON places USING gist (at);
CREATE INDEX places_near ON places USING hnsw (near vector_l2_ops) WITH (m = 16);
`);
  expect(differences).toEqual([]);
}, 60_000);

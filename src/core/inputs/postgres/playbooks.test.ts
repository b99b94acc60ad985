import { expect, test } from "vitest";
import { importSql } from "./import.test-support.ts";

/** Statements with the faults that people's handbooks have. */
const handbook = `
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

CREATE TABLE people (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    email VARCHAR(255) UNIQUE NOT NULL,
    CONSTRAINT people_email_shape CHECK (email ~* '^[^@]+@[^@]+$')
);

CREATE TABLE places (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    person_id UUID REFERENCES people(id) ON DELETE CASCADE,
    kind place_kind_enum NOT NULL DEFAULT 'home',
    is_main BOOLEAN DEFAULT false,
    UNIQUE (person_id, kind, is_main) WHERE is_main = true
);

CREATE TABLE visits (
    place_id UUID REFERENCES places(id)
);

CREATE INDEX visits_open ON visits (place_id) WHERE left_at IS NULL;

wal_level = replica
max_wal_senders = 3;

EXPLAIN (ANALYZE) SELECT * FROM people;
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON people TO app USING (id = current_setting('app.id')::uuid);
DO $$ BEGIN RAISE NOTICE 'x'; END $$;
`;

test("each statement is imported, passed over with its reason, or told with what to write instead", () => {
  const { problems, skipped, schema } = importSql(handbook);
  expect(schema.tables.map(({ name }) => name)).toEqual(["people", "visits"]);
  expect(problems.map(({ code, line, repair }) => [code, line, repair?.title])).toEqual([
    ["syntax", 15, "Make the UNIQUE with a condition a unique index of its own"],
    ["not-sql", 24, undefined],
    ["would-have-to-run", 30, undefined],
    ["left-out", 19, undefined],
  ]);
  expect(skipped.map(({ line }) => line)).toEqual([27]);
});

test("applied, the repairs leave nothing to say but what truly is missing", () => {
  let text = handbook;
  for (let round = 0; round < 2; round++) {
    for (const { sql, repair } of importSql(text).problems)
      if (repair !== undefined) text = text.replace(sql, repair.sql);
  }
  const { problems, schema } = importSql(text);
  expect(problems.map(({ code }) => code)).toEqual(["not-sql", "would-have-to-run"]);
  expect(schema.enums).toMatchObject([{ name: "place_kind_enum", values: [{ name: "home" }] }]);
  expect(schema.tables.find(({ name }) => name === "places")?.indexes).toMatchObject([
    { unique: true, where: "is_main = true" },
  ]);
});

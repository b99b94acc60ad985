import fc from "fast-check";
import { expect, test } from "vitest";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import { importSqlite } from "./import-sqlite.ts";

const shop = `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "users" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  [full name] VARCHAR(40) NOT NULL COLLATE NOCASE,
  \`email\` TEXT UNIQUE ON CONFLICT REPLACE,
  born DATETIME DEFAULT (datetime('now')),
  score REAL DEFAULT 0,
  state TEXT DEFAULT "new",
  photo BLOB,
  anything
) STRICT;
INSERT INTO users VALUES(1,'Ada; or not');
CREATE TABLE posts (
  user_id INTEGER REFERENCES users(id) ON DELETE CASCADE,
  title NVARCHAR(20),
  PRIMARY KEY (user_id, title)
) WITHOUT ROWID;
DELETE FROM sqlite_sequence;
CREATE INDEX [by title] ON posts (title DESC);
CREATE TRIGGER t AFTER INSERT ON users BEGIN
  UPDATE users SET score = 1; SELECT 1;
END;
CREATE TABLE broken (id INTEGER,, x);
COMMIT;
`;

test("SQL of SQLite becomes a design", () => {
  const { text, problems, skipped } = importSqlite(shop, readSql);
  expect(text).toMatchInlineSnapshot(`
    "Table users {
      id          bigint             [pk, identity: 'by default']
      "full name" varchar(40)        [not null]
      email       text               [unique]
      born        timestamp          [default: \`CURRENT_TIMESTAMP\`]
      score       "double precision" [default: 0]
      state       text               [default: 'new']
      photo       bytea
      anything    text
    }

    Table posts {
      user_id bigint
      title   varchar(20)

      indexes {
        (user_id, title) [pk]
        title [name: 'by title']
      }
    }

    Metadata Table posts {
      index_by_title: '"by title" keys (title desc)'
    }

    Ref: posts.user_id > users.id [delete: cascade]
    "
  `);
  expect(problems.map(({ line }) => line)).toEqual([21, 24]);
  expect(problems[0]?.message).toMatch(/triggers of SQLite/);
  expect(skipped.map(({ line }) => line)).toEqual([1, 2, 13, 19, 25]);
  expect(skipped[0]?.reason).toMatch(/^PRAGMA/);
});

test("law: any text gives a design, or says what is wrong", () => {
  const piece = fc.constantFrom(
    ..."CREATE TABLE |t (|a INTEGER|, |`b` |[c] |)|;|STRICT|PRIMARY KEY|AUTOINCREMENT|DEFAULT \"x\"|datetime('now')|ON CONFLICT|BEGIN|END|TRIGGER |'|(".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const { text, schema } = importSqlite(pieces.join(" "), readSql);
      expect(typeof text).toBe("string");
      expect(schema.tables.every(({ columns }) => columns.length > 0)).toBe(true);
    }),
  );
});

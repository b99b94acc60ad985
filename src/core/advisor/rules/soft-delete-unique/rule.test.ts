import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { softDeleteUnique } from "./rule.ts";

const found = (text: string) => softDeleteUnique.check(readDesign(text).schema);

const users = (columns: string, indexes = "id [pk]", metadata = "") => `
Table users {
  id bigint
  ${columns}
  indexes {
    ${indexes}
  }
}
Metadata Table users {
  ${metadata}
}`;

test("a unique column becomes a partial unique index, as one change", () => {
  expect(found(users("email text [unique]\n deleted_at timestamptz"))).toMatchObject([
    {
      columns: ["email"],
      severity: "warning",
      message:
        "In users, the unique setting of email also counts deleted rows: the email of one can never be used again.",
      ddl:
        "ALTER TABLE users DROP CONSTRAINT users_email_key;\n" +
        "CREATE UNIQUE INDEX users_email_key ON users (email) WHERE deleted_at is null;",
      fix: {
        title: "Replace the unique setting of email",
        call: {
          command: "batch",
          args: [
            { command: "setColumnUnique", args: { table: "public.users", column: "email", on: false } },
            {
              command: "addIndex",
              args: {
                table: "public.users",
                index: {
                  name: "users_email_key",
                  keys: [{ kind: "column", value: "email" }],
                  unique: true,
                  where: "deleted_at is null",
                },
              },
            },
          ],
        },
      },
    },
  ]);
});

test("a unique index becomes partial and keeps what else it is", () => {
  const [finding] = found(
    users(
      "email text\n tenant bigint\n deleted_at date",
      "(tenant, `lower(email)`) [unique, name: 'one', note: 'why']",
      "index_one: 'nulls not distinct'",
    ),
  );
  expect(finding?.message).toBe(
    "In users, unique index one (tenant, lower(email)) also counts deleted rows: the tenant and lower(email) of one can never be used again.",
  );
  expect(finding?.fix?.call).toEqual({
    command: "changeIndex",
    args: {
      table: "public.users",
      at: 0,
      index: {
        name: "one",
        keys: [
          { kind: "column", value: "tenant" },
          { kind: "expression", value: "lower(email)" },
        ],
        unique: true,
        where: "deleted_at is null",
        nullsNotDistinct: true,
        note: "why",
      },
    },
  });
  expect(finding?.ddl).toBe(
    "DROP INDEX one;\nCREATE UNIQUE INDEX one ON users (tenant, lower(email)) NULLS NOT DISTINCT WHERE deleted_at is null;",
  );
});

test.each([
  ["archived_at timestamp", "archived_at is null"],
  ['deleted_at "timestamp (3) without time zone"', "deleted_at is null"],
  ["removed_at date [null]", "removed_at is null"],
  ['"deletedAt" "timestamp with time zone"', '"deletedAt" is null'],
  ["is_deleted boolean [not null]", "not is_deleted"],
  ["deleted bool", "deleted is not true"],
])("knows %s as a mark of deletion", (column, where) => {
  expect(found(users(`email text [unique]\n ${column}`))[0]?.suggests?.where).toBe(where);
});

test.each([
  ["deleted_at timestamptz [not null]"],
  ["deleted_at text"],
  ["deleted_at timestamptz[]"],
  ["deleted bigint"],
  ["updated_at timestamptz"],
])("%s is no such mark", (column) => {
  expect(found(users(`email text [unique]\n ${column}`))).toEqual([]);
});

test.each([
  [
    "(email, deleted_at) [unique]",
    "",
    "deleted_at timestamptz",
    "allows any number of live rows with the same email, because a deleted_at of null equals no other.",
  ],
  ["(is_deleted, email) [unique]", "", "is_deleted boolean", "allows only one deleted row with the same email."],
])("the mark among the keys does not help: %s", (indexes, metadata, column, message) => {
  const [finding] = found(users(`email text\n ${column}`, indexes, metadata));
  expect(finding?.message.endsWith(message)).toBe(true);
  expect(finding?.suggests?.keys.map(({ value }) => value)).toEqual(["email"]);
});

test.each([
  ["primary keys", "email text\n deleted_at date", "email [pk]", ""],
  ["indexes that are not unique", "email text\n deleted_at date", "email", ""],
  [
    "partial indexes",
    "email text\n deleted_at date",
    "email [unique, name: 'x']",
    "index_x: 'where deleted_at is null'",
  ],
  [
    "a mark that counts nulls as equal",
    "email text\n deleted_at date",
    "(email, deleted_at) [unique, name: 'x']",
    "index_x: 'nulls not distinct'",
  ],
  ["the mark alone", "deleted_at date [unique]", "id [pk]", ""],
  ["identifiers that are drawn", "public_id uuid [unique]\n deleted_at date", "id [pk]", ""],
  [
    "values that are made",
    "code text [unique, default: `new_code()`]\n no bigserial [unique]\n deleted_at date",
    "id [pk]",
    "",
  ],
])("leaves %s alone", (_, columns, indexes, metadata) => {
  expect(found(users(columns, indexes, metadata))).toEqual([]);
});

test("leaves alone what a reference points at, and what is one to one", () => {
  const text = users("email text [unique]\n deleted_at date");
  expect(found(`${text}\nTable logins {\n email text [ref: > users.email]\n}`)).toEqual([]);
  expect(found(`${text}\nTable people {\n email text [pk]\n}\nRef: users.email - people.email`)).toEqual([]);
  expect(found(`${text}\nTable people {\n email text [pk]\n}\nRef: users.email > people.email`)).toHaveLength(1);
});

test("offers no fix for a column that a partial brings", () => {
  const text = "TablePartial named {\n name text [unique]\n}\nTable t {\n id bigint [pk]\n ~named\n deleted_at date\n}";
  expect(found(text)).toMatchObject([{ columns: ["name"], fix: undefined }]);
  expect(found(text)[0]?.suggests).toBeUndefined();
});

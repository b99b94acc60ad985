import { importer } from "@dbml/core";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { inputs } from "#core/inputs/inputs.ts";
import { importDialect } from "./import-dialect.ts";
import { readDialect } from "./read-dialect.ts";

const read = (id: string, text: string) =>
  importDialect(inputs.find((input) => input.id === id)?.title ?? id, text, readDialect(id, text, importer.import));

test("MySQL", () => {
  const { text, problems } = read(
    "mysql",
    "CREATE TABLE `users` (`id` int unsigned NOT NULL AUTO_INCREMENT, `name` varchar(20) DEFAULT 'x' COMMENT 'the name', `state` enum('a','b') DEFAULT 'a', created datetime DEFAULT CURRENT_TIMESTAMP, price decimal(10,2), flag tinyint(1) DEFAULT 1, bio longtext, PRIMARY KEY (`id`), KEY `k` (`name`)) ENGINE=InnoDB;\nCREATE TABLE p (id int primary key, user_id int unsigned, CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE);",
  );
  expect(problems).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "Project {
      database_type: 'PostgreSQL'
    }

    Enum users_state_enum {
      a
      b
    }

    Table users {
      id      integer          [pk, identity: 'by default']
      name    varchar(20)      [default: 'x', note: 'the name']
      state   users_state_enum [default: 'a']
      created timestamptz      [default: \`CURRENT_TIMESTAMP\`]
      price   numeric(10,2)
      flag    boolean          [default: true]
      bio     text

      indexes {
        name [name: 'k']
      }
    }

    Table p {
      id      integer [pk]
      user_id integer
    }

    Ref fk: p.user_id > users.id [delete: cascade]
    "
  `);
});

test("SQL Server", () => {
  const { text, problems } = read(
    "mssql",
    "CREATE TABLE [dbo].[users] ([id] INT IDENTITY(1,1) NOT NULL PRIMARY KEY, [name] NVARCHAR(20) NULL DEFAULT ('x'), [at] DATETIME2 DEFAULT (GETDATE()), g UNIQUEIDENTIFIER, body NVARCHAR(MAX), ok BIT)\nGO\nCREATE TABLE [dbo].[p] (id int primary key, user_id int FOREIGN KEY REFERENCES [dbo].[users](id))\nGO\n",
  );
  expect(problems).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "Project {
      database_type: 'PostgreSQL'
    }

    Table users {
      id   integer     [pk, identity: 'by default']
      name varchar(20) [default: 'x']
      at   timestamp   [default: \`CURRENT_TIMESTAMP\`]
      g    uuid
      body text
      ok   boolean
    }

    Table p {
      id      integer [pk]
      user_id integer [ref: > users.id]
    }
    "
  `);
});

test("Oracle and Snowflake", () => {
  const oracle = read(
    "oracle",
    "CREATE TABLE users (id NUMBER(10) GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR2(20) DEFAULT 'x' NOT NULL, at DATE DEFAULT SYSDATE, c CLOB, amount NUMBER(12,2));",
  );
  const snowflake = read(
    "snowflake",
    "create or replace table users (id number(38,0) autoincrement primary key, name varchar(20) not null, data variant, at timestamp_ntz default current_timestamp());",
  );
  expect(oracle.text + snowflake.text).toMatchInlineSnapshot(`
    "Project {
      database_type: 'PostgreSQL'
    }

    Table users {
      id     bigint       [pk, identity: 'by default']
      name   varchar(20)  [not null, default: 'x']
      at     timestamp(0) [default: \`CURRENT_TIMESTAMP\`]
      c      text
      amount numeric(12,2)
    }
    Project {
      database_type: 'PostgreSQL'
    }

    Table users {
      id   bigint      [pk, identity: 'by default']
      name varchar(20) [not null]
      data jsonb
      at   timestamp   [default: \`CURRENT_TIMESTAMP\`]
    }
    "
  `);
});

test("what cannot be read is a problem at its place, and nothing is made of it", () => {
  const { problems, schema } = read("mysql", "CREATE TABLE a (id int);\nCREATE TABLE users (id int,, x);");
  expect(schema.tables).toEqual([]);
  expect(problems[0]).toMatchObject({ line: 2, severity: "error" });
});

test("whatever is made reads without errors", () => {
  for (const id of ["mysql", "mssql", "oracle", "snowflake"]) {
    const { text } = read(id, "CREATE TABLE t (a int primary key, b varchar(3) not null);");
    expect(readDesign(text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(text).toContain("Table t");
  }
});

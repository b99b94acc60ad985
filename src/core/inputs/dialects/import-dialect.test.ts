import { importer } from "@dbml/core";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { aroundOf } from "#core/inputs/around.ts";
import { inputs } from "#core/inputs/inputs.ts";
import { importDialect } from "./import-dialect.ts";
import { readDialect } from "./read-dialect.ts";

const read = (id: string, text: string, design?: string) =>
  importDialect(
    inputs.find((input) => input.id === id)?.title ?? id,
    text,
    readDialect(id, text, importer.import),
    design === undefined ? undefined : aroundOf(readDesign(design).schema),
  );

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

const leadingOut = [
  ["mysql", "create table p (id int primary key, user_id int, foreign key (user_id) references users (id))"],
  ["mysql", "create table p (id int, user_id int, foreign key (user_id) references users (id));\n"],
  ["mssql", "create table p (id int primary key, user_id int foreign key references [dbo].[users](id))\nGO\n"],
  ["mssql", "create table p (id int, user_id int foreign key references users(id))"],
  ["oracle", "create table p (id number(10) primary key, user_id number(10) references users(id));"],
  ["snowflake", "create table p (id number, user_id number, foreign key (user_id) references users (id));"],
] as const;

test.each(leadingOut)("%s: a foreign key to a table of the design around becomes a reference of it: %s", (id, sql) => {
  const { text, problems, schema } = read(id, sql, "Table users {\n  id int [pk]\n  name text\n}\n");
  expect(problems).toEqual([]);
  expect(schema.tables.map(({ key }) => key)).toEqual(["public.p"]);
  expect(schema.references.map(({ key }) => key)).toEqual(["public.p(user_id)->public.users(id)"]);
  expect(text).toContain("users.id");
});

test.each(leadingOut)("%s: one to a table that is nowhere is left out, and said: %s", (id, sql) => {
  for (const design of [undefined, "Table users {\n  name text\n}\n"]) {
    const { text, problems, schema } = read(id, sql, design);
    expect(problems.map(({ message, severity }) => [severity, message])).toEqual([
      [
        "warning",
        `A foreign key of p refers to users(id), ${design === undefined ? "which the text does not make" : "which neither this SQL nor the design has"}.`,
      ],
    ]);
    expect(schema.tables.map(({ key }) => key)).toEqual(["public.p"]);
    expect(schema.references).toEqual([]);
    expect(text).not.toContain("users");
  }
});

test("several tables and columns that are missing, and one that is there without its column", () => {
  const sql = `create table b (id int, a int, foreign key (a, id) references x.a (k, l), foreign key (id) references c (id));
create table d (id int, foreign key (id) references b (id));`;
  const { schema, problems } = read("mysql", sql, "Table x.a {\n  k int\n  l int\n}\n");
  expect(schema.references.map(({ key }) => key).toSorted()).toEqual([
    "public.b(a,id)->x.a(k,l)",
    "public.d(id)->public.b(id)",
  ]);
  expect(problems.map(({ message }) => message)).toEqual([
    "A foreign key of b refers to c(id), which neither this SQL nor the design has.",
  ]);
  expect(
    read("mysql", "create table b (id int); create table d (id int, foreign key (id) references b (no));").problems[0]
      ?.message,
  ).toContain('Can\'t find field "no" in table "b"');
});

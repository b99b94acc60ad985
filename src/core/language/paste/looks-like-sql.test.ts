import { expect, test } from "vitest";
import { looksLikeSql } from "./looks-like-sql.ts";

test.each([
  "CREATE TABLE users (id bigint PRIMARY KEY);",
  "create table if not exists core.users(\n  id int\n)",
  '-- a shop\nSET x = 1;\n\n  CREATE UNLOGGED TABLE "order items" (id int);',
  "CREATE TYPE state AS ENUM ('open', 'closed');",
  "CREATE GLOBAL TEMPORARY TABLE [dbo].[t] (id int)",
  "CREATE TABLE `users` (`id` int);",
])("is SQL: %j", (text) => {
  expect(looksLikeSql(text)).toBe(true);
});

test.each([
  "",
  "Table users {\n  id bigint [pk]\n}",
  "Project p {\n  sql_before: '''\n  create table log (id int);\n  '''\n}",
  "Note n {\n  'x'\n}\n\ncreate table t (id int);",
  "create a table of contents (later)",
  "we should create table users {",
  "SELECT * FROM users;",
  "ALTER TABLE users ADD COLUMN x int;",
  "// create table users (id int)",
])("is none: %j", (text) => {
  expect(looksLikeSql(text)).toBe(false);
});

test("a text of nothing but openings is answered", () => {
  expect(looksLikeSql("create table ".repeat(8000))).toBe(false);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { inputs, recognise } from "./inputs.ts";

const first = (text: string, fileName?: string): string | undefined => recognise(text, fileName)[0]?.input.id;

describe("recognises", () => {
  test.each([
    ["postgres", "CREATE TABLE t (id int);"],
    ["postgres", "\uFEFF  create table t (id int);"],
    ["postgres", "-- my tables\n\n/* of\n1999 */\nALTER TABLE t ADD c int;"],
    ["postgres", "--\n-- PostgreSQL database dump\n--\n"],
    ["postgres", "--\n\n\\restrict abc\n\nSET statement_timeout = 0;"],
    ["postgres", "insert into t values (1);"],
    ["postgres", "create table t (id bigserial primary key, data jsonb default '{}'::jsonb);"],
    ["dbml", shop],
    ["dbml", "// CREATE TABLE t\nTable t { id int }"],
    ["dbml", "/* CREATE */ Table create { id int }\nRef: a.b > c.d"],
    ["catalog", '[{"id":"table public.t","owner":"public.t","facts":{}}]'],
    ["prisma", "model User {\n  id Int @id\n}"],
    ["mermaid", "---\ntitle: x\n---\nerDiagram\n  A ||--o{ B : has"],
    ["sqlite", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t (id INTEGER PRIMARY KEY);"],
    ["sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);"],
    ["mysql", "CREATE TABLE `t` (`id` int NOT NULL AUTO_INCREMENT) ENGINE=InnoDB;"],
    ["mssql", "CREATE TABLE [dbo].[t] ([id] INT IDENTITY(1,1))\nGO\n"],
    ["oracle", "CREATE TABLE t (id NUMBER(10) NOT NULL, name VARCHAR2(20));"],
    ["snowflake", "create or replace table t (id int, data variant);"],
  ])("%s: %j", (id, text) => {
    expect(first(text)).toBe(id);
  });

  test.each([
    ["postgres", "schema.sql", ""],
    ["dbml", "design.dbml", "created at"],
    ["dbml", "design.dbml", "CREATE TABLE t (id int);"],
    ["prisma", "schema.prisma", ""],
  ])("%s by the name %s", (id, name, text) => {
    expect(first(text, name)).toBe(id);
  });

  test("nothing in what is like nothing", () => {
    expect(recognise("once upon a time", "story.txt")).toEqual([]);
    expect(recognise("", undefined)).toEqual([]);
  });
});

test("law: a table of DBML in front of anything is no SQL file", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(first(`Table t {\n  id int\n}\n${text}`, "design.dbml")).toBe("dbml");
    }),
  );
});

test("law: every input scores any text from 0 to 1", () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (text, name) => {
      for (const input of inputs) {
        const score = input.looksLike(text, name);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }),
  );
});

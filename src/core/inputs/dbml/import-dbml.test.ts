import { expect, test } from "vitest";
import { printFile, readFile } from "#core/document/file-format.ts";
import { importDbml } from "./import-dbml.ts";

test("the author's text stays as it is", () => {
  const text = "// mine\nTable  a {\n  id   int [pk]\n}\n";
  const imported = importDbml(text);
  expect(imported.text).toBe(text);
  expect(imported.schema.tables.map(({ key }) => key)).toEqual(["public.a"]);
  expect([imported.statements, imported.imported, imported.problems.length]).toEqual([1, 1, 0]);
});

test("what is wrong is told with its line, and the rest is read", () => {
  const { schema, statements, imported, problems } = importDbml(
    "Table a {\n  id int\n}\n\nTable b {\n  a_id int [ref: > nowhere.id]\n}\n",
  );
  expect(schema.tables.length).toBe(2);
  expect([statements, imported]).toEqual([2, 1]);
  expect(problems.map(({ line, column, sql, message }) => [line, column, sql, message])).toEqual([
    [6, 20, "a_id int [ref: > nowhere.id]", 'There is no table "nowhere".'],
  ]);
});

test("a file keeps its places", () => {
  const file = printFile({ text: "Table a {\n  id int\n}\n", places: new Map([["public.a", { x: 8, y: 16 }]]) });
  const { text, problems } = importDbml(file);
  expect(problems).toEqual([]);
  expect(readFile(text).places.get("public.a")).toEqual({ x: 8, y: 16 });
});

import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { settingWords } from "#core/language/settings-words.ts";
import { postgresTypes } from "#core/schema/postgres-types.ts";
import { keywordWords, valueWords } from "./language-words.ts";
import { typeWords } from "./type-words.ts";

const unsaid: ReadonlySet<string> = new Set(["system", "extension"]);

test.each(postgresTypes.filter(({ category }) => !unsaid.has(category)).map(({ name }) => name))(
  "the type %s is explained",
  (name) => {
    expect(typeWords(name)?.stores).toMatch(/[^.]$/);
  },
);

test.each([
  "Table",
  "TablePartial",
  "Ref",
  "Enum",
  "TableGroup",
  "Project",
  "Note",
  "Records",
  "DiagramView",
  "Metadata",
])("the example of %s reads", (keyword) => {
  const words = keywordWords(keyword);
  expect(words?.title).toBe(keyword);
  const { syntax } = readDesign(words?.example ?? "");
  expect(syntax.blocks.flatMap(({ parsed }) => parsed.diagnostics)).toEqual([]);
  expect(syntax.blocks.flatMap(({ parsed }) => parsed.elements).length).toBeGreaterThan(0);
});

test("every action and index method is explained", () => {
  const closed = settingWords.filter(({ where }) => where === "reference" || where === "index");
  const values = closed.flatMap(({ key, values: all }) => (all ?? []).map((value) => [key, value] as const));
  expect(values.length).toBeGreaterThan(10);
  expect(values.filter(([key, value]) => valueWords(key, value) === undefined)).toEqual([]);
});

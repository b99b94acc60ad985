import { describe, expect, it } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { type Owner, settingKeys } from "#core/dbml/settings.ts";
import { settingWord, settingWords } from "./settings-words.ts";

const owners: readonly Owner[] = ["table", "partial", "column", "index", "check", "enum value", "ref", "group", "note"];

/** A design in which the example of a setting stands where it belongs. */
function designWith({ where, example }: (typeof settingWords)[number]): string {
  const base = "Table b {\n  id bigint [pk]\n}\n";
  const inBrackets = `[${example}]`;
  const isWhole = example.includes("[");
  switch (where) {
    case "table":
      return `${base}Table t ${inBrackets} {\n  id int\n}\n`;
    case "partial":
      return `TablePartial t ${inBrackets} {\n  id int\n}\n`;
    case "column":
      return `${base}Table users {\n  id bigint [pk]\n}\nTable t {\n  price int\n  ${isWhole ? example : `c int ${inBrackets}`}\n}\n`;
    case "index":
      return `Table t {\n  email text\n  tags text\n  order_id int\n  line int\n  indexes {\n    ${isWhole ? example : `email ${inBrackets}`}\n  }\n}\n`;
    case "reference":
      return `${base}Table a {\n  b_id bigint\n}\n${isWhole ? example : `Ref: a.b_id > b.id ${inBrackets}`}\n`;
    case "enum value":
      return `Enum e {\n  a ${inBrackets}\n}\n`;
    case "group":
      return `${base}TableGroup g ${inBrackets} {\n  b\n}\n`;
    case "check":
      return `Table t {\n  price int\n  checks {\n    ${example}\n  }\n}\n`;
    case "note":
      return `Note n ${inBrackets} {\n  'x'\n}\n`;
    case "project":
      return `Project p {\n  ${example}\n}\n`;
    case "metadata":
      return `Table t {\n  id int\n}\nMetadata Table t {\n  ${example}\n}\n`;
  }
}

describe("the words of settings", () => {
  it.each(settingWords.map((word) => [`${word.where} ${word.key}`, word] as const))(
    "%s has an example that reads",
    (_, word) => {
      const { diagnostics, syntax } = readDesign(designWith(word));
      const ofSyntax = syntax.blocks.flatMap(({ parsed }) => parsed.diagnostics);
      expect(ofSyntax).toEqual([]);
      expect(diagnostics.filter(({ code }) => code === "mistyped-setting" || code === "unknown-setting")).toEqual([]);
      expect(word.example.toLowerCase()).toContain(word.key.toLowerCase());
      expect(word.meaning).not.toMatch(/\.$/);
    },
  );

  it.each(owners)("has one for every setting that the reader takes of: %s", (owner) => {
    const where = owner === "ref" ? "reference" : owner;
    const keys = settingKeys(owner);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => settingWord(where, key) === undefined)).toEqual([]);
  });

  it.each([
    ["metadata", "index_orders_open", "index_"],
    ["project", "materialized_view_totals", "materialized_view_"],
    ["project", "view_active", "view_"],
    ["project", "DATABASE_TYPE", "database_type"],
    ["column", "pk", "pk"],
    ["metadata", "index_", "index_"],
  ] as const)("finds %s %s", (where, key, found) => {
    expect(settingWord(where, key)?.key).toBe(found);
  });

  it.each([
    ["column", "increments"],
    ["index", "rows"],
    ["table", "__proto__"],
  ] as const)("has none for %s %s", (where, key) => {
    expect(settingWord(where, key)).toBeUndefined();
  });
});

import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { prefixRedundantIndex } from "./rule.ts";

const found = (text: string) => prefixRedundantIndex.check(readDesign(text).schema);

const table = (indexes: string, metadata = "") => `
Table t {
  id bigint
  a text
  b text
  c text
  indexes {
    ${indexes}
  }
}
Metadata Table t {
  ${metadata}
}`;

test.each([
  ["a longer index", "a\n (a, b)", "", "In t, index (a) is contained in index (a, b), which serves the same queries."],
  [
    "the longest of them",
    "a\n (a, b) [unique]\n (a, c, b)",
    "",
    "In t, index (a) is contained in index (a, c, b), which serves the same queries.",
  ],
  [
    "a primary key",
    "a\n (a, id) [pk]",
    "",
    "In t, index (a) is contained in the primary key (a, id), which serves the same queries.",
  ],
  [
    "one that runs the other way",
    "a\n (a, b) [name: 'x']",
    "index_x: 'keys (a desc, b)'",
    "In t, index (a) is contained in index x (a, b), which serves the same queries.",
  ],
  [
    "the mirror image",
    "(a, b)\n (a, b, c) [name: 'x']",
    "index_x: 'keys (a desc, b desc, c)'",
    "In t, index (a, b) is contained in index x (a, b, c), which serves the same queries.",
  ],
  [
    "one that only includes more",
    "a\n a [name: 'x']",
    "index_x: 'include (b)'",
    "In t, index (a) is contained in index x (a), which serves the same queries.",
  ],
  [
    "one with its included columns as keys",
    "a [name: 'x']\n (a, b)",
    "index_x: 'include (b)'",
    "In t, index x (a) is contained in index (a, b), which serves the same queries.",
  ],
  [
    "expressions",
    "`lower(a)`\n (`lower(a)`, b)",
    "",
    "In t, index (lower(a)) is contained in index (lower(a), b), which serves the same queries.",
  ],
])("finds an index contained in %s", (_, indexes, metadata, message) => {
  expect(found(table(indexes, metadata)).map((each) => each.message)).toEqual([message]);
});

test.each([
  ["it is unique", "a [unique]\n (a, b)", ""],
  ["it is partial", "a [name: 'x']\n (a, b)", "index_x: 'where b is null'"],
  ["the longer one is partial", "a\n (a, b) [name: 'x']", "index_x: 'where b is null'"],
  ["it includes what the longer one lacks", "a [name: 'x']\n (a, b)", "index_x: 'include (c)'"],
  ["directions differ", "(a, b)\n (a, b, c) [name: 'x']", "index_x: 'keys (a, b desc, c)'"],
  ["nulls stand elsewhere", "a\n (a, b) [name: 'x']", "index_x: 'keys (a nulls first, b)'"],
  ["operator classes differ", "a [name: 'x']\n (a, b)", "index_x: 'keys (a text_pattern_ops)'"],
  ["it is no prefix", "b\n (a, b)", ""],
  ["it is no btree", "a [type: hash]\n (a, b)", ""],
  ["the longer one is no btree", "a\n (a, b) [type: gin]", ""],
])("not when %s", (_, indexes, metadata) => {
  expect(found(table(indexes, metadata))).toEqual([]);
});

test("each index of a chain but the last can go, and what is a duplicate is said once", () => {
  expect(found(table("a\n (a, b)\n (a, b, c)")).map(({ columns, ddl }) => [columns.length, ddl])).toEqual([
    [1, "DROP INDEX t_a_idx;"],
    [2, "DROP INDEX t_a_b_idx;"],
  ]);
  expect(found(table("a\n a\n (a, b)")).map(({ fix }) => fix?.call.args)).toEqual([{ table: "public.t", at: 0 }]);
});

test("indexes never contain each other", () => {
  const metadata = "index_x: 'include (a)'\n index_y: 'include (b)'\n index_z: 'include (c)'";
  expect(found(table("a\n a [name: 'x']", metadata))).toEqual([]);
  expect(found(table("a [name: 'y']\n a [name: 'z']", metadata))).toEqual([]);
});

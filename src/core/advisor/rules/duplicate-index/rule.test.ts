import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { duplicateIndex } from "./rule.ts";

const found = (text: string) => duplicateIndex.check(readDesign(text).schema);

const table = (indexes: string, metadata = "", more = "") => `
Table t {
  id bigint [pk]
  a text
  b text
  u text [unique]
  indexes {
    ${indexes}
  }
}
Metadata Table t {
  ${metadata}
}
${more}`;

test.each([
  ["the same column", "a\n a", "", "In t, index (a) repeats index (a)"],
  ["the primary key", "id", "", "In t, index (id) repeats the primary key (id)"],
  ["the primary key, though unique", "id [unique]", "", "In t, unique index (id) repeats the primary key (id)"],
  ["a unique setting", "u", "", "In t, index (u) repeats the unique setting of u"],
  ["a unique setting, though unique too", "u [unique]", "", "In t, unique index (u) repeats the unique setting of u"],
  [
    "a unique index that stands behind it",
    "(a, b)\n (a, b) [unique]",
    "",
    "In t, index (a, b) repeats unique index (a, b)",
  ],
  [
    "a stricter unique index",
    "a [unique]\n a [unique, name: 'x']",
    "index_x: 'nulls not distinct'",
    "In t, unique index (a) repeats unique index x (a)",
  ],
  [
    "its mirror image",
    "(a, b)\n (a, b) [name: 'x']",
    "index_x: 'keys (a desc, b desc)'",
    "In t, index x (a, b) repeats index (a, b)",
  ],
  [
    "another spelling of an expression",
    "`lower(a)`\n `LOWER( a )`",
    "",
    "In t, index (LOWER( a )) repeats index (lower(a))",
  ],
  [
    "another spelling of a predicate",
    "a [name: 'x']\n a [name: 'y']",
    "index_x: 'where b is null'\n index_y: 'where (\"b\"  IS NULL)'",
    "In t, index y (a) repeats index x (a)",
  ],
  [
    "the same included columns in another order",
    "id [name: 'x']\n id [name: 'y']",
    "index_x: 'include (a, b)'\n index_y: 'include (b, a)'",
    "In t, index y (id) repeats index x (id)",
  ],
  ["the same GIN index", "a [type: gin]\n a [type: gin]", "", "In t, index (a) repeats index (a)"],
])("finds what repeats %s", (_, indexes, metadata, message) => {
  const findings = found(table(indexes, metadata));
  expect(findings.map((each) => each.message)).toEqual([
    `${message}: it costs writes and space and answers nothing more.`,
  ]);
});

test.each([
  ["another order of columns", "(a, b)\n (b, a)", ""],
  ["another method", "a\n a [type: hash]", ""],
  ["one direction of two", "(a, b)\n (a, b) [name: 'x']", "index_x: 'keys (a, b desc)'"],
  ["nulls elsewhere", "a\n a [name: 'x']", "index_x: 'keys (a nulls first)'"],
  ["an operator class", "a\n a [name: 'x']", "index_x: 'keys (a text_pattern_ops)'"],
  ["a collation", "a\n a [name: 'x']", `index_x: 'keys (a collate "C")'`],
  ["included columns", "a\n a [name: 'x']", "index_x: 'include (b)'"],
  ["a predicate", "a\n a [name: 'x']", "index_x: 'where b is null'"],
  ["case inside a string", "a [name: 'x']\n a [name: 'y']", `index_x: "where b = 'x'"\n index_y: "where b = 'X'"`],
  ["a column and an expression", "a\n `lower(a)`", ""],
])("tells indexes apart by %s", (_, indexes, metadata) => {
  expect(found(table(indexes, metadata))).toEqual([]);
});

test("removes the one to remove", () => {
  expect(found(table("a\n (a, b)\n a"))[0]?.fix?.call).toEqual({
    command: "removeIndex",
    args: { table: "public.t", at: 2 },
  });
  expect(found(table("a\n (a, b)\n a"))[0]?.ddl).toBe("DROP INDEX t_a_idx1;");
  expect(found(table("b\n a\n a [unique]"))[0]?.fix?.call).toEqual({
    command: "removeIndex",
    args: { table: "public.t", at: 1 },
  });
  const stricter = found(table("u [unique, name: 'x']", "index_x: 'nulls not distinct'"));
  expect(stricter[0]?.fix?.call).toEqual({
    command: "setColumnUnique",
    args: { table: "public.t", column: "u", on: false },
  });
  expect(stricter[0]?.ddl).toBe("ALTER TABLE t DROP CONSTRAINT t_u_key;");
});

test("what a one-to-one reference makes unique needs no further index", () => {
  const reference = "Table other { id bigint [pk] }\nRef: t.a - other.id";
  expect(found(table("a", "", reference)).map(({ message }) => message)).toEqual([
    "In t, index (a) repeats the key of the one-to-one reference (a): it costs writes and space and answers nothing more.",
  ]);
  expect(found(table("a [unique]", "", reference))).toEqual([]);
});

test("offers no fix for an index that a partial brings", () => {
  const text = `
TablePartial dated {
  at date
  indexes { at }
}
Table t {
  id bigint [pk]
  ~dated
  indexes {
    at [unique]
    id
  }
}`;
  expect(found(text).map(({ columns, fix }) => [columns, fix?.call.args])).toEqual([
    [["id"], { table: "public.t", at: 1 }],
    [["at"], undefined],
  ]);
});

test("a key that is unique as well is no second index", () => {
  expect(found("Table t { id bigint [pk, unique] }")).toEqual([]);
});

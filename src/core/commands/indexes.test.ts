import { check } from "./check.test-support.ts";

const t = "public.t";
/** A table of these lines. */
const lines = (...body: string[]): string => `Table t {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;
const block = (...body: string[]): string =>
  lines("a int", "b text", "indexes {", ...body.map((line) => `  ${line}`), "}");
const tail = (...body: string[]): string => `Metadata Table t {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;
const bare = lines("a int", "b text");
const column = (value: string, more: object = {}) => ({ kind: "column", value, ...more });
const keys = [column("a")];

const add = (name: string, before: string, index: object, after: string | RegExp): void =>
  check(name, before, "addIndex", { table: t, index }, after);

add("the first", bare, { keys }, block("a"));
add(
  "below others",
  block("b // b"),
  { keys: [column("a"), { kind: "expression", value: "lower(b)" }], unique: true, name: "i" },
  block("b // b", "(a, `lower(b)`) [unique, name: 'i']"),
);
add("in a body of one line", "Table t { a int }\n", { keys }, "Table t {\n  a int\n  indexes {\n    a\n  }\n}\n");
add(
  "into a block of one line",
  lines("a int", "indexes { a }"),
  { keys, unique: true },
  lines("a int", "indexes {", "  a", "  a [unique]", "}"),
);
add("of a kind", bare, { keys, method: "gin", note: "n" }, block("a [type: gin, note: 'n']"));
add(
  "with CRLF",
  "Table t {\r\n\ta int\r\n}\r\n",
  { keys },
  "Table t {\r\n\ta int\r\n\tindexes {\r\n\t\ta\r\n\t}\r\n}\r\n",
);
add(
  "that DBML cannot hold",
  bare,
  { keys: [column("a", { order: "desc", nulls: "last" })], where: "b = 'x'", include: ["b"] },
  `${block("a [name: 't_a_idx']")}\n${tail("index_t_a_idx: 'keys (a desc nulls last) include (b) where b = \\'x\\''")}`,
);
add(
  "with a name, into metadata there is",
  `${bare}\n${tail("rows: '1' // r")}`,
  { keys, name: "i", nullsNotDistinct: true, unique: true },
  `${block("a [unique, name: 'i']")}\n${tail("rows: '1' // r", "index_i: 'nulls not distinct'")}`,
);
add("of nothing", bare, { keys: [] }, /needs a column/);
add("of what is not there", bare, { keys: [column("z")] }, /There is no column "t\.z"/);
add("with a column twice", bare, { keys: [column("a"), column("a")] }, /"a" stands twice/);
add("with a taken name", block("a [name: 'i']"), { keys, name: "i" }, /"i" is already an index/);
add(
  "with a tail and no plain name",
  bare,
  { keys, name: "i j", where: "a > 0" },
  `${block("a [name: 'i j']")}\n${tail("index_i_j: '\"i j\" where a > 0'")}`,
);
add("with a hostile kind", bare, { keys, method: "gin]" }, /not a kind of index/);
add("with a hostile expression", bare, { keys: [{ kind: "expression", value: "a`" }] }, /without backticks/);

const change = (name: string, before: string, index: object, after: string | RegExp, at = 0): void =>
  check(name, before, "changeIndex", { table: t, at, index }, after);

change(
  "its keys",
  block("a [unique] // i"),
  { keys: [column("b"), column("a")], unique: true },
  block("(b, a) [unique] // i"),
);
change(
  "its keys out of parentheses",
  block("(a /* x */) [unique]"),
  { keys: [column("b")], unique: true },
  block("b [unique]"),
);
change(
  "its settings",
  block("a [unique, name: 'i', note: 'x']"),
  { keys, name: "j", note: "x" },
  block("a [name: 'j', note: 'x']"),
);
change("nothing", block("a [type: btree]"), { keys, method: "btree" }, block("a [type: btree]"));
change(
  "its name and its tail's",
  `${block("a [name: 'i']")}${tail("index_i: 'where a > 0' // why")}`,
  { keys, name: "j", where: "a > 0" },
  `${block("a [name: 'j']")}${tail("index_j: 'where a > 0' // why")}`,
);
change(
  "its tail away",
  `${block("a [name: 'i']")}\n${tail("index_i: 'where a > 0'")}`,
  { keys, name: "i" },
  block("a [name: 'i']"),
);
change(
  "to one with a tail",
  block("a"),
  { keys, where: "a > 0" },
  `${block("a [name: 't_a_idx']")}\n${tail("index_t_a_idx: 'where a > 0'")}`,
);
change("that is not there", bare, { keys }, /There is no index "1 of t"/);

check("one of two", block("a // a", "// of b", "b"), "removeIndex", { table: t, at: 0 }, block("// of b", "b"));
check(
  "the last one",
  lines("a int", "", "indexes {", "  a", "}", "", "Note: 'x'"),
  "removeIndex",
  { table: t, at: 0 },
  lines("a int", "", "Note: 'x'"),
);
check(
  "with its tail",
  `${block("a [name: 'i']")}\n${tail("index_i: 'where a > 0'", "rows: '1'")}`,
  "removeIndex",
  { table: t, at: 0 },
  `${bare}\n${tail("rows: '1'")}`,
);
check(
  "a partial's",
  "TablePartial p {\n  c int\n  indexes {\n    c\n  }\n}\nTable t {\n  a int\n  ~p\n  indexes {\n    a\n  }\n}\n",
  "removeIndex",
  { table: t, at: 1 },
  "TablePartial p {\n  c int\n}\nTable t {\n  a int\n  ~p\n  indexes {\n    a\n  }\n}\n",
);

import { check } from "./check.test-support.ts";

const t = "public.t";
const text = { name: "x", type: "text" };
/** A table of these lines. */
const lines = (...body: string[]): string => `Table t {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;
const a = { table: t, column: "a" };

const add = (name: string, before: string, after: string, column: object = text, behind?: string | null): void =>
  check(name, before, "addColumn", { table: t, column, ...(behind === undefined ? {} : { after: behind }) }, after);

add("last", lines("a int"), lines("a int", "x text"));
add(
  "before what is no column",
  lines("a int // a", "", "indexes {", "  a", "}"),
  lines("a int // a", "x text", "", "indexes {", "  a", "}"),
);
add("first", lines("// of a", "a int"), lines("x text", "// of a", "a int"), text, null);
add("after another", lines("a int", "// of b", "b int"), lines("a int", "x text", "// of b", "b int"), text, "a");
add("in a body of one line", "Table t { a int }\n", "Table t {\n  a int\n  x text\n}\n");
add("first in a body of one line", "Table t { a int }", "Table t {\n  x text\n  a int\n}", text, null);
add("behind a comment in one line", "Table t { a int /* a */ }\n", "Table t {\n  a int /* a */\n  x text\n}\n");
add("before a brace on the last line", "Table t {\n  a int }\n", "Table t {\n  a int\n  x text\n}\n");
add("with tabs and CRLF", "Table t {\r\n\t\ta int\r\n}", "Table t {\r\n\t\ta int\r\n\t\tx text\r\n}");
add(
  "after a partial's column",
  "TablePartial p { c int }\nTable t {\n  ~p // all\n  a int\n}\n",
  "TablePartial p { c int }\nTable t {\n  ~p // all\n  x text\n  a int\n}\n",
  text,
  "c",
);
add("aligned with the others", lines("a     int", "bcd   text"), lines("a     int", "bcd   text", "x     text"));
add("with a name made free", lines("x int", "x_2 int"), lines("x int", "x_2 int", "x_3 text"));
add(
  "with everything",
  lines("a int"),
  lines("a int", "x numeric(12,2) [pk, increment, unique, not null, default: `now()`, pii: 'it\\'s', note: 'n']"),
  {
    name: "x",
    type: "numeric(12,2)",
    pk: true,
    increment: true,
    unique: true,
    notNull: true,
    default: { kind: "expression", value: "now()" },
    settings: [{ key: "PII", value: "it's" }],
    note: "n",
  },
);
add(
  "with an enum's value",
  `Enum core.st { a }\n${lines("a int")}`,
  `Enum core.st { a }\n${lines("a int", "x core.st [default: core.st.a]")}`,
  { name: "x", type: "core.st", default: { kind: "enum", value: "a" } },
);
add("quoted", lines("a int"), lines("a int", '"a \\"b" text'), { name: 'a "b', type: "text" });
check(
  "after one that is not there",
  lines("a int"),
  "addColumn",
  { table: t, column: text, after: "z" },
  /There is no column "t\.z"/,
);
check(
  "with a type that is none",
  lines("a int"),
  "addColumn",
  { table: t, column: { name: "x", type: "int [pk]" } },
  /is not a type/,
);
check(
  "with a wrong default",
  lines("a int"),
  "addColumn",
  { table: t, column: { ...text, default: { kind: "number", value: "1;drop" } } },
  /is not a number/,
);
check(
  "with half a default",
  lines("a int"),
  "addColumn",
  { table: t, column: { ...text, default: { kind: "number" } } },
  /missing/,
);

const rename = (name: string, before: string, after: string | RegExp, to = "z"): void =>
  check(name, before, "renameColumn", { ...a, name: to }, after);

rename(
  "in indexes, records and metadata",
  `${lines("a int", "indexes {", "  (a, b) // ab", "}", "b int")}Metadata Column t.a { k: 'v' }\nRecords t(b, a) { 1, 2 }\n`,
  `${lines("z int", "indexes {", "  (z, b) // ab", "}", "b int")}Metadata Column t.z { k: 'v' }\nRecords t(b, z) { 1, 2 }\n`,
);
rename(
  "in references of all kinds",
  `${lines("a int", "b int [ref: > t.a]")}Table u as U {\n  a int [ref: > t.a]\n  b int\n}\nRef: U.(a, b) > t.(a, b)\n`,
  `${lines("z int", "b int [ref: > t.z]")}Table u as U {\n  a int [ref: > t.z]\n  b int\n}\nRef: U.(a, b) > t.(z, b)\n`,
);
rename("in a reference to its own table", lines("a int", "b int [ref: > a]"), lines("z int", "b int [ref: > z]"));
rename(
  "in SQL, but not in texts, functions and types",
  lines(
    "a int [check: `a > 0 and 'a' <> a(t.a::a) and u.a = A`]",
    "b int [generated: 'a + \\'a\\' || \"a\"']",
    "indexes {",
    "  `lower(a)`",
    "}",
    "checks {",
    "  `a is null` // a",
    "}",
  ),
  lines(
    "z int [check: `z > 0 and 'a' <> a(t.z::a) and u.a = z`]",
    "b int [generated: 'z + \\'a\\' || z']",
    "indexes {",
    "  `lower(z)`",
    "}",
    "checks {",
    "  `z is null` // a",
    "}",
  ),
);
rename(
  "to a name that SQL wants quoted",
  lines("a int [check: `a > 0`]", "b int [generated: 'a']"),
  lines('"Z z" int [check: `"Z z" > 0`]', "b int [generated: '\"Z z\"']"),
  "Z z",
);
rename(
  "in tails and other metadata",
  `${lines("a int", "indexes {", "  a [name: 'i']", "}")}Metadata Table t {\n  index_i: 'keys (a desc) include (a) where a > 0'\n  exclude_e: "using gist (a with =)"\n  partition: 'range (a)'\n  owner: 'a'\n}\n`,
  `${lines("z int", "indexes {", "  z [name: 'i']", "}")}Metadata Table t {\n  index_i: 'keys (z desc) include (z) where z > 0'\n  exclude_e: "using gist (z with =)"\n  partition: 'range (z)'\n  owner: 'a'\n}\n`,
);
rename(
  "but not what another query means",
  `${lines("a int")}Metadata Table t { policy_p: 'using (t.a in (select a from u)) with check (a > 0)' }\n`,
  `${lines("z int")}Metadata Table t { policy_p: 'using (t.z in (select a from u)) with check (z > 0)' }\n`,
);
rename("to a taken name", lines("a int", "z int"), /^"t" already has a column "z"\.$/);
rename("that is not there", lines("b int"), /There is no column "t\.a"/);

const partial =
  "TablePartial p {\n  a int [ref: > u.a, check: `a > 0`]\n  indexes {\n    a\n  }\n}\nTable u { a int }\n";
const renamed =
  "TablePartial p {\n  z int [ref: > u.a, check: `z > 0`]\n  indexes {\n    z\n  }\n}\nTable u { a int }\n";
rename(
  "of a partial, for all its tables",
  `${partial}Table t {\n  ~p\n  b int [check: \`a > b\`]\n}\nTable s {\n  ~p\n}\nRef: s.a > t.b\nRecords s(a) { 1 }\n`,
  `${renamed}Table t {\n  ~p\n  b int [check: \`z > b\`]\n}\nTable s {\n  ~p\n}\nRef: s.z > t.b\nRecords s(z) { 1 }\n`,
);
rename(
  "of a partial, taken in one of its tables",
  `${partial}Table t {\n  ~p\n}\nTable s {\n  ~p\n  z int\n}\n`,
  /^"s" already has a column "z"\.$/,
);
rename("that hides a partial's", `${partial}Table t {\n  a int\n  ~p\n}\n`, /more than once/);
rename(
  "that a partial refers to in every table",
  "TablePartial p { c int [ref: > a] }\nTable t {\n  a int\n  ~p\n}\n",
  /The partial "p" refers to "a" of every table/,
);

const remove = (name: string, before: string, after: string | RegExp): void =>
  check(name, before, "removeColumn", a, after);

remove("with its line", lines("b int", "// above", "a int // a", "c int"), lines("b int", "// above", "c int"));
remove(
  "out of indexes",
  lines("a int", "b int", "", "indexes {", "  a [unique] // gone", "  (a, /* c */ b) // kept", "}"),
  lines("b int", "", "indexes {", "  (/* c */ b) // kept", "}"),
);
remove(
  "with an emptied block",
  lines("a int", "b int", "", "indexes {", "  (a) [name: 'i']", "  `lower(a)`", "}").concat(
    "Metadata Table t {\n  index_i: 'where b > 0'\n}\n",
  ),
  lines("b int"),
);
remove(
  "with an index that needs it",
  lines("a int", "b int", "indexes {", "  b [name: 'i']", "}").concat(
    "Metadata Table t {\n  index_i: 'where a > 0'\n}\n",
  ),
  lines("b int"),
);
remove(
  "out of a tail",
  lines("a int", "b int", "indexes {", "  (a, b) [name: 'i']", "}").concat(
    "Metadata Table t {\n  index_i: 'keys (a, b desc) include (a)'\n}\n",
  ),
  lines("b int", "indexes {", "  (b) [name: 'i']", "}").concat("Metadata Table t {\n  index_i: 'keys (b desc)'\n}\n"),
);
remove(
  "with checks and references",
  `${lines("a int [ref: > u.a]", "b int [ref: > t.a, note: 'x']", "checks {", "  `a > 0`", "}")}Table u { a int }\nTable v { a int }\nRef: v.a - t.a\n`,
  `${lines("b int [note: 'x']")}Table u { a int }\nTable v { a int }\n`,
);
remove(
  "out of records",
  `${lines("a int", "b int")}Records t(b, a) {\n  1, 2 // row\n  3, 4\n}\n`,
  `${lines("b int")}Records t(b) {\n  1 // row\n  3\n}\n`,
);
remove("with its metadata", `${lines("a int", "b int")}\nMetadata Column t.a { k: 'v' }\n`, lines("b int"));
remove(
  "with the tail of its reference",
  `${lines("a int", "b int")}Ref r: t.a > t.b\nMetadata Table t {\n  reference_r: 'deferrable'\n  k: 'v'\n}\n`,
  `${lines("b int")}Metadata Table t {\n  k: 'v'\n}\n`,
);
remove("the last one", lines("a int"), /"a" is the last column of "t"/);
remove("that another is generated from", lines("a int", "b int [generated: 'a + 1']"), /"b" is generated from "a"/);
remove(
  "of a partial",
  "TablePartial p {\n  a int\n  c int\n}\nTable t { ~p }\nRef: t.a > t.c\n",
  "TablePartial p {\n  c int\n}\nTable t { ~p }\n",
);

const move = (name: string, before: string, to: number, after: string | RegExp): void =>
  check(name, before, "reorderColumn", { ...a, to }, after);

move("down", lines("a int // a", "b int", "c int"), 1, lines("b int", "a int // a", "c int"));
move("to the end", lines("a int", "b int", "Note: 'x'"), 9, lines("b int", "a int", "Note: 'x'"));
move(
  "up with its comment above",
  lines("b int", "", "// of a", "a int", "c int"),
  0,
  lines("// of a", "a int", "b int", "", "c int"),
);
move("where columns share lines", "Table t { a int\n  b int /* b */ }\n", 1, "Table t { b int\n  a int /* b */ }\n");
move("nowhere", lines("a int", "b int"), 0, lines("a int", "b int"));
move("of a partial", "TablePartial p { a int }\nTable t {\n  ~p\n  b int\n}\n", 0, /comes from the partial "p"/);

check(
  "without its key",
  lines("a int [pk, increment, not null, ref: > t.b] // a", "b int"),
  "duplicateColumn",
  a,
  lines("a int [pk, increment, not null, ref: > t.b] // a", "a_2 int [not null]", "b int"),
);
check("of the old form", lines("a int pk"), "duplicateColumn", a, lines("a int pk", "a_2 int"));

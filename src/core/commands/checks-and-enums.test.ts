import { check } from "./check.test-support.ts";

const t = "public.t";
/** A table of these lines. */
const lines = (...body: string[]): string => `Table t {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;
const bare = lines("a int", "b text");
const tail = (line: string): string => `Metadata Table t {\n  ${line}\n}\n`;
const checks = (...body: string[]): string =>
  lines("a int", "b text", "checks {", ...body.map((line) => `  ${line}`), "}");

check("the first", bare, "addCheck", { table: t, expression: "a > 0", name: "pos" }, checks("`a > 0` [name: 'pos']"));
check(
  "another",
  checks("`a > 0` // a"),
  "addCheck",
  { table: t, expression: "a\n< 9" },
  checks("`a > 0` // a", "`a < 9`"),
);
check("with a backtick", bare, "addCheck", { table: t, expression: "`" }, /backtick/);
check(
  "with a taken name",
  checks("`a > 0` [name: 'c']"),
  "addCheck",
  { table: t, expression: "a", name: "c" },
  /"c" is already a check/,
);
check(
  "its expression",
  checks("`a > 0` [name: 'c'] // c"),
  "changeCheck",
  { table: t, at: 0, expression: "a > 1" },
  checks("`a > 1` [name: 'c'] // c"),
);
check(
  "its name",
  `${checks("`a > 0` [name: 'c']")}${tail("check_c: 'not valid'")}`,
  "changeCheck",
  { table: t, at: 0, expression: "a > 0", name: "d" },
  `${checks("`a > 0` [name: 'd']")}${tail("check_d: 'not valid'")}`,
);
check(
  "its name away",
  checks("`a > 0` [name: 'c']"),
  "changeCheck",
  { table: t, at: 0, expression: "a > 0", name: "" },
  checks("`a > 0`"),
);
check("the only one", checks("`a > 0`"), "removeCheck", { table: t, at: 0 }, bare);
check("one of two", checks("`a > 0`", "`a > 1`"), "removeCheck", { table: t, at: 1 }, checks("`a > 0`"));

const st = "Enum st {\n  open // o\n  done\n}\n";
const used = `${st}Table t {\n  a st [default: st.open]\n  b st[]\n  c st [default: 'open', check: \`c <> 'open' or c in ('done', 'open')\`]\n  d text [default: 'open']\n  e text [default: \`'open'::st\`]\n}\n`;

check(
  "new",
  bare,
  "addEnum",
  { schema: "core", name: "my enum", values: ["a", "in progress"] },
  `${bare}\nEnum core."my enum" {\n  a\n  "in progress"\n}\n`,
);
check(
  "below the last",
  `${st}\n${bare}`,
  "addEnum",
  { schema: "public", name: "x", values: ["y"] },
  `${st}\nEnum x {\n  y\n}\n\n${bare}`,
);
check("of nothing", "", "addEnum", { schema: "public", name: "x", values: [] }, /at least one value/);
check("with a value twice", "", "addEnum", { schema: "public", name: "x", values: ["a", "a"] }, /"a" stands twice/);
check("everywhere", used, "renameEnum", { enum: "public.st", name: "state" }, used.replaceAll(/\bst\b/g, "state"));
check(
  "in its schema",
  "Enum core.st { a }\nTable t {\n  a core.st [default: core.st.a]\n  b st\n}\n",
  "renameEnum",
  { enum: "core.st", name: "x y" },
  'Enum core."x y" { a }\nTable t {\n  a core."x y" [default: core."x y".a]\n  b st\n}\n',
);
check(
  "to a taken name",
  `${st}Enum x { y }\n`,
  "renameEnum",
  { enum: "public.st", name: "x" },
  /"x" is already an enum/,
);
check("that is used", used, "removeEnum", { enum: "public.st" }, /^"st" is the type of t\.a: change it first\.$/);
check("that is not used", `${bare}\n${st}`, "removeEnum", { enum: "public.st" }, bare);
check("last", st, "addEnumValue", { enum: "public.st", value: "in work" }, st.replace("done\n", 'done\n  "in work"\n'));
check(
  "after another",
  st,
  "addEnumValue",
  { enum: "public.st", value: "x", after: "open" },
  st.replace("// o\n", "// o\n  x\n"),
);
check(
  "in one line",
  "Enum st { open }\n",
  "addEnumValue",
  { enum: "public.st", value: "x" },
  "Enum st {\n  open\n  x\n}\n",
);
check("that is there", st, "addEnumValue", { enum: "public.st", value: "open" }, /"open" is already a value/);
check(
  "everywhere",
  `${used}Records t(a, d) { 'open', 'open' }\n`,
  "renameEnumValue",
  { enum: "public.st", value: "open", name: "new" },
  `${used.replaceAll("open", "new").replace("d text [default: 'new'", "d text [default: 'open'")}Records t(a, d) { 'new', 'open' }\n`,
);
check("that is used", used, "removeEnumValue", { enum: "public.st", value: "open" }, /"open" is used by a/);
check("with its comment", st, "removeEnumValue", { enum: "public.st", value: "open" }, "Enum st {\n  done\n}\n");
check("the last one", "Enum st { a }", "removeEnumValue", { enum: "public.st", value: "a" }, /last value/);

import { check } from "./check.test-support.ts";

const a = { table: "public.t", column: "a" };
/** A table of these lines. */
const lines = (...body: string[]): string => `Table t {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;

const set = (command: string, name: string, before: string, args: object, after: string | RegExp): void =>
  check(name, lines(before), command, { ...a, ...args }, typeof after === "string" ? lines(after) : after);

set("setColumnType", "alone", "a  int // c", { type: "numeric(10, 2)[]" }, "a  numeric(10, 2)[] // c");
set("setColumnType", "of two words", "a int [pk]", { type: "double precision[]" }, 'a "double precision"[] [pk]');
set(
  "setColumnType",
  "with arguments in the middle",
  "a int",
  { type: "timestamp(3) with time zone" },
  'a "timestamp(3) with time zone"',
);
set("setColumnType", "that is none", "a int", { type: "int pk" }, /"int pk" is not a type/);
set("setColumnType", "with more behind it", "a int", { type: "int\nb int" }, /is not a type/);
set("setColumnType", "empty", "a int", { type: " " }, /A column needs a type/);

const value = (kind: string, written: string) => ({ value: { kind, value: written } });
set("setColumnDefault", "new", "a int", value("number", "1.50"), "a int [default: 1.50]");
set(
  "setColumnDefault",
  "in the place of another",
  "a int [default: 1, /* c */ pk]",
  value("string", "it's"),
  "a int [default: 'it\\'s', /* c */ pk]",
);
set("setColumnDefault", "gone", "a int [ pk, default: `now()` ] // c", { value: undefined }, "a int [ pk ] // c");
set("setColumnDefault", "the only one gone", "a int [default: 1] // c", { value: undefined }, "a int // c");
set("setColumnDefault", "of no enum", "a int", value("enum", "x"), /"int" is not an enum/);
set("setColumnDefault", "with a backtick", "a int", value("expression", "`"), /backtick/);
set("setColumnNotNull", "on", "a int", { on: true }, "a int [not null]");
set("setColumnNotNull", "off", "a int [not null, pk]", { on: false }, "a int [null, pk]");
set("setColumnNotNull", "unsaid", "a int [pk, null]", { on: undefined }, "a int [pk]");
set("setColumnUnique", "of the old form", "a int unique [null]", { on: false }, "a int [null]");
set(
  "setColumnPk",
  "on behind a line each",
  "a int [\n    null, // n\n    unique // u\n  ]",
  { on: true },
  "a int [\n    null, // n\n    unique, // u\n    pk\n  ]",
);
set("setColumnPk", "on an old form", "a int unique", { on: true }, "a int unique [pk]");
set("setColumnPk", "off", "a int [primary key, note: 'x']", { on: false }, "a int [note: 'x']");
set("setColumnNote", "new", "a int[]", { note: "x" }, "a int[] [note: 'x']");
set("setColumnNote", "of two lines", "a int", { note: "x\n y" }, "a int [note: '''\n    x\n     y''']");
set(
  "setColumnNote",
  "gone, comments kept",
  "a int [ // one\n    note: 'x' // two\n  ] // three",
  { note: "" },
  "a int // one\n  // two // three",
);
set("setColumnSetting", "new", "a int", { key: "identity", value: "always" }, "a int [identity: 'always']");
set("setColumnSetting", "increment", "a int [pk]", { key: "increment", value: "" }, "a int [pk, increment]");
set("setColumnSetting", "that has a command of its own", "a int", { key: "PK", value: "" }, /not set as a setting/);

check(
  "in metadata",
  `${lines("a int")}Metadata Column t.a { note: 'x' }\n`,
  "setColumnNote",
  { ...a, note: "y" },
  `${lines("a int")}Metadata Column t.a { note: 'y' }\n`,
);
check(
  "of a key of two joins it",
  lines("a int", "b int", "indexes {", "  (b) [pk]", "}"),
  "setColumnPk",
  { ...a, on: true },
  lines("a int", "b int", "indexes {", "  (b, a) [pk]", "}"),
);
check(
  "of a key of two leaves it",
  lines("a int", "b int", "indexes {", "  (b, a) [pk]", "}"),
  "setColumnPk",
  { ...a, on: false },
  lines("a int", "b int", "indexes {", "  (b) [pk]", "}"),
);
check(
  "of a partial",
  "TablePartial p { a int }\nTable t {\n  ~p\n}\n",
  "setColumnType",
  { ...a, type: "text" },
  "TablePartial p { a text }\nTable t {\n  ~p\n}\n",
);
check(
  "as a member of its enum",
  `Enum s {\n  x\n}\n${lines("a s")}`,
  "setColumnDefault",
  { ...a, ...value("enum", "x") },
  `Enum s {\n  x\n}\n${lines("a s [default: s.x]")}`,
);

check(
  "a constraint behind the type is told apart",
  "Table t {\n  a int\n}\n",
  "setColumnType",
  { table: "public.t", column: "a", type: "bigint not null" },
  /"not null" is not part of a type: set it on the column\./,
);

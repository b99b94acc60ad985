import { expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import type { Place } from "#core/document/transaction.ts";
import { check } from "./check.test-support.ts";
import { plan } from "./commands.ts";

const users = "Table users {\n  id int [pk]\n  name text\n}\n";
const orders = "Table orders {\n  id int\n  user_id int [ref: > users.id]\n}\n";

const id = { name: "id", type: "bigint", pk: true };

check(
  "into an empty text",
  "",
  "addTable",
  { schema: "public", name: "users", columns: [id] },
  "Table users {\n  id bigint [pk]\n}\n",
);
check(
  "after the last table",
  `${users}\nRef: users.id - users.name\n`,
  "addTable",
  { schema: "public", name: "orders", columns: [id] },
  `${users}\nTable orders {\n  id bigint [pk]\n}\n\nRef: users.id - users.name\n`,
);
check(
  "a taken name gets a number",
  users,
  "addTable",
  { schema: "public", name: "users", columns: [id] },
  `${users}\nTable users_2 {\n  id bigint [pk]\n}\n`,
);
check(
  "an alias takes a name too",
  "Table users as u {\n  id int\n}",
  "addTable",
  { schema: "public", name: "u", columns: [id] },
  "Table users as u {\n  id int\n}\n\nTable u_2 {\n  id bigint [pk]\n}",
);
check(
  "in a schema, quoted, with the text's tabs and line ends",
  "Table a {\r\n\tid int\r\n}\r\n",
  "addTable",
  {
    schema: "core",
    name: "order lines",
    columns: [{ name: "full name", type: "double precision", notNull: true, note: "it's" }],
  },
  'Table a {\r\n\tid int\r\n}\r\n\r\nTable core."order lines" {\r\n\t"full name" "double precision" [not null, note: \'it\\\'s\']\r\n}\r\n',
);
check(
  "with a comment behind the last one",
  "Table a { id int } // end",
  "addTable",
  { schema: "public", name: "b", columns: [id] },
  "Table a { id int } // end\n\nTable b {\n  id bigint [pk]\n}",
);
check("without columns", "", "addTable", { schema: "public", name: "a", columns: [] }, /at least one column/);
check("with a column twice", "", "addTable", { schema: "public", name: "a", columns: [id, id] }, /"id" is named twice/);
check("without a name", "", "addTable", { schema: "public", name: " ", columns: [id] }, /needs a name/);
check(
  "with a name beyond 63 bytes",
  "",
  "addTable",
  { schema: "public", name: "ü".repeat(32), columns: [id] },
  /64 bytes/,
);
check("with half its arguments", "", "addTable", { schema: "public", columns: [id] }, /missing/);
check(
  "with a strange place",
  "",
  "addTable",
  { schema: "public", name: "a", columns: [id], place: { x: "1", y: 2 } },
  /missing/,
);
check("is no command", "", "dropTable", {}, /There is no command/);
check("is no command, from a prototype", "", "constructor", {}, /There is no command/);

check(
  "everywhere",
  `// users\n${users}${orders}Ref x: orders.id > users.id\nTableGroup g {\n  users // first\n  orders\n}\nDiagramView v {\n  Tables { users }\n}\nMetadata Table users { rows: '1' }\nMetadata Column users.id { a: '1' }\nRecords users(id) { 1 }\n`,
  "renameTable",
  { table: "public.users", name: "members" },
  `// users\nTable members {\n  id int [pk]\n  name text\n}\nTable orders {\n  id int\n  user_id int [ref: > members.id]\n}\nRef x: orders.id > members.id\nTableGroup g {\n  members // first\n  orders\n}\nDiagramView v {\n  Tables { members }\n}\nMetadata Table members { rows: '1' }\nMetadata Column members.id { a: '1' }\nRecords members(id) { 1 }\n`,
);
check(
  "but not its alias",
  "Table users as U { id int }\nTable b { u int [ref: > U.id] }\nRef: b.u > users.id\n",
  "renameTable",
  { table: "public.users", name: "p q" },
  'Table "p q" as U { id int }\nTable b { u int [ref: > U.id] }\nRef: b.u > "p q".id\n',
);
check(
  "and no table of another schema",
  "Table users { id int }\nTable core.users { id int }\nRef: core.users.id > users.id\n",
  "renameTable",
  { table: "core.users", name: "staff" },
  "Table users { id int }\nTable core.staff { id int }\nRef: core.staff.id > users.id\n",
);
check(
  "from quotes to none",
  'Table "a b" { id int }\nRef: "a b".id > "a b".id\n',
  "renameTable",
  { table: 'public."a b"', name: "ab" },
  "Table ab { id int }\nRef: ab.id > ab.id\n",
);
check(
  "with public written out",
  "Table public.users { id int }\nTable b { u int [ref: > public.users.id] }\n",
  "renameTable",
  { table: "public.users", name: "x" },
  "Table public.x { id int }\nTable b { u int [ref: > public.x.id] }\n",
);
check(
  "in SQL",
  "Project p {\n  query_a: 'select users.id from users join user_s on true'\n}\nTable users {\n  id int [check: `users.id > 0 and 'users' <> ''`]\n}\nMetadata Table users { policy_p: 'using (users.id = 1)' }\n",
  "renameTable",
  { table: "public.users", name: "My" },
  "Project p {\n  query_a: 'select \"My\".id from \"My\" join user_s on true'\n}\nTable My {\n  id int [check: `\"My\".id > 0 and 'users' <> ''`]\n}\nMetadata Table My { policy_p: 'using (\"My\".id = 1)' }\n",
);
check(
  "to a taken name",
  users + orders,
  "renameTable",
  { table: "public.users", name: "orders" },
  /^"orders" is already a table\.$/,
);
check(
  "to an alias",
  `${users}Table orders as o { id int }\n`,
  "renameTable",
  { table: "public.users", name: "o" },
  /"o" is already an alias of "orders"/,
);
check("to what it is", users, "renameTable", { table: "public.users", name: "users" }, users);
check("of none", users, "renameTable", { table: "public.x", name: "y" }, /^There is no table "x"\.$/);
check(
  "of one that is broken",
  "Table a {\n  id int\n}\n\nTable [ {\n  id\n",
  "renameTable",
  { table: "public.b", name: "c" },
  /^"b" cannot be found in the text right now: fix line 5 first\.$/,
);
check("to a backtick", users, "renameTable", { table: "public.users", name: "a`b" }, /backticks/);

check(
  "from public",
  users + orders,
  "moveTableToSchema",
  { table: "public.users", schema: "core" },
  users.replace("users", "core.users") + orders.replace("users", "core.users"),
);
check(
  "to public",
  "Table core.users { id int }\nRef: core.users.id > core.users.id\n",
  "moveTableToSchema",
  { table: "core.users", schema: "public" },
  "Table users { id int }\nRef: users.id > users.id\n",
);
check(
  "where it would meet another",
  "Table core.users { id int }\nTable users { id int }\n",
  "moveTableToSchema",
  { table: "core.users", schema: "public" },
  /"users" is already a table/,
);
check(
  "with its alias",
  "Table users as U { id int }\nRef: U.id > users.id\n",
  "moveTableToSchema",
  { table: "public.users", schema: "a b" },
  'Table "a b".users as U { id int }\nRef: U.id > "a b".users.id\n',
);

check(
  "with what mentions it",
  `${users}\n${orders}\n// kept\nRef: orders.id > users.id // gone\nTableGroup g {\n  users // gone\n  orders // kept\n}\nMetadata Table users {\n  a: '1'\n}\n\nRecords users(id) {\n  1\n}\n`,
  "removeTables",
  { tables: ["public.users"] },
  "Table orders {\n  id int\n  user_id int\n}\n\n// kept\nTableGroup g {\n  orders // kept\n}\n",
);
check(
  "and comments in lists stay",
  "Table a { id int }\nTable b {\n  a_id int [not null, /* why */ ref: > a.id, note: 'x'] // b\n}\n",
  "removeTables",
  { tables: ["public.a"] },
  "Table b {\n  a_id int [not null, /* why */ note: 'x'] // b\n}\n",
);
check(
  "the only one of a list",
  "Table a { id int }\nTable b {\n  a_id int [ /* why */ ref: > a.id ]\n}\n",
  "removeTables",
  { tables: ["public.a"] },
  "Table b {\n  a_id int /* why */\n}\n",
);
check(
  "two at the end without a line break",
  "Table a { id int }\n\nTable b { id int }\n\nTable c { id int }",
  "removeTables",
  { tables: ["public.b", "public.c"] },
  "Table a { id int }",
);
check("all", users, "removeTables", { tables: ["public.users"] }, "");
check(
  "by alias",
  "Table a as A { id int }\nTable b { x int [ref: > A.id] }\n",
  "removeTables",
  { tables: ["public.a"] },
  "Table b { x int }\n",
);
check(
  "with a partial's reference",
  "TablePartial p {\n  by int [ref: > a.id]\n}\nTable a { id int }\nTable b {\n  ~p\n}\n",
  "removeTables",
  { tables: ["public.a"] },
  "TablePartial p {\n  by int\n}\nTable b {\n  ~p\n}\n",
);
check("one of them unknown", users, "removeTables", { tables: ["public.users", "public.x"] }, /There is no table "x"/);

check(
  "with its names made new",
  "Table a as A {\n  id int [pk]\n  up int [ref: > a.id]\n  indexes {\n    up [name: 'ix']\n  }\n}\nMetadata Table a { index_ix: 'where id > 0' }\n",
  "duplicateTable",
  { table: "public.a" },
  "Table a as A {\n  id int [pk]\n  up int [ref: > a.id]\n  indexes {\n    up [name: 'ix']\n  }\n}\n\nTable a_2 {\n  id int [pk]\n  up int [ref: > a_2.id]\n  indexes {\n    up [name: 'ix_2']\n  }\n}\n\nMetadata Table a_2 { index_ix_2: 'where id > 0' }\n\nMetadata Table a { index_ix: 'where id > 0' }\n",
);

check(
  "new",
  "Table a {\n  id int\n}\n",
  "setTableColor",
  { tables: ["public.a"], color: "#fff" },
  "Table a [headercolor: #fff] {\n  id int\n}\n",
);
check(
  "changed",
  "Table a as b [note: 'x', headercolor: #000] { id int }\n",
  "setTableColor",
  { tables: ["public.a"], color: "#123456" },
  "Table a as b [note: 'x', headercolor: #123456] { id int }\n",
);
check(
  "removed",
  "Table a [headercolor: #000, note: 'x'] { id int }\n",
  "setTableColor",
  { tables: ["public.a"], color: undefined },
  "Table a [note: 'x'] { id int }\n",
);
check(
  "of several",
  "Table a { id int }\nTable b { id int }\n",
  "setTableColor",
  { tables: ["public.a", "public.b"], color: "#abc" },
  "Table a [headercolor: #abc] { id int }\nTable b [headercolor: #abc] { id int }\n",
);
check("that is none", users, "setTableColor", { tables: ["public.users"], color: "red" }, /"red" is not a colour/);
check(
  "in metadata",
  "Table a { id int }\nMetadata Table a {\n  headercolor: #000\n}\n",
  "setTableColor",
  { tables: ["public.a"], color: "#fff" },
  "Table a { id int }\nMetadata Table a {\n  headercolor: #fff\n}\n",
);

check(
  "new",
  users,
  "setTableNote",
  { table: "public.users", note: "People" },
  "Table users {\n  id int [pk]\n  name text\n  Note: 'People'\n}\n",
);
check(
  "of two lines",
  users,
  "setTableNote",
  { table: "public.users", note: "a\nb" },
  "Table users {\n  id int [pk]\n  name text\n  Note: '''\n    a\n    b'''\n}\n",
);
check(
  "of two lines among CRLF",
  "Table a {\r\n  id int\r\n}\r\n",
  "setTableNote",
  { table: "public.a", note: "a\nb" },
  "Table a {\r\n  id int\r\n  Note: 'a\\nb'\r\n}\r\n",
);
check(
  "where it stands",
  "Table a [note: 'x'] { id int }\n",
  "setTableNote",
  { table: "public.a", note: "it's" },
  "Table a [note: 'it\\'s'] { id int }\n",
);
check(
  "in braces",
  "Table a {\n  id int\n  Note {\n    'x' // c\n  }\n}\n",
  "setTableNote",
  { table: "public.a", note: "y" },
  "Table a {\n  id int\n  Note {\n    'y' // c\n  }\n}\n",
);
check(
  "removed",
  "Table a {\n  id int\n\n  Note: 'x'\n}\n",
  "setTableNote",
  { table: "public.a", note: undefined },
  "Table a {\n  id int\n}\n",
);

check(
  "new",
  users,
  "setTableSetting",
  { table: "public.users", key: "rows", value: "1000" },
  users.replace("users", "users [rows: '1000']"),
);
check(
  "gone",
  "Table a [rows: '1'] { id int }\n",
  "setTableSetting",
  { table: "public.a", key: "rows", value: undefined },
  "Table a { id int }\n",
);
check(
  "the last field of metadata",
  "Table a { id int }\n\nMetadata Table a {\n  rows: '1'\n}\n",
  "setTableSetting",
  { table: "public.a", key: "rows", value: undefined },
  "Table a { id int }\n",
);
check(
  "with a bad key",
  users,
  "setTableSetting",
  { table: "public.users", key: "a-b", value: "1" },
  /cannot be a setting/,
);

check(
  "that refers to itself by its alias",
  "Table core.a as A {\n  id int\n  up int [ref: > A.id]\n}\n",
  "duplicateTable",
  { table: "core.a" },
  "Table core.a as A {\n  id int\n  up int [ref: > A.id]\n}\n\nTable core.a_2 {\n  id int\n  up int [ref: > core.a_2.id]\n}\n",
);
check(
  "with a long name",
  `Table ${"é".repeat(31)} { id int }\n`,
  "duplicateTable",
  { table: `public.${"é".repeat(31)}` },
  `Table ${"é".repeat(31)} { id int }\n\nTable ${"é".repeat(30)}_2 { id int }\n`,
);

check(
  "with its references, and not those to it",
  "Table a { id int }\nTable b {\n  a_id int\n  c_id int [ref: > c.id]\n}\nTable c { id int }\nRef fk: b.a_id > a.id [delete: cascade] // first\nRef: c.id - a.id\n",
  "duplicateTable",
  { table: "public.b" },
  "Table a { id int }\nTable b {\n  a_id int\n  c_id int [ref: > c.id]\n}\n\nTable b_2 {\n  a_id int\n  c_id int [ref: > c.id]\n}\n\nTable c { id int }\nRef fk: b.a_id > a.id [delete: cascade] // first\nRef: c.id - a.id\nRef fk_2: b_2.a_id > a.id [delete: cascade]\n",
);
check(
  "with references among them",
  "Table a {\n  id int\n  id2 int\n}\nTable b {\n  a_id int [ref: > a.id]\n  x int\n}\nTable c { id int }\nRef {\n  b.x > c.id\n}\nRef fk: b.(a_id, x) > a.(id, id2)\n",
  "duplicateTables",
  { tables: ["public.a", "public.b"] },
  "Table a {\n  id int\n  id2 int\n}\n\nTable a_2 {\n  id int\n  id2 int\n}\n\nTable b {\n  a_id int [ref: > a.id]\n  x int\n}\n\nTable b_2 {\n  a_id int [ref: > a_2.id]\n  x int\n}\n\nTable c { id int }\nRef {\n  b.x > c.id\n}\nRef fk: b.(a_id, x) > a.(id, id2)\nRef {\n  b_2.x > c.id\n}\nRef fk_2: b_2.(a_id, x) > a_2.(id, id2)\n",
);
check(
  "into the open view",
  "Table a { id int }\nDiagramView v {\n  Tables {\n    a\n  }\n}\n",
  "duplicateTables",
  { tables: ["public.a"], view: "v" },
  "Table a { id int }\n\nTable a_2 { id int }\n\nDiagramView v {\n  Tables {\n    a\n    a_2\n  }\n}\n",
);
check(
  "into the open view, which shows its schema",
  "Table a { id int }\nDiagramView v {\n  Schemas { public }\n}\n",
  "addTable",
  { schema: "public", name: "b", columns: [{ name: "id", type: "int" }], view: "v" },
  "Table a { id int }\n\nTable b {\n  id int\n}\n\nDiagramView v {\n  Schemas { public }\n}\n",
);

const placed = (text: string, places: readonly (readonly [string, Place])[], command: string, args: unknown) => {
  const answer = runCommand(openDesign(text, places), command, args);
  return typeof answer === "string" ? answer : [...answer.places];
};

test("places follow what commands do to tables", () => {
  const at = (x: number, y: number, more: object = {}): Place => ({ x, y, ...more });
  const start = [["public.users", at(1, 2, { pinned: true })]] as const;
  expect(placed(users, start, "renameTable", { table: "public.users", name: "a b" })).toEqual([
    ['public."a b"', at(1, 2, { pinned: true })],
  ]);
  expect(placed(users, start, "moveTableToSchema", { table: "public.users", schema: "core" })).toEqual([
    ["core.users", at(1, 2, { pinned: true })],
  ]);
  expect(placed(users, start, "removeTables", { tables: ["public.users"] })).toEqual([]);
  expect(placed(users, start, "duplicateTable", { table: "public.users" })).toEqual([
    ...start,
    ["public.users_2", at(41, 42)],
  ]);
  expect(placed(users, start, "moveTables", { places: [["public.users", { x: 1.6, y: -0.2 }]] })).toEqual([
    ["public.users", at(2, 0, { pinned: true })],
  ]);
  expect(placed(users, start, "pinTables", { tables: ["public.users"], pinned: false })).toEqual([
    ["public.users", at(1, 2)],
  ]);
  expect(placed(users, [], "pinTables", { tables: ["public.users"], pinned: true })).toMatch(/no place/);
  expect(placed(users, [], "moveTables", { places: [["public.users", { x: Number.NaN, y: 0 }]] })).toMatch(/missing/);
  expect(placed("", [], "addTable", { schema: "core", name: "x", columns: [id], place: { x: 5.4, y: 6.5 } })).toEqual([
    ["core.x", at(5, 7)],
  ]);
});

check(
  "of several commands",
  users,
  "batch",
  [
    { command: "addColumn", args: { table: "public.users", column: { name: "email", type: "text" } } },
    { command: "renameColumn", args: { table: "public.users", column: "email", name: "mail" } },
    { command: "renameTable", args: { table: "public.users", name: "members" } },
    {
      command: "addIndex",
      args: { table: "public.members", index: { keys: [{ kind: "column", value: "mail" }], unique: true } },
    },
  ],
  "Table members {\n  id int [pk]\n  name text\n  mail text\n  indexes {\n    mail [unique]\n  }\n}\n",
);
check(
  "does all or nothing",
  users,
  "batch",
  [
    { command: "addColumn", args: { table: "public.users", column: { name: "x", type: "text" } } },
    { command: "removeColumn", args: { table: "public.users", column: "y" } },
  ],
  /There is no column "users.y"/,
);
check("of nothing", users, "batch", [], users);
check("of something else", users, "batch", { calls: [] }, /missing/);
check("in a batch", users, "batch", [{ command: "batch", args: [] }], /There is no command "batch"/);

test("a batch counts its edits from the first text and leaves the rest alone", () => {
  const text = `// top\n${users}\n// middle\n${orders}// end`;
  const answer = plan(openDesign(text), "batch", [
    { command: "renameTable", args: { table: "public.users", name: "people" } },
    { command: "renameTable", args: { table: "public.people", name: "members" } },
  ]);
  expect(answer).toEqual({
    edits: [
      { from: 13, to: 18, insert: "members" },
      { from: 106, to: 111, insert: "members" },
    ],
  });
});

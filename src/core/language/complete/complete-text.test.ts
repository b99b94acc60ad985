import { expect, test } from "vitest";
import { atCursor } from "#core/language/cursor.test-support.ts";
import { completeAt } from "./complete.ts";
import { hole } from "./item.ts";
import { goingOn, taken } from "./offers.test-support.ts";

test.each([
  ["Ta|", "Table", `Table ${hole(1, "name")} {\n  ${hole(2, "id")} ${hole(3, "bigint")} [pk]\n  $0\n}`],
  ["|", "Ref", "Ref: "],
  ["Meta|", "Metadata Column", "Metadata Column "],
  ["Table t {\n  not|\n}", "Note", "Table t {\n  Note: \n}"],
  ["Table t {\n  |\n}", "~stamps", "Table t {\n  ~stamps\n}"],
  ["Table t {\n  ~st|\n}", "stamps", "Table t {\n  ~stamps\n}"],
  ["Table t {\n  us|\n}", "user_id", "Table t {\n  user_id bigint [not null, ref: > users.id]\n}"],
  ["Table t {\n  x dou|\n}", "double precision", 'Table t {\n  x "double precision"\n}'],
  ['Table t {\n  x "dou|\n}', "double precision", 'Table t {\n  x "double precision"\n}'],
  ["Table t {\n  x te|xt [pk]\n}", "uuid", "Table t {\n  x uuid [pk]\n}"],
  ["Table t {\n  x INT|\n}", "int", "Table t {\n  x INT\n}"],
  ["Table t {\n  x core.k|\n}", "kind", "Table t {\n  x core.kind\n}"],
  ["Table t {\n  x varchar|\n}", "varchar(n)", `Table t {\n  x varchar(${hole(1, "255")})\n}`],
  ["Table t {\n  x num|", "numeric(precision, scale)", `Table t {\n  x numeric(${hole(1, "12")},${hole(2, "2")})`],
  ["Table t {\n  x text|\n}", "text[]", "Table t {\n  x text[]\n}"],
  ["Table t {\n  x text [not n|]\n}", "not null", "Table t {\n  x text [not null]\n}"],
  ["Table t {\n  x text [n|: 'x']\n}", "note", "Table t {\n  x text [note: 'x']\n}"],
  ["Table t {\n  x text [check|]\n}", "check", "Table t {\n  x text [check: ]\n}"],
  ["Table t {\n  x text [check: |]\n}", "`expression`", "Table t {\n  x text [check: `$1`$0]\n}"],
  ["Table t {\n  x text [not|]\n}", "note", "Table t {\n  x text [note: ]\n}"],
  ["Table t {\n  x text |\n}", "[note: '']", "Table t {\n  x text [note: $0]\n}"],
  ["Table t {\n  chec|\n}", "checks", "Table t {\n  checks {\n  $0\n}\n}"],
  ["Table t [gro|] {", "growth", "Table t [growth: ] {"],
  ["Table t {\n  user_id int [r|]\n}", "ref: > users.id", "Table t {\n  user_id int [ref: > users.id]\n}"],
  ["Table t {\n  x state [default: o|]", "open", "Table t {\n  x state [default: state.open]"],
  ["Table t {\n  x core.kind [default: core.kind.|]", "b c", 'Table t {\n  x core.kind [default: core.kind."b c"]'],
  ["Table t {\n  x timestamptz [default: n|]", "now()", "Table t {\n  x timestamptz [default: `now()`]"],
  ["Table t {\n  x bytea [default: |]", "'\\x'", "Table t {\n  x bytea [default: '\\\\x']"],
  ["Table t [col|] {", "color", "Table t [color: ] {"],
  ["Table t [headercolor: #3|] {", "#3b82f6", "Table t [headercolor: #3b82f6] {"],
  ["Ref: a.b > c.d [delete: set n|]", "set null", "Ref: a.b > c.d [delete: set null]"],
  ["Ref: core.orders.user_id > u|", "users.id", "Ref: core.orders.user_id > users.id"],
  ["Ref: od|", "odd name", 'Ref: "odd name"'],
  ['Ref: "od|', "odd name", 'Ref: "odd name"'],
  ['Ref: "us|', "users", 'Ref: "users"'],
  ["Ref: us|.id > core.orders.user_id", "users", "Ref: users.id > core.orders.user_id"],
  ['Ref: "odd name".|', "b$}", 'Ref: "odd name"."b$}"'],
  ["Ref: core.orders.(id, state) > lines.|", "(order, number)", "Ref: core.orders.(id, state) > lines.(order, number)"],
  ["Records users(|)", "all columns", "Records users(id, email, born)"],
  [
    "Metadata Table core.orders {\n  ind|\n}",
    "index_orders_open",
    "Metadata Table core.orders {\n  index_orders_open: \n}",
  ],
  ["Metadata Table users {\n  trig|\n}", "trigger_", `Metadata Table users {\n  trigger_${hole(1, "name")}: $0\n}`],
  ["DiagramView v {\n  Tables {\n    od|\n  }\n}", "odd name", 'DiagramView v {\n  Tables {\n    "odd name"\n  }\n}'],
])("%s takes %s", (typed, label, after) => {
  expect(taken(typed, label)).toBe(after);
});

test.each([
  ["|", "Ref · Records · Metadata Table · Metadata Column · Metadata TableGroup · Metadata Note"],
  ["Ref: a.b > c.d [|]", "delete · update · color"],
  ["TablePartial t [|] {", "note · headercolor"],
  ["Metadata Note hello {\n  |\n}", "color"],
  ["Ref: |", ""],
  ["TableGroup g {\n  |\n}", "Note"],
])("%s goes on with %s", (typed, labels) => {
  expect(goingOn(typed)).toBe(labels);
});

test("a name in a snippet stands for itself", () => {
  expect(hole(1, "a$b}c\\d")).toBe(`$\{1:a\\$b\\}c\\\\d}`);
});

test("of many tables those are answered that hold what is typed", () => {
  const many = Array.from({ length: 400 }, (_, at) => `Table t${at} {\n  id int [pk]\n}\n`).join("");
  const first = atCursor(`${many}Ref: |`);
  expect(completeAt(first.read, first.offset).items).toHaveLength(300);
  const { read, offset } = atCursor(`${many}Ref: t39|`);
  const labels = completeAt(read, offset).items.map(({ label }) => label);
  expect(labels).toEqual([
    "t39",
    "t139",
    "t239",
    "t309",
    "t319",
    "t329",
    "t339",
    "t349",
    "t359",
    "t369",
    "t379",
    "t389",
    "t390",
    "t391",
    "t392",
    "t393",
    "t394",
    "t395",
    "t396",
    "t397",
    "t398",
    "t399",
  ]);
});

test("of many tables the one that is written out comes first", () => {
  const many = Array.from({ length: 400 }, (_, at) => `Table a_t${at} {\n  id int [pk]\n}\n`).join("");
  const { read, offset } = atCursor(`${many}Table t {\n  id int [pk]\n}\nRef: t|`);
  const { items } = completeAt(read, offset);
  expect(items).toHaveLength(300);
  expect(items[0]?.label).toBe("t");
});

test.each(["[", "(", "{", "a.", "Ref: a.(b, ", "Table a {\n", "'x\n"])("a text full of %s is answered", (piece) => {
  const { read, offset } = atCursor(`${piece.repeat(5000)}|`);
  expect(completeAt(read, offset).span).toEqual({ from: offset, to: offset });
});

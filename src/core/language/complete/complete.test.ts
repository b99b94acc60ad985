import { describe } from "vitest";
import { offers } from "./offers.test-support.ts";

describe("at the top", () => {
  offers([
    ["|", "Table · Ref · Ref { } · Enum · TableGroup · TablePartial…"],
    ["Tab|", "Table · Ref · Ref { } · Enum · TableGroup · TablePartial…"],
    ["Table a {\n  id int\n}\n|", "Table · Ref · Ref { } · Enum · TableGroup · TablePartial…"],
    ["Table |", ""],
    ["Table new|", ""],
    ["Table new |", "{ } · as"],
    ["Table new a|", "as"],
    ["Table core.new as n |", "{ }"],
    ["Table new [rows: '1'] |", "{ }"],
    ["Table new | {", ""],
    ["Project |", "{ }"],
    ["TableGroup new |", "{ }"],
    ["Note: |", ""],
    ["Ref new |", ""],
    ["Table new as |", ""],
    ["Enum |", ""],
    ["TableGroup |", ""],
    ["Note |", ""],
    ["|Table a", ""],
    ["| users {", ""],
  ]);
});

describe("in a table", () => {
  offers([
    ["Table t {\n  |\n}", "column · ~stamps · indexes · checks · Note · Records"],
    ["Table t {\n  not|\n}", "Note"],
    ["Table t {\n  che|\n}", "checks"],
    ["Table t {\n  INDE|\n}", "indexes"],
    ["Table t {\n  user|\n}", "user_id"],
    ["Table t {\n  or|\n}", "order_id"],
    ["Table t {\n  xyz|\n}", ""],
    ["Table t {\n  user_id bigint\n  us|\n}", ""],
    ["TablePartial t {\n  us|\n}", "user_id"],
    ["Table t {\n  us| text\n}", ""],
    ["Table t {\n  | text\n}", ""],
    ["Table t {\n  |\n  x text\n}", "column · ~stamps · indexes · checks · Note · Records"],
    ["Table t {\n  a int\n  indexes {\n    a\n  }\n  Note: 'x'\n  |\n}", "column · ~stamps · checks · Records"],
    ["Table t {\n  a int\n  |\n  indexes { a }\n}", "column · ~stamps · checks · Note · Records"],
    ["Table t {\n  ~|\n}", "stamps"],
    ["Table t {\n  ~stamps\n  ~|\n}", ""],
    ["Table t {\n  Note: |\n}", "''"],
    ["TableGroup g {\n  Note: |\n}", "''"],
    ["TablePartial t {\n  |\n}", "column · indexes · checks · Note"],
    ["Table t {\n  |", "column · ~stamps · indexes · checks · Note · Records"],
    ["Table t { |", "column · ~stamps · indexes · checks · Note · Records"],
  ]);
});

describe("types", () => {
  offers([
    ["Table t {\n  x |\n}", "core.kind · state · core.place · email · bigint · boolean…"],
    ["Table t {\n  user_id |\n}", "bigint · core.kind · state · core.place · email · boolean…"],
    ["Table t {\n  owner_user_id |\n}", "bigint · core.kind · state · core.place · email · boolean…"],
    ["Table t {\n  order_id |\n}", "uuid · bigint · core.kind · state · core.place · email…"],
    ["Table t {\n  paid_at |\n}", "timestamptz · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  is_open |\n}", "boolean · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  price |\n}", "numeric · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  born |\n}", "date · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  x core.|\n}", "kind · place"],
    ["Table t {\n  x core.k|", "kind · place"],
    ["Table t {\n  x nowhere.|\n}", ""],
    ["Table t {\n  x numeric(|)\n}", ""],
    ["Table t {\n  x int[|]\n}", ""],
    ["TablePartial t {\n  user_id |\n}", "bigint · core.kind · state · core.place · email · boolean…"],
  ]);
});

describe("behind a type", () => {
  offers([
    ["Table t {\n  x int |\n}", "[not null] · [pk] · [unique] · [ref: ] · [default: ] · [note: '']"],
    ["Table t {\n  x numeric(12, 2) |\n}", "[not null] · [pk] · [unique] · [ref: ] · [default: ] · [note: '']"],
    ["Table t {\n  x int[] |\n}", "[not null] · [pk] · [unique] · [ref: ] · [default: ] · [note: '']"],
    ["Table t {\n  x int [pk] |\n}", ""],
    ["Table t {\n  x int | [pk]\n}", ""],
  ]);
});

describe("settings", () => {
  offers([
    ["Table t {\n  x text [|]\n}", "pk · not null · null · unique · increment · default…"],
    ["Table t {\n  user_id bigint [|]\n}", "ref: > users.id · not null · null · unique · default · note…"],
    ["Table t {\n  x text [not null, |, unique]\n}", "pk · increment · default · note · ref · check…"],
    ["Table t {\n  x text pk [|]\n}", "not null · unique · increment · default · note · ref…"],
    ["Table t {\n  x text [not n|]\n}", "not null"],
    ["Table t {\n  x text [not |]\n}", "not null"],
    ["Table t {\n  x text [pk |]\n}", ""],
    ["Table t {\n  x text [no| null]\n}", ""],
    ["Ref: core.orders.user_id > users.id [|: cascade]", "delete · update · color"],
    ["Table t {\n  x int [|\n  y text\n}", "pk · not null · null · unique · increment · default…"],
    [
      "Table t {\n  id int [pk]\n  x int [\n    unique,\n    |\n  ]\n}",
      "not null · null · default · note · ref · check…",
    ],
    ["Table t [|] {", "note · headercolor · rows · growth · retention · partition…"],
    [
      "Table t [rows: '5', |] {",
      "note · headercolor · growth · retention · partition · rls · tablespace · unlogged · inherits · with · using · color",
    ],
    ["TablePartial t [|] {", "note · headercolor"],
    ["Enum e {\n  a [|]\n}", "note"],
    ["TableGroup g [|] {", "note · color"],
    ["Note n [|] {", "color"],
    ["Ref: core.orders.user_id > users.id [|]", "delete · update · color · inactive"],
    ["Ref: core.orders.user_id > users.id [delete: cascade, |]", "update · color · inactive"],
    ["Ref {\n  core.orders.user_id > users.id [|]\n}", "delete · update · color · inactive"],
    ["Table t {\n  x int\n  indexes {\n    x [|]\n  }\n}", "unique · pk · name · note · type"],
    ["Table t {\n  x int\n  checks {\n    `x > 0` [|]\n  }\n}", "name"],
  ]);
});

describe("in place of a new column's name", () => {
  offers([
    ["Table t {\n  i|\n}", ""],
    ["Table t {\n  id|\n}", ""],
    ["Table t {\n  n|\n}", ""],
    ["Table t {\n  no|\n}", ""],
    ["Table t {\n  note|\n}", ""],
    ["Table t {\n  c|\n}", ""],
    ["Table t {\n  check|\n}", ""],
    ["Table t {\n  checks|\n}", ""],
    ["Table t {\n  index|\n}", ""],
    ["Table t {\n  Record|\n}", ""],
    ["Table t {\n  re|\n}", ""],
    ["Table t {\n  indes|\n}", ""],
    ["TablePartial t {\n  id|\n}", ""],
  ]);
});

describe("what is written out already", () => {
  offers([
    ["Table t {\n  x int|\n}", "int · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  x INT|\n}", "int · core.kind · state · core.place · email · bigint…"],
    ["Table t {\n  x core.kind|\n}", ""],
    ["Table t {\n  x int [unique|]\n}", ""],
    ["Table t {\n  x int [UNIQUE|]\n}", ""],
    ["Table t {\n  x int [not null|]\n}", ""],
    ["Table t {\n  x int [null|]\n}", "null · pk · not null · unique · increment · default…"],
    ["Table t {\n  x int [note|]\n}", "pk · not null · null · unique · increment · default…"],
    ["Ref: core.orders.user_id > users.email|", ""],
    ["Ref: core.orders.user_id > users.EMAIL|", "id · email · born"],
    ["Ref: core.orders|", ""],
    ["Ref: a.b > c.d [delete: set null|]", ""],
    ["TableGroup g {\n  lines|\n}", ""],
    ["Table lines_old {\n  id int\n}\nTableGroup g {\n  lines|\n}", "lines · lines_old · odd name · users · U…"],
    ["Table t {\n  ~stamps|\n}", ""],
    ["Table t {\n  x state [default: state.open|]\n}", ""],
    ["Table t {\n  x int [uni|que]\n}", "pk · not null · null · unique · increment · default…"],
  ]);
});

describe("nothing", () => {
  offers([
    ["// |", ""],
    ["/* | */", ""],
    ["Table t { // |\n}", ""],
    ["Enum e {\n  |\n}", ""],
    ["Enum e {\n  a\n  b|\n}", ""],
    ["Note n {\n  '|'\n}", ""],
    ["Project { a: 'x|' }", ""],
    ["create |", ""],
  ]);
});

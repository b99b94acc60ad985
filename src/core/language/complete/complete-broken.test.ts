import { describe } from "vitest";
import { offers } from "./offers.test-support.ts";

describe("half typed", () => {
  offers([
    ["Table t {\n  id bigint [pk\n  user_id |\n}", "bigint · core.kind · state · core.place · email · boolean…"],
    [
      "Table t {\n  user_id bigint [ref: > |\n  name text\n}",
      "users.id · users · U · core.orders · lines · odd name · t",
    ],
    ["Table t {\n  x state [default: |\n  y state\n}", "open · closed · null · `expression`"],
    ["Table t {\n  x state [default: |\n\nTable u {\n  id int\n}", "open · closed · null · `expression`"],
    [
      "Ref: core.orders.user_id > |\nTable u {\n  id int\n}",
      "users.id · users · U · core.orders · lines · odd name · u",
    ],
    ["Ref: core.orders.user_id > users.|\nRef: lines.order > core.orders.id", "id · email · born"],
    ["Table t {\n  user_id |\n\nTable u {\n  id int\n}", "bigint · core.kind · state · core.place · email · boolean…"],
    ["TableGroup g {\n  |\n\nTable u {\n  id int\n}", "lines · odd name · u · users · U · core.orders · Note"],
    ["Table t {\n  x int\n  y int\n  indexes {\n    (x, |\n  }\n}", "y"],
    ["Table t {\n  x int\n  y int\n  indexes {\n    (x, |\n", "y"],
    ["Table t {\n  x text [note: 'abc|\n}", ""],
    ["Table t {\n  x text [note: 'it\\'s', |]\n}", "pk · not null · null · unique · increment · default…"],
    ["Table t {\n  x text [default: `a, b`, |]\n}", "pk · not null · null · unique · note · ref…"],
    ["Table t {\n  x text [// what\n    |\n  ]\n}", "pk · not null · null · unique · increment · default…"],
    ["Table t {\n  x text [not null] // what |\n}", ""],
    ["Table t {\n  x /* int */ |\n}", "core.kind · state · core.place · email · bigint · boolean…"],
    ["Table t {\r\n  user_id |\r\n}", "bigint · core.kind · state · core.place · email · boolean…"],
    ["Table t {\n\tuser_id bigint [ref:>|]\n}", "users.id · users · U · core.orders · lines · odd name · t"],
    ["Table t {\n  user_id bigint [ref: >users.|]\n}", "id · email · born"],
    ["Table t {\n  user_id bigint [ref: ?> |]\n}", "users.id · users · U · core.orders · lines · odd name · t"],
    ["Table t { x int [|", "pk · not null · null · unique · increment · default…"],
    ["Table t {\n  x int [pk]]\n  |\n}", "column · ~stamps · indexes · checks · Note · Records"],
    ["Table t {\n  x int)\n  y |\n}", "core.kind · state · core.place · email · bigint · boolean…"],
    ["Table t }\n|", "Table · Ref · Ref { } · Enum · TableGroup · TablePartial…"],
    ["Ref x {\n  core.orders.user_id > users.id\n  |\n}", "core.orders · lines · odd name · users · U"],
    ["table t {\n  user_id BIGINT [REF: > |]\n}", "users.id · users · U · core.orders · lines · odd name · t"],
    ["ref: |", "core.orders · lines · odd name · users · U"],
    ['Table t {\n  "user_id" |\n}', "bigint · core.kind · state · core.place · email · boolean…"],
    ['Table "t\n  x |', ""],
  ]);
});

import { expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { elementAt, type Located, locate } from "./locate.ts";
import { readDesign } from "./read.ts";

const text = `${shop}\nNote "Read me" {\n  'x'\n}\nDiagramView "All of it" {\n  *\n}\n`;
const design = readDesign(text);

test.each<[Located, string]>([
  [{ kind: "table", table: "public.orders" }, "orders"],
  [{ kind: "column", table: "public.orders", column: "state" }, "state"],
  [{ kind: "enum", key: "public.order_state" }, "order_state"],
  [{ kind: "group", name: "sales" }, "sales"],
  [{ kind: "note", name: "Read me" }, '"Read me"'],
  [{ kind: "view", name: "All of it" }, '"All of it"'],
  [
    { kind: "reference", key: "public.orders(customer_id)->public.customers(id)" },
    "orders.customer_id ?> customers.id",
  ],
])("%j is found in the text, and found again at its place", (what, expected) => {
  const span = locate(design, what);
  expect(span && text.slice(span.from, span.to)).toBe(expected);
  expect(elementAt(design, (span?.from ?? 0) + 1)).toEqual(what);
});

const parts = `Project p {
  view_v: 'create view v as select 1'
  function_f: 'create function core.f(int) returns int'
}
TablePartial stamps {
  at date
  checks {
    \`at > '2000-01-01'\` [name: 'recent']
  }
}
Table t [partition_p1: 'default'] {
  id int [pk]
  code text [unique, check: \`code <> ''\`]
  ~stamps
  indexes {
    code [name: 'by_code']
    (id, code)
  }
  checks {
    \`id > 0\`
  }
}
Metadata Table t {
  index_by_code: 'where id > 0'
  policy_own: '"Own rows" for select using (true)'
  trigger_touch: 'before update on t for each row execute function f()'
  sql_full: 'alter table t replica identity full'
}
`;
const partsRead = readDesign(parts);

test.each<[Located, string]>([
  [{ kind: "object", key: "view public.v" }, "view_v"],
  [{ kind: "object", key: "function core.f(int)" }, "function_f"],
  [{ kind: "part", table: "public.t", part: "index", name: "by_code" }, "code [name: 'by_code']"],
  [{ kind: "part", table: "public.t", part: "index", name: "t_id_code_idx" }, "(id, code)"],
  [{ kind: "part", table: "public.t", part: "index", name: "t_code_key" }, "code"],
  [{ kind: "part", table: "public.t", part: "index", name: "t_pkey" }, "t"],
  [{ kind: "part", table: "public.t", part: "check", name: "t_id_check" }, "`id > 0`"],
  [{ kind: "part", table: "public.t", part: "check", name: "recent" }, "`at > '2000-01-01'` [name: 'recent']"],
  [{ kind: "part", table: "public.t", part: "policy", name: "Own rows" }, "policy_own"],
  [{ kind: "part", table: "public.t", part: "trigger", name: "touch" }, "trigger_touch"],
  [{ kind: "part", table: "public.t", part: "after", name: "full" }, "sql_full"],
  [{ kind: "part", table: "public.t", part: "partition", name: "p1" }, "partition_p1"],
  [{ kind: "part", table: "public.t", part: "policy", name: "gone" }, "t"],
])("%j stands at its line, or where its table does", (what, expected) => {
  const span = locate(partsRead, what);
  expect(span && parts.slice(span.from, span.to)).toBe(expected);
});

test.each<[Located, string, string | undefined]>([
  [{ kind: "part", table: "public.t", part: "index", name: "by_code" }, "code", "code [name"],
  [{ kind: "part", table: "public.t", part: "policy", name: "Own rows" }, "true", "true)'"],
  [{ kind: "part", table: "public.t", part: "check", name: "t_id_check" }, "id", "id > 0"],
  [{ kind: "object", key: "view public.v" }, "select", "select 1"],
  [{ kind: "object", key: "view public.v" }, "sel", "view_v"],
  [{ kind: "column", table: "public.t", column: "code" }, "text", "text [unique"],
  [{ kind: "table", table: "public.t" }, "nowhere", "t [partition"],
  [{ kind: "table", table: "public.t" }, "", "t [partition"],
])("%j says %j there", (what, mention, expected) => {
  const span = locate(partsRead, what, mention);
  expect(parts.slice(span?.from).startsWith(expected ?? "")).toBe(true);
});

test("what is not there is not found", () => {
  expect(locate(design, { kind: "table", table: "public.nope" })).toBeUndefined();
  expect(locate(design, { kind: "note", name: "nope" })).toBeUndefined();
  expect(locate(design, { kind: "view", name: "nope" })).toBeUndefined();
  expect(locate(partsRead, { kind: "object", key: "view public.gone" })).toBeUndefined();
  expect(locate(partsRead, { kind: "part", table: "public.gone", part: "index", name: "x" })).toBeUndefined();
  expect(elementAt(design, 0)).toBeUndefined();
});

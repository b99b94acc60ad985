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

test("what is not there is not found", () => {
  expect(locate(design, { kind: "table", table: "public.nope" })).toBeUndefined();
  expect(locate(design, { kind: "note", name: "nope" })).toBeUndefined();
  expect(locate(design, { kind: "view", name: "nope" })).toBeUndefined();
  expect(elementAt(design, 0)).toBeUndefined();
});

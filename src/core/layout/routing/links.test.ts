import { expect, test } from "vitest";
import type { Places } from "#core/document/transaction.ts";
import { sampleSchema } from "#core/layout/samples.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { groupBoxSize, type Links, linksOf } from "./links.ts";

const grouped = (schema: Schema, ...tables: readonly string[]): Schema => ({
  ...schema,
  groups: [{ name: "Sales", tables, color: undefined, note: undefined, settings: [] }],
});
const shop = grouped(
  sampleSchema(
    ["users: id pk, name", "orders: id pk, user_id, note", "items: id pk, order_id"],
    ["orders.user_id > users.id", "items.order_id > orders.id"],
  ),
  "public.orders",
  "public.items",
);
const places: Places = new Map([
  ["public.users", { x: 0, y: 0 }],
  ["public.orders", { x: 400, y: 100 }],
  ["public.items", { x: 800, y: 200 }],
]);
const sales = groupKey("Sales");

const told = ({ links }: Links): readonly string[] =>
  links.map(({ from, to }) => `${from.at} ${from.rows.join()} > ${to.at} ${to.rows.join()}`);

test("ends stand at the rows of their columns, by the detail shown", () => {
  expect(told(linksOf(shop, places, "all", undefined))).toEqual([
    "public.orders 172 > public.users 48",
    "public.items 272 > public.orders 148",
  ]);
  expect(told(linksOf(shop, places, "names", undefined))).toEqual([
    "public.orders 116 > public.users 16",
    "public.items 216 > public.orders 116",
  ]);
  const heights = (["all", "keys", "names"] as const).map(
    (detail) => linksOf(shop, places, detail, undefined).boxes.get("public.orders")?.height,
  );
  expect(heights).toEqual([112, 88, 32]);
});

test("what is hidden, or has no place, has no box and no links", () => {
  const visible = new Set(["public.users", "public.orders"]);
  expect(told(linksOf(shop, places, "all", visible))).toEqual(["public.orders 172 > public.users 48"]);
  const unplaced = new Map([...places].filter(([key]) => key !== "public.users"));
  expect([...linksOf(shop, unplaced, "all", undefined).boxes.keys()]).toEqual(["public.orders", "public.items"]);
  expect(told(linksOf(shop, unplaced, "all", undefined))).toEqual(["public.items 272 > public.orders 148"]);
});

test("a collapsed group stands for its tables, without what is inside it", () => {
  const collapsed = new Map([...places, [sales, { x: 500, y: 300 }]]);
  const links = linksOf(shop, collapsed, "all", undefined);
  expect([...links.boxes]).toEqual([
    ["public.users", { x: 0, y: 0, width: 200, height: 88 }],
    [sales, { x: 500, y: 300, ...groupBoxSize }],
  ]);
  expect(told(links)).toEqual([`${sales} ${300 + groupBoxSize.height / 2} > public.users 48`]);
  expect(linksOf(shop, collapsed, "all", new Set(["public.users"])).boxes.has(sales)).toBe(false);
});

test("a note that is shown is a box of its own, unless it could block a table's ports", () => {
  const noted: Schema = { ...shop, notes: [{ name: "todo", content: "Ask Ada", color: undefined, settings: [] }] };
  const key = noteKey("todo");
  const boxAt = (x: number, notes?: ReadonlySet<string>) =>
    linksOf(
      noted,
      new Map([...places, [key, { x, y: 400, width: 160, height: 80 }]]),
      "all",
      undefined,
      notes,
    ).boxes.get(key);
  expect(boxAt(0)).toEqual({ x: 0, y: 400, width: 160, height: 80 });
  expect(boxAt(0, new Set())).toBeUndefined();
  expect(boxAt(0, new Set(["todo"]))).toEqual(boxAt(0));
  const close = new Map([...places, [key, { x: 220, y: 0, width: 160, height: 80 }]]);
  expect(linksOf(noted, close, "all", undefined).boxes.has(key)).toBe(false);
});

import { expect, test } from "vitest";
import { createEngine } from "#core/engine/engine.ts";
import { heldEngine, openSession, until } from "./session.test-support.ts";
import type { State } from "./state.ts";

const text = [
  "Table users {\n  id int [pk]\n}\n",
  "Table orders {\n  id int [pk]\n  user_id int\n}\n",
  "Table items {\n  id int [pk]\n  order_id int\n}\n",
  "Ref: orders.user_id > users.id\n",
  "Ref: items.order_id > orders.id\n",
].join("\n");
const places = new Map([
  ["public.users", { x: 0, y: 0 }],
  ["public.orders", { x: 400, y: 0 }],
  ["public.items", { x: 800, y: 0 }],
]);
const orders = "public.orders(user_id)->public.users(id)";
const items = "public.items(order_id)->public.orders(id)";

const keys = (state: State): readonly string[] => [...state.routes.keys()].sort();
const isRouted = (...wanted: readonly string[]) => {
  const sorted = wanted.toSorted();
  return (state: State): boolean => keys(state).join() === sorted.join();
};

async function open() {
  const engine = heldEngine(createEngine);
  const host = openSession(engine);
  await host.session.newDesign("Shop", { text, places });
  await until(host, isRouted(orders, items));
  return { engine, host, session: host.session };
}

test("edges are routed once the design is read", async () => {
  const { session } = await open();
  expect(session.getState().routes.get(orders)?.from.x).toBe(400);
  expect(session.getState().routes.get(orders)?.to.x).toBe(200);
});

test("a moved table takes its edges with it, and the others keep their routes", async () => {
  const { host, session } = await open();
  const before = session.getState().routes;
  session.commit({ edits: [], places: new Map([["public.users", { x: 0, y: 400 }]]) }, { title: "Move" });
  const { routes } = await until(host, (state) => state.routes.get(orders)?.to.y !== before.get(orders)?.to.y);
  expect(routes.get(orders)?.to.y).toBe((before.get(orders)?.to.y ?? 0) + 400);
  expect(routes.get(items)).toBe(before.get(items));
});

test("what is hidden has no routes, and gets them back", async () => {
  const { host, session } = await open();
  session.look({ hidden: new Set(["public.users"]) });
  await until(host, isRouted(items));
  session.look({ hidden: new Set() });
  await until(host, isRouted(items, orders));
});

test("another detail joins edges at other rows", async () => {
  const { host, session } = await open();
  session.look({ detail: "names" });
  await until(host, (state) => state.routes.get(orders)?.from.y === 16);
});

test("nothing is asked while nothing of it changes", async () => {
  const { host, session, engine } = await open();
  const asked = () => engine.asked.filter(({ call }) => call === "route").length;
  const before = asked();
  session.select({ tables: ["public.users"] });
  session.commit({ edits: [{ from: 0, to: 0, insert: "// A comment\n" }] }, { title: "Typing" });
  await until(host, (state) => state.schemaRevision === state.revision);
  expect(asked()).toBe(before);
});

test("routes survive an engine that is started again", async () => {
  const { host, session, engine } = await open();
  const before = session.getState().routes;
  engine.restart();
  await until(host, (state) => state.routes !== before);
  expect(session.getState().routes).toEqual(before);
});

test("another design shows none of the routes of the one before", async () => {
  const { host, session } = await open();
  const seen: (readonly string[])[] = [];
  session.subscribe((state) => seen.push(keys(state)));
  const ref = "Ref: orders.user_id > users.id\n";
  await session.newDesign("Other", { text: text.slice(0, text.indexOf("Ref:")).concat(ref), places });
  await until(host, isRouted(orders));
  expect(seen.some((each) => each.length === 0)).toBe(true);
});

test("edges drawn while others are being routed are routed too", async () => {
  const { host, session, engine } = await open();
  engine.hold("route");
  session.commit({ edits: [], places: new Map([["public.users", { x: 0, y: 400 }]]) }, { title: "Move" });
  const insert = "Ref: items.id > users.id\n";
  session.commit({ edits: [{ from: text.length, to: text.length, insert }] }, { title: "Typing" });
  engine.release();
  const { routes } = await until(host, isRouted(orders, items, "public.items(id)->public.users(id)"));
  expect(routes.get(orders)?.to.y).toBeGreaterThan(400);
});

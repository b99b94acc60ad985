import { describe, expect, test } from "vitest";
import { sampleSchema, sampleTable } from "#core/layout/samples.ts";
import type { TableActions } from "./editing.ts";
import { createEdges } from "./reference-edges.ts";
import { createNodes, type Scene } from "./table-nodes.ts";

// What the actions do is of no matter here, only that they are the same object.
const actions = {} as TableActions;
const schema = sampleSchema(["users: id pk", "orders: id pk, user_id"], ["orders.user_id > users.id"]);
const scene: Scene = {
  schema,
  places: new Map([
    ["public.users", { x: 0, y: 0 }],
    ["public.orders", { x: 400, y: 0 }],
  ]),
  moving: new Map(),
  stale: new Set(),
  selected: [],
  column: undefined,
  lit: new Map(),
  editing: undefined,
};

describe("nodes", () => {
  test("stay the same object while nothing of their table changes", () => {
    const nodesOf = createNodes(actions);
    const [users, orders] = nodesOf(scene);
    const changed = {
      ...schema,
      tables: [schema.tables[0] ?? sampleTable("x"), sampleTable("orders: id pk, user_id, note")],
    };
    const [usersAfter, ordersAfter] = nodesOf({ ...scene, schema: changed });
    expect(usersAfter).toBe(users);
    expect(ordersAfter).not.toBe(orders);
    expect(ordersAfter?.height).toBeGreaterThan(orders?.height ?? 0);
  });

  test("keep their data while they are moved or selected, so that cards are not drawn again", () => {
    const nodesOf = createNodes(actions);
    const [users] = nodesOf(scene);
    const [moved, other] = nodesOf({
      ...scene,
      moving: new Map([["public.users", { x: 80, y: 8 }]]),
      selected: ["public.users"],
    });
    expect(moved).not.toBe(users);
    expect(moved?.position).toEqual({ x: 80, y: 8 });
    expect(moved?.selected).toBe(true);
    expect(moved?.data).toBe(users?.data);
    expect(nodesOf(scene)[1]).toBe(other);
  });

  test("know their foreign keys, and whether they are stale", () => {
    const [users, orders] = createNodes(actions)({ ...scene, stale: new Set(["public.users"]) });
    expect(orders?.data.foreign).toBe("user_id");
    expect(users?.data.stale).toBe(true);
    expect(users?.ariaLabel).toContain("as it last was");
  });

  test("are made only of tables that have a place", () => {
    expect(createNodes(actions)({ ...scene, places: new Map() })).toEqual([]);
  });

  test("take the color of their group", () => {
    const group = { name: "g", tables: ["public.users"], color: "#123456", note: undefined, settings: [] };
    const [users, orders] = createNodes(actions)({ ...scene, schema: { ...schema, groups: [group] } });
    expect([users?.data.color, orders?.data.color]).toEqual(["#123456", undefined]);
  });
});

describe("edges", () => {
  const none = { schema, lanes: new Map<string, number>(), selected: [], lit: new Set<string>() };
  const key = "public.orders(user_id)->public.users(id)";

  test("stay the same object until they are lit, selected, or their tables change", () => {
    const edgesOf = createEdges();
    const [edge] = edgesOf(none);
    expect(edgesOf({ ...none, selected: [] })[0]).toBe(edge);
    const [lit] = edgesOf({ ...none, lit: new Set([key]) });
    expect(lit).not.toBe(edge);
    expect(lit?.data?.lit).toBe(true);
    expect(edgesOf({ ...none, selected: [key] })[0]?.selected).toBe(true);
  });

  test("say in words what they join", () => {
    expect(createEdges()(none)[0]?.ariaLabel).toBe("orders.user_id refers to users.id: zero or many to exactly one");
  });
});

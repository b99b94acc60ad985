import { describe, expect, test } from "vitest";
import type { Places } from "#core/document/transaction.ts";
import { qualityOf } from "#core/layout/quality.ts";
import type { Route } from "#core/layout/route.ts";
import { sampleSchema } from "#core/layout/samples.ts";
import type { Detail } from "#core/layout/sizes.ts";
import { groupKey } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { type Links, linksOf } from "./links.ts";
import { createRouter } from "./router.ts";

const placed = (schema: Schema, ...at: readonly (readonly [number, number])[]): Places =>
  new Map(schema.tables.map(({ key }, index) => [key, { x: at[index]?.[0] ?? 0, y: at[index]?.[1] ?? 0 }]));

function routed(links: Links): ReadonlyMap<string, Route> {
  const router = createRouter();
  router.update(links);
  return new Map([...router.step(Number.POSITIVE_INFINITY).changes].flatMap(([key, way]) => (way ? [[key, way]] : [])));
}

/** How far the ends at a table stand from its top: `orders 26`, where the edge leads to, from top to bottom. */
function heightsAt(schema: Schema, places: Places, table: string, detail: Detail): readonly string[] {
  const links = linksOf(schema, places, detail, undefined);
  const routes = routed(links);
  const name = (key: string): string => key.replace("public.", "");
  return links.links
    .flatMap(({ key, from, to }) => {
      const route = routes.get(key);
      if (route === undefined) return [];
      return [
        { ...from, y: route.from.y, other: to.at },
        { ...to, y: route.to.y, other: from.at },
      ];
    })
    .filter(({ at }) => at === `public.${table}`)
    .sort((a, b) => a.y - b.y)
    .map(({ y, box, other }) => `${name(other)} ${y - box.y}`);
}

describe("of a table that shows its name only", () => {
  const hub = sampleSchema(
    ["hub: id", "above: hub_id", "beside: hub_id", "below: hub_id"],
    ["below.hub_id > hub.id", "above.hub_id > hub.id", "beside.hub_id > hub.id"],
  );
  const around = placed(hub, [0, 300], [500, 0], [500, 300], [500, 600]);

  test("each edge has a port of its own, in the order in which they part, and a straight one stays straight", () => {
    expect(heightsAt(hub, around, "hub", "names")).toEqual(["above 5", "beside 16", "below 27"]);
    const links = linksOf(hub, around, "names", undefined);
    const routes = routed(links);
    expect(routes.get("public.beside(hub_id)->public.hub(id)")?.points).toHaveLength(4);
    expect(qualityOf(links.boxes, links.links, routes).crossings).toBe(0);
  });

  test("at either side, and where they all lead the same way, the one that turns first stands first", () => {
    const all = placed(hub, [600, 900], [0, 0], [0, 200], [0, 400]);
    const links = linksOf(hub, all, "names", undefined);
    expect(heightsAt(hub, all, "hub", "names")).toHaveLength(3);
    expect(new Set(heightsAt(hub, all, "hub", "names").map((end) => end.split(" ")[1])).size).toBe(3);
    // As buses, edges to one column are not counted against each other.
    const apart = links.links.map((link) => ({ ...link, to: { ...link.to, at: link.key } }));
    expect(qualityOf(links.boxes, apart, routed(links)).crossings).toBe(0);
  });

  test("more than fit share ports, of like sign only", () => {
    const names = Array.from({ length: 9 }, (_, at) => `t${at}`);
    const many = sampleSchema(
      ["hub: id, t8_id", ...names.map((name) => `${name}: id, hub_id`)],
      [...names.slice(0, 8).map((name) => `${name}.hub_id > hub.id`), "hub.t8_id > t8.id"],
    );
    const places = placed(many, [0, 400], ...names.map((_, at) => [600, at * 100] as const));
    const heights = heightsAt(many, places, "hub", "names");
    const byHeight = new Map<string, string[]>();
    for (const end of heights) {
      const [name = "", y = ""] = end.split(" ");
      byHeight.set(y, [...(byHeight.get(y) ?? []), name]);
    }
    expect(byHeight.size).toBe(3);
    expect([...byHeight.values()].filter((some) => some.includes("t8"))).toEqual([["t8"]]);
  });

  test("a loop keeps both its ends beside each other", () => {
    const self = sampleSchema(
      ["a: id, parent_id, b_id", "b: id", "c: id, a_id"],
      ["a.parent_id > a.id", "a.b_id > b.id", "c.a_id > a.id"],
    );
    const heights = heightsAt(self, placed(self, [0, 300], [500, 0], [500, 600]), "a", "names");
    expect(heights.map((end) => end.split(" ")[0])).toEqual(["b", "a", "a", "c"]);
    expect(new Set(heights.map((end) => end.split(" ")[1])).size).toBe(4);
  });
});

describe("of a row", () => {
  /** Of `one` the foreign key may be null, of `all` it may not. */
  const pair = sampleSchema(
    ["users: id", "one: user_id?", "all: user_id"],
    ["one.user_id > users.id", "all.user_id > users.id"],
  );

  test("unlike signs stand apart inside the row, the edge to what lies above them above", () => {
    expect(heightsAt(pair, placed(pair, [0, 300], [500, 0], [500, 700]), "users", "all")).toEqual(["one 41", "all 55"]);
    expect(heightsAt(pair, placed(pair, [0, 300], [500, 700], [500, 0]), "users", "all")).toEqual(["all 41", "one 55"]);
  });

  test("like signs share the middle, and so do unlike ones at either side", () => {
    const alike = sampleSchema(
      ["users: id", "one: user_id", "all: user_id"],
      ["one.user_id > users.id", "all.user_id > users.id"],
    );
    expect(heightsAt(alike, placed(alike, [0, 300], [500, 0], [500, 700]), "users", "all")).toEqual([
      "one 48",
      "all 48",
    ]);
    expect(heightsAt(pair, placed(pair, [500, 300], [0, 300], [1000, 300]), "users", "all")).toEqual([
      "one 48",
      "all 48",
    ]);
  });

  test("a straight edge stays straight: its other end follows", () => {
    const places = placed(pair, [0, 300], [500, 300], [500, 700]);
    const [straight] = routed(linksOf(pair, places, "all", undefined)).values();
    expect(straight?.points).toEqual([500, 341, 200, 341]);
  });

  test("two straight edges between two tables stay straight, whoever else stands beside them", () => {
    const twice = sampleSchema(
      ["users: id", "orders: id, buyer, payer?", "later: user_id"],
      ["orders.buyer > users.id", "orders.payer > users.id", "later.user_id > users.id"],
    );
    const places = placed(twice, [0, 300], [500, 300], [500, 600]);
    const routes = [...routed(linksOf(twice, places, "names", undefined)).values()];
    expect(routes.map(({ points }) => points.length).sort()).toEqual([4, 4, 8]);
  });

  test("a change of sign alone moves the end, and what stood beside it back to the middle", () => {
    const places = placed(pair, [0, 300], [500, 0], [500, 700]);
    const alike = {
      ...pair,
      tables: pair.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => ({ ...column, notNull: true })),
      })),
    };
    const router = createRouter();
    const routes = new Map<string, Route | undefined>();
    const show = (schema: Schema): readonly (number | undefined)[] => {
      router.update(linksOf(schema, places, "all", undefined));
      for (const [key, route] of router.step(Number.POSITIVE_INFINITY).changes) routes.set(key, route);
      return [...routes.values()].map((route) => route?.to.y);
    };
    expect(show(pair)).toEqual([341, 355]);
    expect(show(alike)).toEqual([348, 348]);
    expect(show(pair)).toEqual([341, 355]);
  });
});

test("at a collapsed group, ends are spread along its side, unless a table stands beside it", () => {
  const names = ["a", "b", "c", "d"];
  const schema: Schema = {
    ...sampleSchema(
      ["inner: id", "wall: id", ...names.map((name) => `${name}: inner_id`)],
      names.map((name) => `${name}.inner_id > inner.id`),
    ),
    groups: [{ name: "Sales", tables: ["public.inner"], color: undefined, note: undefined, settings: [] }],
  };
  const around = placed(schema, [0, 0], [-900, 0], ...names.map((_, at) => [600, at * 160] as const));
  const ends = (wall: { x: number; y: number }): readonly number[] => {
    const places = new Map([...around, [groupKey("Sales"), { x: 0, y: 200 }], ["public.wall", wall]]);
    const links = linksOf(schema, places, "all", undefined);
    const routes = routed(links);
    expect(qualityOf(links.boxes, links.links, routes).overTables).toBe(0);
    return [...routes.values()].map(({ to }) => to.y - 200).sort((a, b) => a - b);
  };
  expect(ends({ x: -900, y: 0 })).toEqual([11, 25, 39, 53]);
  for (const end of ends({ x: 230, y: 244 })) expect(Math.abs(end - 32)).toBeLessThanOrEqual(11);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Places } from "#core/document/transaction.ts";
import { qualityOf } from "#core/layout/quality.ts";
import { type Route, type RoutePort, trunkX } from "#core/layout/route.ts";
import { manyTables, sampleSchema } from "#core/layout/samples.ts";
import { tableSize } from "#core/layout/sizes.ts";
import type { Reference, Schema } from "#core/schema/schema.ts";
import { byBus } from "./buses.ts";
import { type Link, type LinkEnd, type Links, linksOf } from "./links.ts";
import { createRouter, type Router } from "./router.ts";

/** Routes to the end, and keeps `routes` as a session would. */
function finish(router: Router, routes: Map<string, Route>, most = Number.POSITIVE_INFINITY): Map<string, Route> {
  for (let left = 1; left > 0; ) {
    const answer = router.step(most);
    left = answer.left;
    for (const [key, route] of answer.changes) {
      if (route === undefined) routes.delete(key);
      else routes.set(key, route);
    }
  }
  return routes;
}

function routed(links: Links, most?: number): Map<string, Route> {
  const router = createRouter();
  router.update(links);
  return finish(router, new Map(), most);
}

/** Says what is wrong with a route, if anything; `alone` when no other ends at either of its ports. */
function faults(link: Link, { from, to, points }: Route, alone: boolean): readonly string[] {
  const wrong: string[] = [];
  for (let at = 0; at + 3 < points.length; at += 2) {
    if ((points[at] === points[at + 2]) === (points[at + 1] === points[at + 3])) wrong.push(`not orthogonal at ${at}`);
  }
  const checkEnd = (
    end: LinkEnd,
    port: RoutePort,
    x: number | undefined,
    y: number | undefined,
    next: number,
  ): void => {
    const { box, rows, room } = end;
    if (port.x !== (port.out === 1 ? box.x + box.width : box.x)) wrong.push("not at a side");
    if (port.rows.join() !== rows.join()) wrong.push("not at the rows");
    const middle = ((rows[0] ?? 0) + (rows.at(-1) ?? 0)) / 2;
    const most = !alone ? room / 2 - 3 : link.from.at === link.to.at ? 7 : 0;
    if (Math.abs(port.y - middle) > most) wrong.push("not at the middle of the rows");
    if (x !== trunkX(port) || y !== port.y) wrong.push("does not begin at the port");
    if ((next - (x ?? 0)) * port.out <= 0) wrong.push("does not leave outwards");
  };
  checkEnd(link.from, from, points[0], points[1], points[2] ?? 0);
  checkEnd(link.to, to, points.at(-2), points.at(-1), points.at(-4) ?? 0);
  return wrong;
}

function grouped<T, Key>(list: readonly T[], keyOf: (each: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

const endAt = ({ at, rows, sign }: LinkEnd, { out, y }: RoutePort) => ({
  at: `${at} ${out} ${rows.join()}`,
  sign: `${sign.many} ${sign.optional}`,
  y,
});

function check({ boxes, links }: Links, routes: ReadonlyMap<string, Route>): void {
  expect([...routes.keys()].sort()).toEqual(links.map(({ key }) => key).sort());
  const ends = links.flatMap((link) => {
    const route = routes.get(link.key);
    if (route === undefined) return [];
    return [endAt(link.from, route.from), endAt(link.to, route.to)];
  });
  const byPort = grouped(ends, ({ at }) => at);
  for (const link of links) {
    const route = routes.get(link.key);
    const isAlone =
      route !== undefined &&
      [endAt(link.from, route.from), endAt(link.to, route.to)].every(({ at }) => byPort.get(at)?.length === 1);
    expect(route === undefined ? ["no route"] : faults(link, route, isAlone)).toEqual([]);
  }
  for (const some of byPort.values()) {
    const signs = grouped(some, ({ y }) => y);
    for (const same of signs.values()) expect(new Set(same.map(({ sign }) => sign)).size).toBe(1);
  }
  expect(qualityOf(boxes, links, routes).overTables).toBe(0);
}

/** Tables on shelves, more or less apart, in any order of the text. */
const anyDesign = fc
  .record({
    tables: fc.array(
      fc.record({
        columns: fc.integer({ min: 0, max: 14 }),
        gap: fc.integer({ min: 1, max: 12 }),
        drop: fc.integer({ min: 0, max: 20 }),
        isLast: fc.boolean(),
      }),
      { minLength: 1, maxLength: 24 },
    ),
    links: fc.array(fc.tuple(fc.nat(23), fc.nat(14), fc.nat(23), fc.nat(14)), { maxLength: 40 }),
  })
  .map(({ tables, links }): { schema: Schema; places: Places } => {
    const columns = (at: number): number => (tables[at]?.columns ?? 0) + 1;
    const end = (at: number, column: number): string => `t${at}.c${column % columns(at)}`;
    const schema = sampleSchema(
      tables.map((_, at) => `t${at}: ${Array.from({ length: columns(at) }, (__, column) => `c${column}`).join(", ")}`),
      [
        ...new Set(
          links.map(([from, column, to, other]) => {
            const [one, two] = [from % tables.length, to % tables.length];
            return `${end(one, column)} > ${end(two, other)}`;
          }),
        ),
      ],
    );
    const places = new Map<string, { x: number; y: number }>();
    let [x, y, height] = [0, 0, 0];
    schema.tables.forEach((table, at) => {
      const { gap = 1, drop = 0, isLast = false } = tables[at] ?? {};
      const size = tableSize(table);
      places.set(table.key, { x, y: y + drop * 8 });
      height = Math.max(height, drop * 8 + size.height);
      x += size.width + gap * 8;
      if (isLast) [x, y, height] = [0, y + height + gap * 8, 0];
    });
    return { schema, places };
  });

const mostInBus = ({ links }: Links): number => Math.max(0, ...[...byBus(links).values()].map(({ length }) => length));

const all = (schema: Schema, places: Places): Links => linksOf(schema, places, "all", undefined);

describe("laws", () => {
  test("every edge runs from port to port, over no table", () => {
    fc.assert(
      fc.property(anyDesign, ({ schema, places }) => {
        const links = all(schema, places);
        check(links, routed(links));
      }),
      { numRuns: 300 },
    );
  });

  test("so it does where tables show their names only", () => {
    fc.assert(
      fc.property(anyDesign, ({ schema, places }) => {
        const links = linksOf(schema, places, "names", undefined);
        check(links, routed(links));
      }),
      { numRuns: 150 },
    );
  });

  test("small steps lead where one leads, and the same design is always routed alike", () => {
    fc.assert(
      fc.property(anyDesign, fc.integer({ min: 1, max: 7 }), ({ schema, places }, most) => {
        expect(routed(all(schema, places), most)).toEqual(routed(all(schema, places)));
      }),
      { numRuns: 100 },
    );
  });

  test("no step does much at once", () => {
    fc.assert(
      fc.property(anyDesign, fc.integer({ min: 1, max: 100 }), ({ schema, places }, most) => {
        const router = createRouter();
        const links = all(schema, places);
        router.update(links);
        let steps = 0;
        for (let left = 1; left > 0; steps++) {
          const answer = router.step(most);
          left = answer.left;
          // The edges of a bus that are straight are found without a search.
          expect(answer.changes.size).toBeLessThanOrEqual(most / 2 + mostInBus(links));
        }
        // To look at the sides of an edge is 10.
        expect(steps).toBeGreaterThanOrEqual(links.links.length / Math.ceil(most / 10));
      }),
      { numRuns: 60 },
    );
  });

  test("after moves, and while much is unfinished, all that changed is told and holds", () => {
    const anyMove = fc.record({ table: fc.nat(23), other: fc.nat(23), hide: fc.nat(47), most: fc.nat(3000) });
    fc.assert(
      fc.property(anyDesign, fc.array(anyMove, { maxLength: 6 }), ({ schema, places }, moves) => {
        const router = createRouter();
        router.update(all(schema, places));
        const routes = new Map<string, Route>();
        // Tables move below all others, one beside the other.
        const bottom = 10_000;
        let [now, x] = [places, 0];
        for (const { table, hide, most } of moves) {
          const moved = schema.tables[table % schema.tables.length];
          if (moved === undefined) continue;
          now = new Map(now).set(moved.key, { x, y: bottom });
          x += tableSize(moved).width + 40;
          const visible = new Set(schema.tables.map(({ key }) => key).filter((_, at) => at !== hide));
          router.update(linksOf(schema, now, "all", visible));
          for (const [key, route] of router.step(most).changes) {
            if (route === undefined) routes.delete(key);
            else routes.set(key, route);
          }
        }
        const links = all(schema, now);
        router.update(links);
        check(links, finish(router, routes));
      }),
      { numRuns: 150 },
    );
  });
});

test("a hundred tables: few overlaps, and only what a move touches is told again", () => {
  const schema = manyTables(100);
  const places = new Map(
    schema.tables.map(({ key }, at) => [key, { x: (at % 10) * 320, y: Math.floor(at / 10) * 520 }] as const),
  );
  const router = createRouter();
  const links = all(schema, places);
  router.update(links);
  const routes = finish(router, new Map());
  check(links, routes);
  const before = new Map(routes);

  const [moved] = schema.references;
  const key = moved?.from.table ?? "";
  const place = places.get(key) ?? { x: 0, y: 0 };
  const after = all(schema, new Map(places).set(key, { ...place, y: place.y + 8 }));
  router.update(after);
  finish(router, routes);
  check(after, routes);
  const changed = links.links.filter((link) => routes.get(link.key) !== before.get(link.key));
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThan(links.links.length / 2);
});

const place = (schema: Schema, ...at: readonly (readonly [number, number])[]): Places =>
  new Map(schema.tables.map(({ key }, index) => [key, { x: at[index]?.[0] ?? 0, y: at[index]?.[1] ?? 0 }]));

const only = (routes: ReadonlyMap<string, Route>): Route => {
  const [route] = routes.values();
  if (route === undefined) throw new Error("nothing was routed");
  return route;
};

describe("single edges", () => {
  const pair = sampleSchema(["a: id, b_id", "b: id"], ["a.b_id > b.id"]);

  test("rows at one height are joined by one straight run", () => {
    const { points } = only(routed(all(pair, place(pair, [400, 0], [0, 24]))));
    expect(points).toEqual([400, 72, 200, 72]);
  });

  test("an edge leaves at the side that makes its way short, and bends twice", () => {
    const right = only(routed(all(pair, place(pair, [0, 0], [400, 200]))));
    expect([right.from.out, right.to.out, right.points.length]).toEqual([1, -1, 8]);
    const left = only(routed(all(pair, place(pair, [400, 200], [0, 0]))));
    expect([left.from.out, left.to.out, left.points.length]).toEqual([-1, 1, 8]);
  });

  test("of a table above another, both ends leave at the same side", () => {
    const { from, to } = only(routed(all(pair, place(pair, [0, 0], [0, 400]))));
    expect(from.out).toBe(to.out);
  });

  test("goes round a table in between", () => {
    const three = sampleSchema(["a: id, b_id", "b: id", "wall: c1, c2, c3, c4, c5, c6"], ["a.b_id > b.id"]);
    const links = all(three, place(three, [0, 60], [800, 60], [400, 0]));
    const routes = routed(links);
    check(links, routes);
    expect(only(routes).points.length).toBe(12);
  });

  test("a self reference is a loop at one side, also where both ends stand in one row", () => {
    const self = sampleSchema(["a: id, parent_id"], ["a.parent_id > a.id"]);
    const loop = only(routed(all(self, place(self, [0, 0]))));
    expect([loop.from.out, loop.to.out]).toEqual([1, 1]);
    expect(loop.points).toEqual([200, 72, 224, 72, 224, 48, 200, 48]);
    const folded = only(routed(linksOf(self, place(self, [0, 0]), "names", undefined)));
    expect(folded.points).toEqual([200, 9, 224, 9, 224, 23, 200, 23]);
    expect([folded.from.rows, folded.to.rows]).toEqual([[16], [16]]);
  });

  test("several columns are joined by a fork, and the trunk begins at its bar", () => {
    const base = sampleSchema(["a: id, x, y", "b: x, y"], ["a.x > b.x"]);
    const references = base.references.map(
      (reference): Reference => ({
        ...reference,
        from: { ...reference.from, columns: ["x", "y"] },
        to: { ...reference.to, columns: ["y", "x"] },
      }),
    );
    const schema = { ...base, references };
    const { from, to, points } = only(routed(all(schema, place(schema, [0, 0], [400, 0]))));
    expect([from.rows, from.y, to.rows, to.y]).toEqual([[72, 96], 84, [48, 72], 60]);
    expect([points[0], points[1], points.at(-2), points.at(-1)]).toEqual([212, 84, 388, 60]);
  });

  test("edges to one column run together at their end", () => {
    const schema = sampleSchema(["b: id", "a1: id, b_id", "a2: id, b_id"], ["a1.b_id > b.id", "a2.b_id > b.id"]);
    const [one, two] = [...routed(all(schema, place(schema, [0, 200], [500, 0], [500, 400]))).values()];
    expect(one?.points.slice(-4)).toEqual(two?.points.slice(-4));
  });

  test("edges of neighbouring rows to neighbouring rows do not cross, and keep apart", () => {
    const columns = "c1, c2, c3, c4, c5";
    const schema = sampleSchema(
      [`a: ${columns}`, `b: ${columns}`],
      ["a.c1 > b.c1", "a.c2 > b.c2", "a.c3 > b.c3", "a.c4 > b.c4", "a.c5 > b.c5"],
    );
    const links = all(schema, place(schema, [0, 0], [320, 300]));
    const routes = routed(links);
    check(links, routes);
    expect(qualityOf(links.boxes, links.links, routes)).toMatchObject({ crossings: 0, overlaps: 0, bends: 2 });
    const lanes = [...routes.values()].map(({ points }) => points[2] ?? 0).sort((a, b) => a - b);
    for (let at = 1; at < lanes.length; at++) expect((lanes[at] ?? 0) - (lanes[at - 1] ?? 0)).toBeGreaterThanOrEqual(6);
  });

  test("edges keep clear of tables where these leave room", () => {
    const schema = sampleSchema(["a: id, b_id", "b: id", "wall: c1, c2"], ["a.b_id > b.id"]);
    const links = all(schema, place(schema, [0, 0], [700, 0], [350, 40]));
    const { points } = only(routed(links));
    const wall = links.boxes.get("public.wall") ?? { x: 0, y: 0, width: 0, height: 0 };
    const grown = { x: wall.x - 11, y: wall.y - 11, width: wall.width + 22, height: wall.height + 22 };
    const way = new Map([["k", only(routed(links))]]);
    expect(points.length).toBeGreaterThan(4);
    const [link] = links.links;
    if (link === undefined) throw new Error("no link");
    expect(qualityOf(new Map([["wall", grown]]), [{ ...link, key: "k" }], way).overTables).toBe(0);
  });
});

test("tables on top of each other get ways all the same", () => {
  const schema = sampleSchema(["a: id, b_id", "b: id", "c: id"], ["a.b_id > b.id", "c.id > b.id"]);
  const links = all(schema, place(schema, [0, 0], [40, 24], [0, 0]));
  expect(routed(links).size).toBe(2);
});

test("an edge that a table no longer blocks finds its short way again", () => {
  const schema = sampleSchema(["a: id, b_id", "b: id", "wall: c1, c2, c3, c4, c5, c6"], ["a.b_id > b.id"]);
  const blocked = place(schema, [0, 0], [800, 24], [400, 0]);
  const router = createRouter();
  router.update(all(schema, blocked));
  const routes = finish(router, new Map());
  expect(only(routes).points.length).toBeGreaterThan(4);
  router.update(all(schema, new Map(blocked).set("public.wall", { x: 400, y: 600 })));
  expect(only(finish(router, routes)).points).toEqual([200, 72, 800, 72]);
});

test("a table that comes to stand where an edge was spread to, and not where it was found, is avoided", () => {
  const names = Array.from({ length: 10 }, (_, at) => `t${at}`);
  const schema = sampleSchema(
    names.map((name) => `${name}: c0`),
    ["t9.c0 > t0.c0"],
  );
  const xs = [0, 208, 0, 624, 832, 1040, 1248, 1456, 1696, 1904];
  const ys = new Map([
    [2, 10_000],
    [7, 56],
    [9, 32],
  ]);
  const places: Places = new Map(schema.tables.map(({ key }, at) => [key, { x: xs[at] ?? 0, y: ys.get(at) ?? 0 }]));
  const visible = new Set(schema.tables.map(({ key }) => key).filter((key) => key !== "public.t8"));
  const router = createRouter();
  router.update(linksOf(schema, places, "all", visible));
  const routes = finish(router, new Map());
  const links = all(schema, places);
  router.update(links);
  check(links, finish(router, routes));
});

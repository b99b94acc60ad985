import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import type { Schema } from "#core/schema/schema.ts";
import { arrange, placeNew } from "./arrange.ts";
import { around, type Box, near } from "./boxes.ts";
import { manyTables, sampleSchema } from "./samples.ts";
import { tableSize } from "./sizes.ts";

const nowhere: Places = new Map();

const moved = (places: Places, changes: PlaceChanges): Places =>
  new Map([...places, ...changes].filter((entry): entry is [string, Place] => entry[1] !== undefined));

const boxes = (schema: Schema, places: Places): readonly Box[] =>
  schema.tables.flatMap((table) => {
    const place = places.get(table.key);
    return place === undefined ? [] : [{ x: place.x, y: place.y, ...tableSize(table) }];
  });

function overlaps(schema: Schema, places: Places): number {
  const all = boxes(schema, places);
  return all.flatMap((one, at) => all.slice(at + 1).filter((other) => near(one, other, 0))).length;
}

/** Any graph at all: loops, cycles, several components, groups, wide and high tables. */
const anySchema = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 }),
    links: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }),
    group: fc.array(fc.nat(39), { maxLength: 6 }),
  })
  .map(({ columns, links, group }): Schema => {
    const count = columns.length;
    const schema = sampleSchema(
      columns.map(
        (rows, at) => `t${at}: ${["id pk", ...Array.from({ length: rows }, (_, row) => `c${row}`)].join(", ")}`,
      ),
      [...new Set(links.map(([from, to]) => `t${from % count}.id > t${to % count}.id`))],
    );
    const tables = [...new Set(group.map((at) => `public.t${at % count}`))];
    return { ...schema, groups: [{ name: "g", tables, color: undefined, note: undefined, settings: [] }] };
  });

const anyPlaces = fc.array(
  fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) }),
  { minLength: 40, maxLength: 40 },
);

const placed = (schema: Schema, at: readonly { x: number; y: number }[], pinned: (index: number) => boolean): Places =>
  new Map(
    schema.tables.map(({ key }, index) => {
      const place = at[index] ?? { x: 0, y: 0 };
      return [key, pinned(index) ? { ...place, pinned: true } : place];
    }),
  );

describe("arranging", () => {
  test("gives every table a place of its own", () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const places = moved(nowhere, arrange(schema, nowhere));
        expect(places.size).toBe(schema.tables.length);
        expect(overlaps(schema, places)).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("twice is as once, wherever the tables stood", () => {
    fc.assert(
      fc.property(anySchema, anyPlaces, (schema, at) => {
        const once = moved(
          placed(schema, at, () => false),
          arrange(
            schema,
            placed(schema, at, () => false),
          ),
        );
        expect(arrange(schema, once)).toEqual(new Map());
        expect(once).toEqual(moved(nowhere, arrange(schema, nowhere)));
      }),
      { numRuns: 300 },
    );
  });

  test("leaves pinned tables where they are, and keeps the others off them", () => {
    fc.assert(
      fc.property(anySchema, anyPlaces, fc.nat(39), (schema, at, pin) => {
        const before = placed(schema, at, (index) => index === pin % schema.tables.length);
        const changes = arrange(schema, before);
        expect(changes.has(`public.t${pin % schema.tables.length}`)).toBe(false);
        const places = moved(before, changes);
        expect(overlaps(schema, places)).toBe(0);
        expect(arrange(schema, places)).toEqual(new Map());
      }),
      { numRuns: 300 },
    );
  });

  test("of some tables leaves the others, and is stable", () => {
    fc.assert(
      fc.property(anySchema, fc.array(fc.nat(39), { minLength: 1, maxLength: 10 }), (schema, chosen) => {
        const before = moved(nowhere, arrange(schema, nowhere));
        const only = [...new Set(chosen.map((at) => `public.t${at % schema.tables.length}`))];
        const changes = arrange(schema, before, { only });
        expect([...changes.keys()].filter((key) => !only.includes(key))).toEqual([]);
        const places = moved(before, changes);
        expect(overlaps(schema, places)).toBe(0);
        expect(arrange(schema, places, { only })).toEqual(new Map());
      }),
      { numRuns: 300 },
    );
  });

  test("moves a pinned table that is named, and it stays pinned", () => {
    const schema = sampleSchema(["a: id pk", "b: id pk, a_id"], ["b.a_id > a.id"]);
    const pinned: Places = new Map(schema.tables.map(({ key }) => [key, { x: 400, y: 0, pinned: true }]));
    const changes = arrange(schema, pinned, { only: ["public.a", "public.b"] });
    expect(changes.size).toBeGreaterThan(0);
    for (const place of changes.values()) expect(place?.pinned).toBe(true);
  });

  test.each([5, 8, 12, 20, 26, 27, 40, 60, 100])("%i related tables fill a screen's shape", (count) => {
    for (let seed = 1; seed <= 12; seed++) {
      const schema = manyTables(count, seed);
      const whole = around(boxes(schema, moved(nowhere, arrange(schema, nowhere))));
      const aspect = (whole?.width ?? 0) / (whole?.height ?? 1);
      expect(aspect, `seed ${seed}`).toBeGreaterThan(0.8);
      expect(aspect, `seed ${seed}`).toBeLessThan(1.8);
    }
  });

  test("puts tables that refer to each other nearer than others", () => {
    const schema = manyTables(100, 7);
    const places = moved(nowhere, arrange(schema, nowhere));
    const distance = (one: string, two: string): number =>
      Math.hypot(
        (places.get(one)?.x ?? 0) - (places.get(two)?.x ?? 0),
        (places.get(one)?.y ?? 0) - (places.get(two)?.y ?? 0),
      );
    const mean = (pairs: readonly (readonly [string, string])[]): number =>
      pairs.reduce((sum, [one, two]) => sum + distance(one, two), 0) / pairs.length;
    const related = schema.references.map(({ from, to }) => [from.table, to.table] as const);
    const all = schema.tables.flatMap((one) => schema.tables.map((two) => [one.key, two.key] as const));
    expect(mean(related)).toBeLessThan(mean(all) / 2.5);
  });

  test("lets what is referred to stand at the left", () => {
    const schema = sampleSchema(["orders: id pk, user_id", "users: id pk"], ["orders.user_id > users.id"]);
    const places = arrange(schema, nowhere);
    expect(places.get("public.users")?.x).toBeLessThan(places.get("public.orders")?.x ?? 0);
    expect(places.get("public.users")?.y).toBeLessThan(80);
  });

  test("keeps the tables of a group together, with no other between them", () => {
    const free = manyTables(24, 3);
    const tables = free.tables.filter((_, at) => at % 3 === 0).map(({ key }) => key);
    const schema: Schema = {
      ...free,
      groups: [{ name: "g", tables, color: undefined, note: undefined, settings: [] }],
    };
    const places = moved(nowhere, arrange(schema, nowhere));
    const isIn = new Set(tables);
    const area = around(boxes({ ...schema, tables: schema.tables.filter(({ key }) => isIn.has(key)) }, places));
    const others = boxes({ ...schema, tables: schema.tables.filter(({ key }) => !isIn.has(key)) }, places);
    expect(others.filter((box) => area !== undefined && near(box, area, 0))).toEqual([]);
  });
});

describe("placing new tables", () => {
  test("moves nothing that has a place, and overlaps nothing", () => {
    fc.assert(
      fc.property(anySchema, fc.array(fc.nat(39), { minLength: 1, maxLength: 5 }), (schema, fresh) => {
        const all = moved(nowhere, arrange(schema, nowhere));
        const gone = new Set(fresh.map((at) => `public.t${at % schema.tables.length}`));
        const before: Places = new Map([...all].filter(([key]) => !gone.has(key)));
        const changes = placeNew(schema, before);
        expect([...changes.keys()].sort()).toEqual([...gone].sort());
        expect(overlaps(schema, moved(before, changes))).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test("does nothing when all have one, and arranges when none has", () => {
    const schema = manyTables(12);
    const places = moved(nowhere, placeNew(schema, nowhere));
    expect(places).toEqual(moved(nowhere, arrange(schema, nowhere)));
    expect(placeNew(schema, places)).toEqual(new Map());
  });

  test("puts a table beside what it refers to", () => {
    const schema = sampleSchema(
      ["users: id pk", "far: id pk", "orders: id pk, user_id"],
      ["orders.user_id > users.id"],
    );
    const places: Places = new Map([
      ["public.users", { x: 0, y: 0 }],
      ["public.far", { x: 4000, y: 4000 }],
    ]);
    const place = placeNew(schema, places).get("public.orders");
    expect(place?.x).toBeGreaterThan(200);
    expect(Math.hypot(place?.x ?? 9e9, place?.y ?? 9e9)).toBeLessThan(500);
  });

  test("puts a table without references below the one before it in the text", () => {
    const schema = sampleSchema(["a: id pk", "b: id pk", "c: id pk"]);
    const places: Places = new Map([
      ["public.a", { x: 0, y: 0 }],
      ["public.c", { x: 3000, y: 0 }],
    ]);
    const place = placeNew(schema, places).get("public.b");
    expect(place?.x).toBe(0);
    expect(place?.y).toBeGreaterThan(0);
    expect(place?.y).toBeLessThan(300);
  });
});

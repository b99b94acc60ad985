import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Places } from "#core/document/transaction.ts";
import type { Schema } from "#core/schema/schema.ts";
import { anyPlaces, anySchema, boxes, moved, nowhere, overlaps, placed } from "./arrange.test-support.ts";
import { arrange } from "./arrange.ts";
import { around, near } from "./boxes.ts";
import { manyTables, sampleSchema } from "./samples.ts";

// Laws over many designs: a busy machine must not turn them red.
vi.setConfig({ testTimeout: 120_000 });

describe("arranging", () => {
  test("gives every table a place of its own", () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const places = moved(nowhere, arrange(schema, nowhere));
        expect(places.size).toBe(schema.tables.length);
        expect(overlaps(schema, places)).toBe(0);
      }),
      { numRuns: 150 },
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
      { numRuns: 100 },
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
      { numRuns: 100 },
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
      { numRuns: 100 },
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

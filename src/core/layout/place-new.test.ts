import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Places } from "#core/document/transaction.ts";
import { anySchema, moved, nowhere, overlaps } from "./arrange.test-support.ts";
import { arrange } from "./arrange.ts";
import { placeNew } from "./place-new.ts";
import { manyTables, sampleSchema } from "./samples.ts";

// Laws over many designs: a busy machine must not turn them red.
vi.setConfig({ testTimeout: 120_000 });

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
      { numRuns: 100 },
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

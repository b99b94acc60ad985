import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Place, Places } from "#core/document/transaction.ts";
import { groupKey } from "#core/schema/names.ts";
import {
  anyPlaces,
  anySchema,
  boxes,
  groupedSchema,
  moved,
  nowhere,
  overlaps,
  placed,
  strangers,
} from "./arrange.test-support.ts";
import { arrange } from "./arrange.ts";
import { around, type Box, near } from "./boxes.ts";
import { measure } from "./quality.ts";
import { manyTables, sampleSchema } from "./samples.ts";
import { tableSize } from "./sizes.ts";

// Laws over many designs: a busy machine must not turn them red.
vi.setConfig({ testTimeout: 120_000 });

const modes = ["clusters", "left-to-right", "compact"] as const;

describe.each(modes)("arranging %s", (mode) => {
  test("gives every table a place of its own, and is as once when done twice", () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const places = moved(nowhere, arrange(schema, nowhere, { mode }));
        expect(places.size).toBe(schema.tables.length);
        expect(overlaps(schema, places)).toBe(0);
        expect(arrange(schema, places, { mode })).toEqual(new Map());
      }),
      { numRuns: 30 },
    );
  });

  test("lets no table stand in the hull of another's group, nor hulls on each other", () => {
    fc.assert(
      fc.property(groupedSchema, (schema) => {
        const places = moved(nowhere, arrange(schema, nowhere, { mode }));
        expect(overlaps(schema, places)).toBe(0);
        expect(strangers(schema, places)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("leaves a way for edges between any two tables", () => {
    fc.assert(
      fc.property(groupedSchema, (schema) => {
        const all = boxes(schema, moved(nowhere, arrange(schema, nowhere, { mode })));
        const tight = all.flatMap((one, at) => all.slice(at + 1).filter((other) => near(one, other, 32)));
        expect(tight).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test.each([10, 30, 100, 300])("%i tables get a screen's shape", (count) => {
    for (let seed = 1; seed <= 4; seed++) {
      const schema = manyTables(count, seed);
      const whole = around(boxes(schema, moved(nowhere, arrange(schema, nowhere, { mode }))));
      const aspect = (whole?.width ?? 0) / (whole?.height ?? 1);
      expect(aspect, `seed ${seed}`).toBeGreaterThan(0.6);
      expect(aspect, `seed ${seed}`).toBeLessThan(2);
    }
  });

  test("moves one group alone, which stays about where it was", () => {
    fc.assert(
      fc.property(groupedSchema, fc.nat(20), (schema, which) => {
        const group = schema.groups[which % Math.max(1, schema.groups.length)];
        if (group === undefined) return;
        const before = moved(nowhere, arrange(schema, nowhere));
        const once = moved(before, arrange(schema, before, { only: group.tables, mode }));
        const others = schema.tables.filter(({ key }) => !group.tables.includes(key));
        for (const { key } of others) expect(once.get(key)).toEqual(before.get(key));
        expect(overlaps(schema, once)).toBe(0);
        expect(strangers(schema, once)).toEqual([]);
        expect(arrange(schema, once, { only: group.tables, mode })).toEqual(new Map());
      }),
      { numRuns: 30 },
    );
  });
});

describe("pinned tables", () => {
  test("that stand where they belong change nothing for the others", () => {
    fc.assert(
      fc.property(groupedSchema, fc.array(fc.nat(59), { minLength: 1, maxLength: 8 }), (schema, pins) => {
        const all = moved(nowhere, arrange(schema, nowhere));
        const chosen = new Set(pins.map((at) => schema.tables[at % schema.tables.length]?.key));
        const before: Places = new Map(
          [...all].map(([key, place]) => [key, chosen.has(key) ? { ...place, pinned: true as const } : place]),
        );
        expect(arrange(schema, before)).toEqual(new Map());
      }),
      { numRuns: 30 },
    );
  });

  test("anywhere stay, nothing stands on them or on anything, and twice is as once", () => {
    fc.assert(
      fc.property(groupedSchema, anyPlaces, fc.array(fc.nat(39), { maxLength: 12 }), (schema, at, pins) => {
        const spots = at.map(({ x, y }) => ({ x: x % 3000, y: y % 3000 }));
        const chosen = new Set<number>();
        const taken: Box[] = [];
        for (const pin of pins) {
          const [index, table] = [pin % schema.tables.length, schema.tables[pin % schema.tables.length]];
          const spot = spots[index];
          if (table === undefined || spot === undefined || chosen.has(index)) continue;
          const box = { ...spot, ...tableSize(table) };
          if (taken.some((other) => near(box, other, 0))) continue;
          taken.push(box);
          chosen.add(index);
        }
        const before = placed(schema, spots, (index) => chosen.has(index));
        const changes = arrange(schema, before);
        for (const index of chosen) expect(changes.has(schema.tables[index]?.key ?? "")).toBe(false);
        const places = moved(before, changes);
        expect(places.size).toBe(schema.tables.length);
        expect(overlaps(schema, places)).toBe(0);
        expect(arrange(schema, places)).toEqual(new Map());
      }),
      { numRuns: 30 },
    );
  });

  test("of a group gather the others of it", () => {
    const free = manyTables(40, 3);
    const tables = free.tables.slice(0, 6).map(({ key }) => key);
    const schema = { ...free, groups: [{ name: "g", tables, color: undefined, note: undefined, settings: [] }] };
    const before: Places = new Map([[tables[0] ?? "", { x: 9000, y: 9000, pinned: true as const }]]);
    const places = moved(before, arrange(schema, before));
    for (const key of tables) {
      expect(Math.hypot((places.get(key)?.x ?? 0) - 9000, (places.get(key)?.y ?? 0) - 9000)).toBeLessThan(2500);
    }
    expect(strangers(schema, places)).toEqual([]);
  });
});

test("a collapsed group comes along with its tables, and a pinned one keeps them", () => {
  const free = manyTables(30, 2);
  const tables = free.tables.slice(0, 5).map(({ key }) => key);
  const schema = { ...free, groups: [{ name: "g", tables, color: undefined, note: undefined, settings: [] }] };
  const all = moved(nowhere, arrange(schema, nowhere));
  const box = groupKey("g");
  const places = moved(all, arrange(schema, new Map([...all, [box, { x: -5000, y: 80 }]])));
  const first = around(boxes({ ...schema, tables: schema.tables.slice(0, 5) }, places));
  expect(places.get(box)).toEqual({ x: first?.x, y: first?.y });

  const pinned: Places = new Map<string, Place>([
    ...[...all].map(([key, { x, y }]): [string, Place] => [key, { x: x + 4000, y }]),
    [box, { x: 0, y: 0, pinned: true }],
  ]);
  const changed = arrange(schema, pinned);
  expect([...tables, box].filter((key) => changed.has(key))).toEqual([]);
});

test("what is referred to never stands to the right of what refers to it, from left to right", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 1000 }), (count, seed) => {
      const schema = manyTables(count, seed);
      const places = arrange(schema, nowhere, { mode: "left-to-right" });
      const wrong = schema.references.filter(
        ({ from, to }) => (places.get(to.table)?.x ?? 0) > (places.get(from.table)?.x ?? 0) && from.table !== to.table,
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("the least area is smaller than that of clusters", () => {
  const area = (mode: "clusters" | "compact", seed: number): number => {
    const schema = manyTables(60, seed);
    const whole = around(boxes(schema, moved(nowhere, arrange(schema, nowhere, { mode }))));
    return (whole?.width ?? 0) * (whole?.height ?? 0);
  };
  for (let seed = 1; seed <= 5; seed++) expect(area("compact", seed)).toBeLessThan(area("clusters", seed));
});

test("tables of one SQL schema stand together", () => {
  const tables = ["a", "b", "c"].flatMap((schema) =>
    Array.from({ length: 6 }, (_, at) => `${schema}.t${at}: id pk, ${at === 0 ? "name" : "up_id, far_id"}`),
  );
  const references = ["a", "b", "c"].flatMap((schema, at) =>
    [1, 2, 3, 4, 5].flatMap((each) => [
      `${schema}.t${each}.up_id > ${schema}.t${each - 1}.id`,
      `${schema}.t${each}.far_id > ${["a", "b", "c"][(at + 1) % 3]}.t${each - 1}.id`,
    ]),
  );
  const schema = sampleSchema(tables, references);
  const places = moved(nowhere, arrange(schema, nowhere));
  for (const name of ["a", "b", "c"]) {
    const area = around(boxes({ ...schema, tables: schema.tables.filter((table) => table.schema === name) }, places));
    const others = boxes({ ...schema, tables: schema.tables.filter((table) => table.schema !== name) }, places);
    expect(others.filter((box) => area !== undefined && near(box, area, 0))).toEqual([]);
  }
});

test("edges seldom cross, and never run over a table", () => {
  for (const [count, most] of [
    [30, 1],
    [100, 1.5],
    [300, 3],
  ] as const) {
    const schema = manyTables(count, 5);
    const { crossings, edges, overTables } = measure(schema, moved(nowhere, arrange(schema, nowhere)));
    expect(crossings / edges).toBeLessThan(most);
    expect(overTables).toBe(0);
  }
});

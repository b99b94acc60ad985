import fc from "fast-check";
import { describe, expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import type { Places } from "#core/document/transaction.ts";
import { createSceneMaker } from "#core/drawing/make-scene.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { arrange } from "#core/layout/arrange.ts";
import { near } from "#core/layout/boxes.ts";
import { runsOf, SceneIndex } from "./scene-index.ts";

const { schema } = readDesign(shop);
const places = new Map(
  [...arrange(schema, new Map())].flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const])),
);

function sceneAt(at: Places, make = createSceneMaker()): Scene {
  return make({ schema, places: at, routes: new Map(), detail: "all", visible: undefined, stale: new Set() });
}

const box = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  width: fc.integer({ min: 0, max: 2000 }),
  height: fc.integer({ min: 0, max: 2000 }),
});

describe("what is within a box", () => {
  test("is found, wherever the box is", () => {
    const index = new SceneIndex();
    const scene = sceneAt(places);
    index.update(scene);
    fc.assert(
      fc.property(box, (area) => {
        const found = index.within(area);
        for (const table of scene.tables) if (near(area, table, 0)) expect(found.tables).toContain(table);
        for (const edge of scene.edges) {
          if (runsOf(edge).some((run) => near(area, run, 0))) expect(found.edges).toContain(edge);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is found after moves as in an index made anew", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), box), { maxLength: 6 }), box, (moves, area) => {
        const make = createSceneMaker();
        const moved = new SceneIndex();
        let now: Places = places;
        moved.update(sceneAt(now, make));
        for (const [which, { x, y }] of moves) {
          const table = schema.tables[which % schema.tables.length];
          if (table !== undefined) now = new Map(now).set(table.key, { x, y });
          moved.update(sceneAt(now, make));
        }
        const anew = new SceneIndex();
        anew.update(moved.scene);
        expect(moved.within(area)).toEqual(anew.within(area));
        expect(moved.bounds).toEqual(anew.bounds);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what lies at a point", () => {
  const index = new SceneIndex();
  index.update(sceneAt(places));
  const [table] = index.scene.tables;
  const [edge] = index.scene.edges;
  if (table === undefined || edge === undefined) throw new Error("the shop has tables and edges");

  test("is a table inside of it", () => {
    expect(index.hit({ x: table.x + 5, y: table.y + 5 }, 6)).toEqual({ kind: "table", table });
  });

  test("is an edge on its way, and near it", () => {
    const [x = 0, y = 0, nextX = 0] = edge.route.points;
    const middle = { x: (x + nextX) / 2, y };
    for (const off of [0, 4, -4]) {
      const hit = index.hit({ x: middle.x, y: middle.y + off }, 6);
      expect(hit?.kind).toBe("edge");
    }
  });

  test("is a group where its name stands, and nothing lower in its hull", () => {
    const [group] = index.scene.groups;
    if (group === undefined) throw new Error("the shop has groups");
    const tops = index.scene.tables.filter(({ key }) => group.tables.includes(key)).map(({ y }) => y);
    // The name is drawn on a line about 34 below the top, and letters reach below the line.
    for (const y of [12, 26, 34, 40]) {
      expect(group.y + y).toBeLessThan(Math.min(...tops));
      expect(index.hit({ x: group.x + 24, y: group.y + y }, 6)).toEqual({ kind: "group", group });
    }
    expect(index.hit({ x: group.x + 8, y: group.y + group.height - 8 }, 6)?.kind).not.toBe("group");
  });

  test("is nothing far out", () => {
    expect(index.hit({ x: 1e6, y: 1e6 }, 6)).toBeUndefined();
  });
});

test("a table too large for the cells is found all the same", () => {
  const index = new SceneIndex();
  const scene = sceneAt(places);
  const [first] = scene.tables;
  if (first === undefined) throw new Error("the shop has tables");
  const huge = { ...first, x: -1e6, y: -1e6, width: 2e6, height: 2e6 };
  index.update({ ...scene, tables: [huge] });
  expect(index.tablesWithin({ x: 0, y: 0, width: 1, height: 1 })).toEqual([huge]);
});

import { describe, expect, test } from "vitest";
import { near } from "#core/layout/boxes.ts";
import { manyTables } from "#core/layout/samples.ts";
import { type DrawHow, drawScene } from "./draw-scene.ts";
import { emWidth } from "./fit-text.ts";
import { lightPalette } from "./palette.ts";
import { collapse, createRecorder, partsOf, sampleParts, sceneOf } from "./sample-scene.test-support.ts";
import type { Scene } from "./scene.ts";

const draw = (scene: Scene, how: Partial<DrawHow> = {}, hasParts = false) => {
  const recorder = createRecorder(hasParts);
  drawScene(recorder.pen, scene, { palette: lightPalette, scale: 1, notation: "feet", ...how });
  return recorder;
};

const words = (scene: Scene, how: Partial<DrawHow> = {}): readonly string[] =>
  draw(scene, how).texts.map(({ text }) => text);

describe("near", () => {
  test("everything that a design says of its tables is written", () => {
    const scene = sceneOf(sampleParts());
    const written = words(scene);
    for (const { table, rows } of scene.tables) {
      expect(written).toContain(table.name);
      for (const { column, type } of rows) {
        expect(written).toContain(column.name);
        expect(written).toContain(type);
      }
    }
    expect(written).toContain("No columns");
    expect(written).toContain("Shop");
    expect(written).toContain("• the old rows");
  });

  test("a table that shows only some of its columns says how many more there are", () => {
    expect(words(sceneOf(sampleParts()))).not.toContain("+1");
    expect(words(sceneOf(sampleParts({ detail: "keys" })))).toEqual(expect.arrayContaining(["+1", "+2"]));
  });

  test("no text begins outside its table", () => {
    const scene = sceneOf(sampleParts());
    for (const { text, x, y } of draw(scene).texts.filter(({ text }) => text !== "Shop")) {
      const boxes = [...scene.tables, ...scene.notes];
      const isInside = boxes.some(
        (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
      );
      expect(isInside, text).toBe(true);
    }
  });

  test("a long name is cut, and leaves room for its type", () => {
    const parts = sampleParts();
    const tables = parts.schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, name: `${column.name}_${"very_".repeat(40)}` })),
    }));
    const written = words(sceneOf({ ...parts, schema: { ...parts.schema, tables } }));
    expect(written.filter((text) => text.length > 80)).toEqual([]);
    expect(written.filter((text) => text.endsWith("…")).length).toBeGreaterThan(5);
    expect(written).toContain("bigint");
  });

  test("ends are labelled when feet are not wanted", () => {
    const scene = sceneOf(sampleParts());
    expect(words(scene).filter((text) => text === "n")).toEqual([]);
    expect(words(scene, { notation: "labels" }).filter((text) => text === "n")).toHaveLength(4);
    expect(words(scene, { notation: "labels" }).filter((text) => text === "1")).toHaveLength(4);
  });

  test("each table, edge, group and note is a part of its own where the pen tells parts apart", () => {
    const scene = sceneOf(sampleParts());
    const keys = (kind: string) => draw(scene, {}, true).parts.filter((part) => part.kind === kind);
    expect(keys("table").map(({ key }) => key)).toEqual(scene.tables.map(({ key }) => key));
    expect(keys("reference").map(({ key }) => key)).toEqual(scene.edges.map(({ key }) => key));
    expect(keys("reference")[1]?.title).toBe("shop.orders.user_id refers to users.id: one or many to exactly one");
    expect(keys("group").map(({ key }) => key)).toEqual(["Shop"]);
    expect(keys("note").map(({ key }) => key)).toEqual(["hint"]);
  });

  test("a collapsed group says how much is in it", () => {
    expect(words(sceneOf(collapse(sampleParts(), "Shop")))).toEqual(expect.arrayContaining(["Shop", "2 tables"]));
  });
});

/** Sixty tables in one group. */
const oneGroup = ((): Scene => {
  const schema = manyTables(60);
  const tables = schema.tables.map(({ key }) => key);
  return sceneOf(
    partsOf({ ...schema, groups: [{ name: "All of it", tables, color: undefined, note: undefined, settings: [] }] }),
  );
})();

describe("farther away", () => {
  test.each([0.44, 0.36, 0.3, 0.25, 0.2, 0.13, 0.08, 0.04])("no text is too small to read at %d", (scale) => {
    const { texts } = draw(oneGroup, { scale });
    expect(texts.length).toBeGreaterThan(0);
    // Between here and where columns are drawn, names grow.
    const least = scale > 0.37 ? 13 * scale : 11;
    expect(Math.min(...texts.map(({ size }) => size * scale))).toBeGreaterThanOrEqual(least - 1e-9);
  });

  test("names grow without a jump while columns turn into bars", () => {
    const scene = sceneOf(sampleParts());
    const sizeAt = (scale: number): number =>
      (draw(scene, { scale, only: { tables: new Set(["public.users"]) } }).texts[0]?.size ?? 0) * scale;
    for (let scale = 0.46; scale > 0.26; scale -= 0.005) {
      expect(Math.abs(sizeAt(scale) - sizeAt(scale - 0.005))).toBeLessThan(0.6);
    }
  });

  test("no row is written, and from far away no table is named where its group is", () => {
    const scene = sceneOf(sampleParts());
    expect(words(scene, { scale: 0.4 })).not.toContain("email");
    expect(words(oneGroup, { scale: 0.15 })).toEqual(["All of it"]);
    expect(words(oneGroup, { scale: 0.05 })).toEqual(["All of it"]);
  });

  test("without groups, tables that many refer to are named, none over another", () => {
    const scene = sceneOf(partsOf(manyTables(300)));
    const { texts } = draw(scene, { scale: 0.06 });
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.length).toBeLessThanOrEqual(60);
    const boxes = texts.map(({ text, x, y, size }) => {
      const width = emWidth(text, true) * size;
      return { x: x - width / 2, y: y - size, width, height: size };
    });
    for (const [at, box] of boxes.entries()) {
      expect(boxes.slice(at + 1).filter((other) => near(box, other, 0))).toEqual([]);
    }
    const counts = new Map<string, number>();
    for (const { reference } of scene.edges) counts.set(reference.to.table, (counts.get(reference.to.table) ?? 0) + 1);
    const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
    const named = scene.tables.filter(({ table }) => texts.some(({ text }) => text === table.name));
    expect(named.some(({ key }) => counts.get(key) === first?.[1])).toBe(true);
  });

  test.each([0.3, 0.2, 0.05])("colours are set a few times, however many tables there are, at %d", (scale) => {
    const changes = (count: number): number => draw(sceneOf(partsOf(manyTables(count))), { scale }).changes();
    expect(changes(200)).toBeLessThan(changes(50) + (scale === 0.3 ? 1000 : 40));
  });

  test("edges are painted many at a time", () => {
    const scene = sceneOf(partsOf(manyTables(300)));
    const only = { edges: new Set(scene.edges.map(({ key }) => key)) };
    expect(scene.edges.length).toBeGreaterThan(350);
    expect(draw(scene, { scale: 0.3, only }).paints()).toBeLessThan(30);
    expect(draw(scene, { scale: 0.1, only }).paints()).toBe(0);
  });
});

describe("parts of a scene", () => {
  test("are skipped or the only ones, by name", () => {
    const scene = sceneOf(sampleParts());
    expect(words(scene, { skip: { tables: new Set(["public.users"]) } })).not.toContain("users");
    expect(words(scene, { only: { notes: new Set(["hint"]) } })).toEqual(["Mind", "• the old rows"]);
    expect(words(scene, { only: { tables: new Set(["public.empty"]) } })).toEqual(["empty", "No columns"]);
  });

  test("far from the area are left out", () => {
    const scene = sceneOf(sampleParts());
    expect(words(scene, { area: { x: -420, y: -20, width: 100, height: 100 } })).toEqual(["Mind", "• the old rows"]);
  });

  test("are no more than ringed where they are lit", () => {
    const scene = sceneOf(sampleParts());
    const { texts, boxes } = draw(scene, { isLit: true });
    expect(texts).toEqual([]);
    // A hull has an outline already, which is drawn over.
    expect(boxes()).toBe(scene.groups.length + 2 * (scene.tables.length + scene.notes.length));
  });

  test("a hull that is lit has no second outline beside its own", () => {
    const scene = sceneOf(sampleParts());
    const only = { groups: new Set(["Shop"]) };
    const [lit, plain] = [draw(scene, { isLit: true, only }), draw(scene, { only })];
    expect(lit.boxes()).toBe(1);
    expect(lit.outlines()).toEqual(plain.outlines());
    const folded = sceneOf(collapse(sampleParts(), "Shop"));
    expect(draw(folded, { isLit: true, only }).boxes()).toBe(2);
  });
});
